import type { Dictionary } from './dictionary.ts'

/** The words of the button: all that the widget says before it is opened. */
export const ruLauncher = {
  'launcher.label': 'Поддержка',
  'launcher.unread': {
    one: 'Поддержка: {n}\u00a0новое сообщение',
    few: 'Поддержка: {n}\u00a0новых сообщения',
    many: 'Поддержка: {n}\u00a0новых сообщений',
    other: 'Поддержка: {n}\u00a0новых сообщения',
  },
  'launcher.duty': 'Поддержка, работает дежурный',
  'launcher.offline': 'Поддержка, нет связи',
  'launcher.collapse': 'Свернуть чат',
  'launcher.image': 'Картинка',
  'launcher.dismiss': 'Скрыть',
  'launcher.failed': 'Чат не открылся',
  'launcher.failedHint': 'Проверьте связь и нажмите ещё раз',
} as const satisfies Dictionary
