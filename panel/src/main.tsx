import './look/panel.css'
import { render } from 'preact'
import { App } from './app/App.tsx'
import { listenForKeys } from './commands/keys.ts'
import { setPresence } from './commands/presence.ts'
import { createDesk, DeskProvider } from './desk/desk.ts'
import { followOpen } from './desk/followOpen.ts'
import { browserKeep } from './desk/keep.ts'
import { keepWhole } from './desk/keepWhole.ts'
import { markRead, watchVisibility } from './desk/markRead.ts'
import { routeOf } from './desk/route.ts'
import { connect } from './link/connect.ts'
import { signIn, signOut } from './link/session.ts'
import { giveNotice } from './notice/notice.ts'
import { say } from './say.ts'
import { SessionProvider, type Session } from './signin/useSession.ts'
import { wholeUpTo } from './state/lack.ts'
import { mine } from './state/mine.ts'
import { createServerClock } from './time/serverClock.ts'
import { announce } from './notice/announce.ts'

const link = connect({
  since: () => {
    const { talks } = desk.known.peek()
    return Object.fromEntries(mine(desk.known.peek()).flatMap(({ id }) => {
      const seq = talks[id] === undefined ? 0 : wholeUpTo(talks[id])
      return seq === 0 ? [] : [[id, seq]]
    }))
  },
  onEvent: (event) => {
    const before = desk.known.peek().operator
    // somebody else signed in under this window: nothing of the first may stay
    if (event.name === 'welcome' && before !== null && before.id !== event.data.operator.id) return location.reload()
    desk.hear(event)
    if (event.name === 'welcome' && before === null) desk.outbox.load()
    if (event.name === 'welcome' && entered) queueMicrotask(() => void setPresence(desk, 'online'))
    if (event.name === 'welcome') entered = false
  },
  onState: (state) => {
    const was = desk.link.peek()
    desk.ended.value = state === 'signedOut' ? desk.ended.peek() || desk.known.peek().operator !== null : false
    desk.link.value = state
    if (state === 'live') desk.outbox.flush()
    if (state === 'lost' && was === 'live') announce(desk, say('link.lost'))
    if (state === 'live' && was === 'lost') announce(desk, say('net.back'))
  },
})
const desk = createDesk({ link, clock: createServerClock(), keep: browserKeep, route: routeOf(location.hash) })

/** Who has just signed in sits down at the line; a reload changes nothing. */
let entered = false

const session: Session = {
  enter: async (email, password) => {
    const refused = await signIn(email, password)
    entered = refused === null
    if (entered) link.open()
    return refused
  },
  leave: async () => {
    await signOut()
    location.reload()
  },
}

keepWhole(desk)
followOpen(desk)
markRead(desk)
watchVisibility()
listenForKeys(desk)
giveNotice(desk)
for (const name of ['hashchange', 'popstate']) addEventListener(name, () => { desk.route.value = routeOf(location.hash) })
// a file that misses the conversation must not replace the whole window
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => { event.preventDefault() })
addEventListener('online', () => { desk.outbox.flush() })
link.open()

const root = document.getElementById('panel')
if (root !== null) render(<DeskProvider value={desk}><SessionProvider value={session}><App /></SessionProvider></DeskProvider>, root)
