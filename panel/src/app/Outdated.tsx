import { Lifebuoy } from '../look/Lifebuoy.tsx'
import { say } from '../say.ts'

/** The server speaks another language than this page, which lay open too long. */
export function Outdated() {
  return (
    <main class="alone">
      <Lifebuoy size={48} />
      <h1>{say('outdated.title')}</h1>
      <p>{say('outdated.hint')}</p>
      <button type="button" class="btn is-main" onClick={() => { location.reload() }}>{say('outdated.reload')}</button>
    </main>
  )
}
