import { useRef, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { focusFirst } from '../look/focusFirst.ts'
import { Icon } from '../look/Icon.tsx'
import { Lifebuoy } from '../look/Lifebuoy.tsx'
import { textOf } from '../look/textOf.ts'
import { language, say } from '../say.ts'
import { useSession } from './useSession.ts'

/** Who is there? */
export function SignIn() {
  const desk = useDesk()
  const session = useSession()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const enter = async (event: Event) => {
    event.preventDefault()
    const [email, password] = [textOf(form.current, 'email').trim(), textOf(form.current, 'password')]
    if (email === '' || password === '') return setFault(say('signin.empty'))
    setBusy(true)
    const code = await session.enter(email, password)
    setBusy(false)
    setFault(code === null ? null : sentence(code))
  }
  return (
    <main class="alone">
      <form ref={form} class="signin" onSubmit={(event) => void enter(event)} noValidate>
        <Lifebuoy size={48} />
        <h1>{say('signin.title')}</h1>
        <p class="soft">{say(desk.ended.value ? 'signin.ended' : 'signin.lead')}</p>
        <label class="labelled"><span>{say('signin.email')}</span><input class="input" name="email" type="email" autocomplete="username" ref={focusFirst} aria-invalid={fault !== null} /></label>
        <label class="labelled"><span>{say('signin.password')}</span><input class="input" name="password" type="password" autocomplete="current-password" aria-invalid={fault !== null} /></label>
        <p class="failed-place" role="alert">{fault !== null && <span class="failed"><Icon name="alert" size={16} /><span>{fault}</span></span>}</p>
        <button type="submit" class="btn is-main is-large" disabled={busy}>{say(busy ? 'signin.entering' : 'signin.enter')}</button>
        <button type="button" class="link is-language" lang={language.value === 'ru' ? 'en' : 'ru'} onClick={() => { language.value = language.value === 'ru' ? 'en' : 'ru' }}>{say('me.language')}</button>
      </form>
    </main>
  )
}

function sentence(code: ErrorCode): string {
  if (code === 'unauthorized' || code === 'invalid') return say('signin.wrong')
  return say(code === 'rate_limited' ? 'signin.slow' : 'signin.failed')
}
