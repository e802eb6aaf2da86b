export type FrontPageLanguage = 'ru' | 'en'

interface Words {
  title: string
  heading: string
  lead: string
  demo: string
  demoText: string
  panel: string
  panelText: string
  embed: string
  ready: string
  other: string
  otherLanguage: FrontPageLanguage
  zone: (timeZone: string) => string
}

export const frontPageWords: { readonly [language in FrontPageLanguage]: Words } = {
  ru: {
    title: 'Lifebuoy: чат поддержки',
    heading: 'Спасательный круг для\u00a0вашей программы',
    lead: 'Чат поддержки, который живёт внутри другой программы: честное место в\u00a0очереди, обещанный срок ответа и\u00a0ни\u00a0одного потерянного сообщения.',
    demo: 'Демонстрация',
    demoText: 'Программа клиники с\u00a0кнопкой поддержки: задайте вопрос.',
    panel: 'Панель оператора',
    panelText: 'Очередь, разговоры, ответы: войдите и\u00a0возьмите следующий.',
    embed: 'Встроить в\u00a0свою программу',
    ready: 'Состояние сервера',
    other: 'In English',
    otherLanguage: 'en',
    zone: (timeZone) => (timeZone === 'Europe/Moscow' ? 'Время московское' : `Часовой пояс ${timeZone}`),
  },
  en: {
    title: 'Lifebuoy: support chat',
    heading: 'A lifebuoy for your program',
    lead: 'Support chat that lives inside another product: an honest place in the line, a promised time of answer, and no message ever lost.',
    demo: 'Demo',
    demoText: 'A clinic’s program with the support button: ask a question.',
    panel: 'Operators’ panel',
    panelText: 'The line, conversations, answers: sign in and take the next.',
    embed: 'Embed it in your program',
    ready: 'State of the server',
    other: 'По-русски',
    otherLanguage: 'ru',
    zone: (timeZone) => (timeZone === 'Europe/Moscow' ? 'Moscow time' : `Time zone ${timeZone}`),
  },
}
