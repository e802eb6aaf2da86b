import type { OperatorInput } from '@lifebuoy/shared'
import type { Desk } from '../src/desk/desk.ts'
import type { Route } from '../src/desk/route.ts'
import { language } from '../src/say.ts'
import { searched } from '../src/line/Search.tsx'
import { ago, ahead, anna, devices, fang, fangDetails, house, id, line, mineIs, murr, others, supports, talkOf, timur, vera, welcome } from './people.ts'

const at = (conversationId: string | null, list: Extract<Route, { page: 'desk' }>['list'] = 'line'): Route => ({ page: 'desk', list, conversationId })
const see = (desk: Desk, route: Route) => { desk.route.value = route }
const greet = (desk: Desk, more: Parameters<typeof welcome>[0] = {}) => { desk.hear({ name: 'welcome', data: welcome(more) }); desk.link.value = 'live' }
const learn = (desk: Desk) => { for (const one of others) desk.learn(one) }
const main = (desk: Desk, more: Parameters<typeof welcome>[0] = {}) => {
  greet(desk, more)
  learn(desk)
  desk.learn(null, { conversationId: fang.id, diagnostics: fangDetails })
  see(desk, at(fang.id))
}
const sheet = (kind: 'postpone' | 'resolve' | 'transfer' | 'handover') => (desk: Desk) => { main(desk); desk.sheet.value = { kind, conversationId: fang.id } }

const withDevelopment = (desk: Desk) => {
  main(desk)
  desk.learn({ ...fang, rev: 9, state: 'development', operator: null })
  see(desk, at(fang.id, 'development'))
}

const near = [
  talkOf('domveterinara', 'Сергей Ким', 'Не сохраняется протокол операции', 4189, 1380, { answerBy: ahead(63) }),
  talkOf('vetline', 'Роман Дьяков', 'Приём задвоился в расписании', 4190, 1340, { answerBy: ahead(102), urgent: true }),
  talkOf('aibolit', 'Пётр Зимин', 'Как вернуть деньги за приём на карту', 4193, 1300, { answerBy: ahead(147) }),
  talkOf('panda', 'Ксения Жук', 'Прививка без серии: программа не даёт', 4194, 1270, { answerBy: ahead(172) }),
  talkOf('lapa', 'Юлия Шаповал', 'Справка для поездки: не та форма', 4197, 800, {}),
]
const late = talkOf('murr', 'Инна Гарифова', 'Разошлись остатки после инвентаризации', 4187, 1416, { ...mineIs, answerBy: ahead(24), lastSeq: 2, lastAt: ago(340), preview: 'Доброе утро. Списание за субботу тоже не видно' })
const broken = talkOf('lapa', 'Юлия Шаповал', 'Не та форма справки', 4170, 1500, { answerBy: ago(12) })
const lateTalk = [
  { id: id(), conversationId: late.id, seq: 1, clientId: id(), author: { kind: 'visitor' as const, id: late.visitor.id, name: late.visitor.name }, text: 'После инвентаризации остатки вакцин не сошлись с ведомостью: по трём позициям минус. Продавать дальше боимся', steps: ['Склад → «Инвентаризация» от 22 ноября', 'Сравнить с ведомостью: Нобивак, Пуревакс, Мультикан'], attachments: [], sentAt: ago(1416) },
  { id: id(), conversationId: late.id, seq: 2, clientId: id(), author: { kind: 'visitor' as const, id: late.visitor.id, name: late.visitor.name }, text: 'Доброе утро. Списание за субботу тоже не видно, может быть, связано', attachments: [], sentAt: ago(340) },
]
const sent = (desk: Desk, refused: 'invalid' | null, text: string) => {
  desk.outbox.items.value = [{ clientId: id(), kind: 'answer', conversationId: fang.id, text, attachments: [], at: 1, refused }]
}

