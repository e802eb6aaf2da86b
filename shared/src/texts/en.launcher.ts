import type { Like } from './dictionary.ts'
import type { ruLauncher } from './ru.launcher.ts'

/** The words of the button: all that the widget says before it is opened. */
export const enLauncher: Like<typeof ruLauncher> = {
  'launcher.label': 'Support',
  'launcher.unread': { one: 'Support: {n} new message', other: 'Support: {n} new messages' },
  'launcher.duty': 'Support, operator on duty',
  'launcher.offline': 'Support, offline',
  'launcher.collapse': 'Close the chat',
  'launcher.image': 'Image',
  'launcher.dismiss': 'Dismiss',
  'launcher.failed': 'The chat did not open',
  'launcher.failedHint': 'Check the connection and press again',
}
