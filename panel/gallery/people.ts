import type { Attachment, Conversation, Diagnostics, Message, Note, OperatorWelcome, Support } from '@lifebuoy/shared'

/** Tue 24 November 2026, 15:20 in Moscow. */
export const now = Date.parse('2026-11-24T12:20:00.000Z')
export const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString()
export const ahead = (minutes: number): string => ago(-minutes)

let made = 0
export const id = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`

export const anna = { id: id(), name: 'Анна Короткова', email: 'anna@vetmanager.example', role: 'admin', presence: 'online' } as const
export const timur = { id: id(), name: 'Тимур Галеев' }
export const vera = { id: id(), name: 'Вера Лисицына' }

export const supports = {
  open: support('open', ago(380), ahead(280), 'closed'),
  duty: support('duty', ago(380), ahead(160), 'closed'),
  closed: support('closed', ago(100), ahead(820), 'open'),
}

function support(mode: Support['mode'], since: string, until: string, next: Support['mode']): Support {
  return { mode, since, until, next: { mode: next, at: until }, schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }, answerBy: ahead(24 * 60) }
}

export function talkOf(account: string, visitor: string, title: string, arrival: number | null, openedMinutesAgo: number, more: Partial<Conversation> = {}): Conversation {
  return {
    id: id(), rev: 1, product: 'vetmanager', arrival, account: { id: account, status: 'paid' }, visitor: { id: id(), name: visitor }, topic: 'error', urgent: false,
    state: 'waiting', operator: null, reason: null, openedAt: ago(openedMinutesAgo), answerBy: arrival === null ? null : ahead(24 * 60 - openedMinutesAgo), firstAnswerAt: null,
    lastSeq: 1, readBy: { visitor: 1, operator: 0 }, unread: 0, title, preview: title, lastAt: ago(openedMinutesAgo), postponedUntil: null, rating: null, ...more,
  }
}

const picture = (name: 'till' | 'devices'): Attachment =>
  ({ id: id(), mime: 'image/png', bytes: 81_000, width: 640, height: 400, url: `/${name}.svg`, thumbnailUrl: `/${name}.svg` })
export const till = picture('till')
export const devices = picture('devices')

export const mineIs = { state: 'assigned', operator: { id: anna.id, name: anna.name } } as const

export const fang = talkOf('belyiklyk', 'Ольга Савельева', 'Не печатается чек после оплаты', 4131, 20, {
  ...mineIs, urgent: true, firstAnswerAt: ago(6), lastSeq: 6, readBy: { visitor: 4, operator: 6 }, preview: 'Получилось, чек вышел!', lastAt: ago(1),
})

const olga = { kind: 'visitor', id: fang.visitor.id, name: fang.visitor.name } as const
const me = { kind: 'operator', id: anna.id, name: anna.name } as const
const said = (conversationId: string, seq: number, author: Message['author'], text: string, minutesAgo: number, more: Partial<Message> = {}): Message =>
  ({ id: id(), conversationId, seq, clientId: id(), author, text, attachments: [], sentAt: ago(minutesAgo), ...more })

export const fangTalk: Message[] = [
  said(fang.id, 1, olga, 'После оплаты приёма не печатается чек: «Касса не подключена». Утром всё работало', 20, { steps: ['Открыть приём Барсика, счёт на 3 450 ₽', '«Оплатить» → «Наличные»'], attachments: [till] }),
  said(fang.id, 2, me, 'Здравствуйте, Ольга! На скриншоте видно: программа потеряла связь с кассой. Откройте «Настройки» → «Оборудование» → «Кассы». Какой значок напротив вашей кассы?', 6),
  said(fang.id, 3, olga, 'Серый, «нет связи»', 4),
  said(fang.id, 4, me, 'Нажмите «Подключить» рядом с ней, кнопка отмечена на картинке', 3, { attachments: [devices] }),
  said(fang.id, 5, olga, 'Получилось, чек вышел!', 1),
  said(fang.id, 6, olga, 'Спасибо!', 1),
]
export const fangNotes: Note[] = [{ id: id(), conversationId: fang.id, clientId: id(), author: timur, text: 'Та же касса, что в № 3987: помогло переподключение в настройках оборудования.', sentAt: ago(7), afterSeq: 1 }]
export const fangDetails: Diagnostics[] = [{ conversationId: fang.id, requestId: id(), answeredAt: ago(5), data: { Браузер: 'Chrome 156', Система: 'Windows 10', Экран: '1366 × 768, 110 %', Программа: '4.18.2', Страница: 'Касса', Пояс: 'Asia/Vladivostok' } }]

export const murr = talkOf('murr', 'Инна Гарифова', 'Разошлись остатки после инвентаризации', 4124, 1416, { ...mineIs, lastSeq: 2, preview: 'Вот скриншот накладной', lastAt: ago(9), unread: 2, firstAnswerAt: ago(300) })
export const house = talkOf('domveterinara', 'Сергей Ким', 'Отчёт по врачам за октябрь', 4109, 200, { ...mineIs, lastSeq: 3, preview: 'Проверьте, пожалуйста, ещё раз', lastAt: ago(30), firstAnswerAt: ago(180) })

export const line: Conversation[] = [
  talkOf('aibolit', 'Пётр Зимин', 'Не вижу снимки УЗИ в карте пациента', 4132, 18),
  talkOf('usyilapy', 'Марина Белова', 'Как разделить оплату на двоих владельцев', 4133, 15, { topic: 'howto' }),
  talkOf('kotofey', 'Марат Юсупов', 'Не открывается расписание', 4134, 14, { urgent: true }),
  talkOf('vetdom', 'Елена Орлова', 'Ошибка при отправке СМС-напоминаний', 4135, 11),
  talkOf('doktorhvost', 'Олег Ткач', 'Списание вакцины по сериям: не та дата', 4136, 9),
  talkOf('lesnaya', 'Жанна Рябова', 'Можно ли скрыть цены в направлении', 4137, 4, { topic: 'howto' }),
  talkOf('zoomir', 'Виктор Шульц', 'Печать этикеток на два принтера', 4138, 1),
]
const resolved = (title: string, days: number, state: Conversation['state'] = 'resolved') =>
  talkOf('belyiklyk', 'Ольга Савельева', title, 4131 - days * 10, days * 1440, { state, firstAnswerAt: ago(days * 1440 - 20) })
export const others: Conversation[] = [
  resolved('Скидка считается дважды', 12, 'development'), resolved('Как перенести приёмы врача', 18), resolved('Касса не видит принтер', 25), resolved('Лишняя строка в отчёте', 34),
  talkOf('lapa', 'Юлия Шаповал', 'Пропадает выбранное время', 4096, 900, { state: 'postponed', reason: 'not-enough-information', firstAnswerAt: ago(800) }),
  talkOf('vetline', 'Роман Дьяков', 'Выгрузка в 1С', 4071, 2900, { state: 'postponed', reason: 'not-reproducible', postponedUntil: ahead(1120), firstAnswerAt: ago(2800) }),
  talkOf('panda', 'Ксения Жук', 'Прививка без серии: программа не даёт', 4120, 90, { state: 'assigned', operator: timur, firstAnswerAt: ago(60), lastSeq: 1 }),
  talkOf('sova', 'Артём Носов', 'Как вернуть деньги за приём на карту', 4122, 70, { state: 'assigned', operator: vera, topic: 'howto' }),
  talkOf('zoomir', 'Виктор Шульц', 'Цвет записи по врачу', null, 300, { state: 'suggestion', topic: 'suggestion' }),
  talkOf('aibolit', 'Пётр Зимин', 'Напоминание о повторной вакцинации за месяц', null, 2000, { state: 'suggestion', topic: 'suggestion' }),
]

export function welcome(more: Partial<OperatorWelcome> = {}): OperatorWelcome {
  return {
    now: new Date(now).toISOString(), operator: anna,
    operators: [{ id: anna.id, name: anna.name, presence: 'online' }, { ...timur, presence: 'online' }, { ...vera, presence: 'online' }, { id: id(), name: 'Глеб Панин', presence: 'away' }],
    support: { vetmanager: supports.open }, products: { vetmanager: { name: 'Vetmanager' } },
    waiting: { total: line.length, urgent: 1, oldestArrival: 4132, head: line }, mine: [fang, murr, house], messages: fangTalk, notes: fangNotes, ...more,
  }
}
