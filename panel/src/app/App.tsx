import { useDesk } from '../desk/desk.ts'
import { Page } from './Page.tsx'
import { Conversation } from '../conversation/Conversation.tsx'
import { LineColumn } from '../line/LineColumn.tsx'
import { Side } from '../side/Side.tsx'
import { SignIn } from '../signin/SignIn.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { Opening } from './Opening.tsx'
import { Outdated } from './Outdated.tsx'
import { Rail } from './Rail.tsx'
import { Rest } from './Rest.tsx'
import { Sheets } from './Sheets.tsx'
import { Toast } from './Toast.tsx'

/** The whole window. */
export function App() {
  const desk = useDesk()
  const link = desk.link.value
  if (link === 'outdated') return <Outdated />
  if (link === 'signedOut') return <SignIn />
  if (desk.known.value.operator === null) return <Opening />
  const route = desk.route.value
  const shown = route.page !== 'desk' ? 'page' : route.conversationId === null ? 'list' : 'talk'
  return (
    <>
      <div class={`panel is-${shown}${desk.settings.sideOpen.value ? ' is-side-open' : ''}`}>
        <Rail />
        <main class="columns">
          {route.page !== 'desk' ? <Page name={route.page} /> : (
            <>
              <LineColumn list={route.list} />
              {route.conversationId === null ? <Rest /> : <Conversation key={route.conversationId} id={route.conversationId} />}
              {desk.open.value !== null && <Side conversation={desk.open.value} />}
            </>
          )}
        </main>
      </div>
      <Sheets />
      <Toast />
      <LiveRegion />
    </>
  )
}