/** Every state of the panel, by name. */
export const states: { [name: string]: (desk: Desk) => void } = {
  main,
  writing: (desk) => { main(desk); desk.hear({ name: 'typing', data: { conversationId: fang.id, name: 'Ольга' } }); desk.drafts.change(fang.id, { answer: 'Отлично. Касса иногда засыпает после обновления Windows: если повторится, та же кнопка поможет сразу', attachments: [devices] }) },
  empty: (desk) => { greet(desk, { waiting: { total: 0, urgent: 0, oldestArrival: null, head: [] }, mine: [house] }); learn(desk) },
  rest: (desk) => { greet(desk); learn(desk) },
  nothing: (desk) => { greet(desk, { waiting: { total: 0, urgent: 0, oldestArrival: null, head: [] }, mine: [], operators: [{ id: anna.id, name: anna.name, presence: 'online' }] }) },
  duty: (desk) => main(desk, { support: { vetmanager: supports.duty }, operators: [{ id: anna.id, name: anna.name, presence: 'online' }] }),
  closed: (desk) => { greet(desk, { support: { vetmanager: supports.closed } }); learn(desk) },
  near: (desk) => { greet(desk, { waiting: { total: 18, urgent: 1, oldestArrival: 4189, head: near }, mine: [late, murr, house], messages: lateTalk }); see(desk, at(late.id)) },
  broken: (desk) => { greet(desk, { waiting: { total: 6, urgent: 1, oldestArrival: 4170, head: [broken, ...near] }, mine: [house] }) },
  note: (desk) => { main(desk); desk.drafts.change(fang.id, { tab: 'note', note: 'Если повторится, проверить драйвер: у них старая касса' }) },
  palette: (desk) => { main(desk); desk.sheet.value = { kind: 'palette' } },
  keys: (desk) => { main(desk); desk.sheet.value = { kind: 'keys' } },
  me: (desk) => { main(desk); desk.sheet.value = { kind: 'me' } },
  postpone: sheet('postpone'),
  resolve: sheet('resolve'),
  transfer: sheet('transfer'),
  handover: sheet('handover'),
  tracker: withDevelopment,
  trackersilent: withDevelopment,
  trackerfailed: withDevelopment,
  image: (desk) => { main(desk); desk.sheet.value = { kind: 'image', conversationId: fang.id, attachmentId: devices.id } },
  offline: (desk) => { main(desk); sent(desk, null, 'Касса иногда засыпает после обновления Windows'); desk.link.value = 'lost' },
  failed: (desk) => { main(desk); sent(desk, 'invalid', 'Касса иногда засыпает после обновления Windows') },
  lost: (desk) => { main(desk); desk.learn({ ...fang, rev: 9, operator: timur }); desk.lost.value = { [fang.id]: true }; desk.drafts.change(fang.id, { answer: 'Касса иногда засыпает после обновления Windows' }) },
  images: (desk) => {
    main(desk)
    desk.drafts.change(fang.id, { answer: 'Вот эта кнопка', attachments: [devices] })
    desk.uploads.items.value = [
      { key: 'a', conversationId: fang.id, name: 'касса.png', part: 0.6, fault: null, preview: '/till.svg' },
      { key: 'b', conversationId: fang.id, name: 'отчёт.pdf', part: 0, fault: 'unsupported_type', preview: '' },
      { key: 'c', conversationId: fang.id, name: 'экран.png', part: 0, fault: 'unavailable', preview: '' },
    ]
  },
  waiting: (desk) => { main(desk); const first = line[0]; if (first !== undefined) see(desk, at(first.id)) },
  loading: (desk) => { greet(desk); see(desk, at(id())) },
  unloaded: (desk) => { greet(desk); see(desk, at(house.id)); desk.loading.value = { [house.id]: 'unavailable' } },
  missing: (desk) => { greet(desk); const gone = id(); see(desk, at(gone)); desk.loading.value = { [gone]: 'not_found' } },
  colleagues: (desk) => { main(desk); see(desk, at(others[6]?.id ?? null, 'colleagues')) },
  suggestions: (desk) => { main(desk); see(desk, at(others[8]?.id ?? null, 'suggestions')) },
  postponed: (desk) => { main(desk); see(desk, at(others[5]?.id ?? null, 'postponed')) },
  search: (desk) => { main(desk); searched.value = 'belyiklyk'; see(desk, at(fang.id, 'search')) },
  listfailed: (desk) => { greet(desk); see(desk, at(null, 'resolved')) },
  away: (desk) => { greet(desk, { operator: { ...anna, presence: 'away' } }); learn(desk) },
  toast: (desk) => { main(desk); desk.toast.value = { text: 'Кто-то успел раньше: обращение уже изменилось', fault: true } },
  operators: (desk) => { greet(desk); desk.route.value = { page: 'operators' } },
  calendar: (desk) => { greet(desk); desk.route.value = { page: 'calendar' } },
  hours: (desk) => {
    greet(desk)
    desk.route.value = { page: 'calendar' }
    const open = () => {
      const link = document.querySelector<HTMLElement>('.daily > .link')
      if (link === null) requestAnimationFrame(open)
      else link.click()
    }
    open()
  },
  roster: (desk) => { greet(desk); desk.route.value = { page: 'duty' } },
  clinic: (desk) => { main(desk); desk.settings.sideOpen.value = true },
  signin: (desk) => { desk.link.value = 'signedOut' },
  ended: (desk) => { desk.link.value = 'signedOut'; desk.ended.value = true },
  opening: () => {},
  outdated: (desk) => { desk.link.value = 'outdated' },
  english: (desk) => { language.value = 'en'; main(desk) },
}

/** What the made-up server answers lists with. */
export function listOf(input: OperatorInput['conversation:list']) {
  const all = [fang, murr, house, ...line, ...others]
  return all.filter((one) => (input.account === undefined || one.account.id === input.account) && (input.state === undefined || one.state === input.state))
}

export const operatorEntries = [
  { id: anna.id, email: anna.email, name: anna.name, role: 'admin', disabled: false },
  { id: timur.id, email: 'timur@vetmanager.example', name: timur.name, role: 'duty', disabled: false },
  { id: vera.id, email: 'vera@vetmanager.example', name: vera.name, role: 'operator', disabled: false },
  { id: id(), email: 'stas@vetmanager.example', name: 'Стас Ермаков', role: 'operator', disabled: true },
]
