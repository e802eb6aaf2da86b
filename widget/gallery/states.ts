import type { App } from '../src/app.ts'
import type { Entry } from '../src/conversation/entry.ts'
import { noDraft } from '../src/conversation/drafts.ts'
import type { Picture } from '../src/uploads/images.ts'
import type { View } from '../src/view.ts'
import { attachmentOf, drawn } from './drawn.ts'
import type { Shown } from './fakeSession.ts'
import { closed, conversation, duty, mine, open, theirs, waiting, welcome } from './people.ts'

export interface State extends Shown {
  view: View
  /** No session at all, for this reason. */
  trouble?: NonNullable<ReturnType<App['trouble']['get']>>
  refuse?: string
  /** The screenshot editor over this picture. */
  edit?: Blob
}

/** Every state that a person can meet, with words as a clinic writes them. */
export async function states(): Promise<{ [name: string]: State }> {
  const [till, dialog, devices] = await Promise.all([drawn('till'), drawn('dialog'), drawn('devices')])
  const friday = '2026-11-20T12:20:00Z'
  const picture = (id: string, blob: Blob, more: Partial<Picture> = {}): Picture => ({ id, name: `${id}.png`, blob, state: 'ready', progress: 1, attachment: null, code: null, ...more })
  const entry = (id: string, text: string, more: Partial<Entry> = {}): Entry => ({ id, kind: 'send', talk: 'a', text, topic: null, steps: [], urgent: false, pictures: [], attachmentIds: [], at: Number(id.slice(1)), failed: null, ...more })
  const question = mine('a', 'После оплаты приёма не печатается чек: «Касса не подключена». Утром всё работало', '2026-11-20T12:00:00Z', {
    steps: ['Открыть приём Барсика, счёт на 3\u00a0450\u00a0₽', '«Оплатить» → «Наличные»'], attachments: [attachmentOf('1', till), attachmentOf('2', dialog)],
  })
  const list = [
    conversation('v', { title: 'Прививки не попали в ветпаспорт', preview: 'Серии вакцин уже в паспорте Луны, проверьте', unread: 2, lastAt: '2026-11-20T11:48:00Z' }),
    conversation('a', { ...waiting, lastAt: '2026-11-20T12:00:00Z' }),
    conversation('d', { state: 'development', operator: null, title: 'Скидка считается дважды', lastAt: '2026-11-12T09:00:00Z' }),
    conversation('p', { state: 'resolved', operator: null, title: 'Как перенести приёмы другого врача', lastAt: '2026-11-06T09:00:00Z' }),
  ]
  const place = (position: number, start: number, more = {}) => ({ a: { conversationId: 'a', position, start, estimate: { fromMinutes: 10, toMinutes: 30 }, because: null, held: false, wasHeld: false, ...more } })
  const talked = [
    question,
    theirs('a', 'Анна', 'Здравствуйте, Ольга! На скриншоте видно: программа потеряла связь с кассой.', '2026-11-20T12:10:00Z'),
    theirs('a', 'Анна', 'Откройте «Настройки» → «Оборудование» → «Кассы». Какой значок напротив вашей кассы?', '2026-11-20T12:11:00Z'),
    mine('a', 'Серый, «нет связи»', '2026-11-20T12:14:00Z'),
    theirs('a', 'Анна', 'Нажмите «Подключить»:', '2026-11-20T12:15:00Z', { attachments: [attachmentOf('3', devices)] }),
    mine('a', 'Получилось, чек вышел!', '2026-11-20T12:19:00Z'),
  ]
  const saturday = '2026-11-21T09:00:00Z'
  const talk: View = { name: 'talk', id: 'a' }
  return {
    home: { now: friday, view: { name: 'home' }, welcome: welcome(open), conversations: list, places: place(3, 5) },
    empty: { now: friday, view: { name: 'home' }, welcome: welcome(open) },
    demo: { now: friday, view: { name: 'home' }, welcome: welcome(open, { account: { id: 'demo', status: 'demo', eligible: true } }) },
    lead: { now: friday, view: { name: 'home' }, welcome: welcome(open, { visitor: { id: 'olga', name: 'Ольга', lead: true } }), conversations: list, places: place(3, 5) },
    clinic: { now: friday, view: { name: 'clinic' }, welcome: welcome(open, { visitor: { id: 'olga', name: 'Ольга', lead: true } }), conversations: list.map((one, i) => (i % 2 ? { ...one, visitor: { id: 'x', name: 'Тимофеева М.' } } : one)) },
    asking: {
      now: friday, view: { name: 'ask' }, welcome: welcome(open), pictures: [picture('p1', till), picture('p2', dialog, { state: 'uploading', progress: 0.64 })],
      drafts: [{ ...noDraft('new'), topic: 'error', text: 'После оплаты приёма не печатается чек: «Касса не подключена». Утром всё работало', steps: ['Открыть приём Барсика, счёт на 3\u00a0450\u00a0₽', '«Оплатить» → «Наличные»'], urgent: true, pictures: ['p1', 'p2'] }],
    },
    'asking-new': { now: friday, view: { name: 'ask' }, welcome: welcome(open) },
    waiting: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { ...waiting, lastSeq: 1 })], messages: [question], places: place(3, 5) },
    next: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { ...waiting, lastSeq: 1 })], messages: [mine('a', 'Как отменить проведённую оплату?', '2026-11-20T12:00:00Z')], places: place(1, 9, { estimate: null }) },
    talk: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { readBy: { visitor: 99, operator: 99 } })], messages: talked, typing: { a: 'Анна' }, drafts: [{ ...noDraft('a'), text: 'А вчерашние чеки теперь' }] },
    duty: { now: saturday, view: talk, welcome: welcome(duty), conversations: [conversation('a', { ...waiting, arrival: 4160, openedAt: saturday, answerBy: '2026-11-23T21:00:00Z' })], messages: [mine('a', 'Как заменить врача в уже созданных записях? Литвинова заболела, у неё 11 приёмов на понедельник', saturday)], places: place(3, 3, { held: true, estimate: null }) },
    'duty-home': { now: saturday, view: { name: 'home' }, welcome: welcome(duty), conversations: list, places: place(3, 5) },
    closed: {
      now: '2026-11-20T18:40:00Z', view: { name: 'home' }, welcome: welcome(closed), places: place(5, 5),
      conversations: [conversation('a', { ...waiting, title: 'Не грузятся снимки УЗИ', lastAt: '2026-11-20T17:31:00Z' }), conversation('b', { state: 'postponed', operator: null, reason: 'not-enough-information', title: 'Лишняя строка в отчёте по складу', lastAt: '2026-11-19T09:00:00Z' })],
    },
    offline: {
      now: friday, link: 'offline', view: talk, welcome: welcome(open), conversations: [conversation('a', {})],
      messages: [theirs('a', 'Анна', 'Пришлите, пожалуйста, скриншот ошибки и номер кассовой смены.', '2026-11-20T12:15:00Z')],
      pictures: [picture('p1', till, { state: 'failed', code: 'unreadable_image' })],
      entries: [entry('e1', 'Вот что на экране', { failed: 'unreadable_image', pictures: ['p1'] }), entry('e2', 'Смена № 1184'), entry('e3', 'Кассир Мельник, открыта в 08:52')],
      drafts: [{ ...noDraft('a'), text: 'И ещё вопрос про возврат' }],
    },
    ineligible: {
      now: friday, view: { name: 'home' }, welcome: welcome(open, { account: { id: 'belyj-klyk', status: 'expired', eligible: false } }),
      conversations: [conversation('a', { state: 'resolved', operator: null, title: 'Нумерация договоров с января', lastAt: '2026-10-02T09:00:00Z' }), conversation('b', { state: 'resolved', operator: null, title: 'Шаблон согласия на операцию', lastAt: '2026-08-19T09:00:00Z' })],
    },
    refused: {
      now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { arrival: 4118, operator: { id: 't', name: 'Тимур' } })], refuse: 'паспорт-луна.pdf',
      messages: [mine('a', 'В карте Луны две прививки от 17\u00a0ноября, а в ветпаспорте при печати их нет', '2026-11-20T11:12:00Z'), theirs('a', 'Тимур', 'Здравствуйте! Пришлите скриншот вкладки «Вакцинация» и то, что выходит на печать.', '2026-11-20T11:20:00Z')],
      pictures: [picture('p1', till), picture('p2', dialog)],
      drafts: [{ ...noDraft('a'), text: 'Вот вкладка «Вакцинация», обе записи на месте. Печатаю из карты пациента', pictures: ['p1', 'p2'] }],
    },
    postponed: {
      now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { state: 'postponed', operator: null, arrival: 4096, reason: 'not-reproducible' })],
      messages: [
        mine('a', 'Иногда при записи на приём пропадает выбранное время, приходится выбирать снова', '2026-11-19T06:40:00Z'),
        theirs('a', 'Тимур', 'Проверил запись в расписании вашего филиала двадцать раз, в Chrome и Firefox: время сохраняется. Похоже, нужно что-то ещё.', '2026-11-19T08:00:00Z'),
      ],
    },
    resolved: {
      now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { state: 'resolved', operator: null, rating: 5 })],
      messages: [
        mine('a', 'Вчерашние чеки тоже вышли', '2026-11-20T12:30:00Z'),
        theirs('a', 'Анна', 'Отлично. Касса иногда засыпает после обновления Windows: если повторится, та же кнопка «Подключить» поможет сразу.', '2026-11-20T12:32:00Z'),
        mine('a', 'Спасибо! Записали себе на стойку', '2026-11-20T12:34:00Z', { seq: 9 }),
      ],
    },
    consent: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { arrival: 4140 })], messages: [theirs('a', 'Анна', 'Похоже на старую страницу в памяти браузера. Проверим, чтобы не гадать?', friday)], diagnostics: { a: 'r1' } },
    development: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { state: 'development', operator: null })], messages: [mine('a', 'Скидка постоянного клиента считается дважды, если оплатить частями', '2026-11-20T12:00:00Z'), theirs('a', 'Анна', 'Вижу, повторила у себя. Передаю разработчикам.', friday)] },
    suggestion: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', { state: 'suggestion', operator: null, arrival: null, answerBy: null })], messages: [mine('a', 'Хотелось бы печатать памятку владельцу сразу после приёма', '2026-11-20T12:00:00Z')] },
    editor: { now: friday, view: { name: 'ask' }, welcome: welcome(open), edit: till },
    answered: { now: friday, view: talk, welcome: welcome(open), conversations: [conversation('a', {})], messages: talked.slice(0, 3) },
    'not-kept': { now: friday, view: talk, lasting: false, welcome: welcome(open), conversations: [conversation('a', {})], messages: talked.slice(0, 3) },
    loading: { now: friday, link: 'connecting', view: { name: 'home' }, welcome: null },
    expired: { now: friday, view: { name: 'home' }, welcome: null, trouble: 'expired' },
  }
}
