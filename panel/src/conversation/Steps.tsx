import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** The steps that reproduce it, to be followed or copied. */
export function Steps({ steps }: { steps: readonly string[] }) {
  const desk = useDesk()
  const copy = () => {
    navigator.clipboard.writeText(steps.map((step, n) => `${n + 1}. ${step}`).join('\n')).then(
      () => { desk.toast.value = { text: say('talk.copied'), fault: false } },
      () => { desk.toast.value = { text: say('talk.notCopied'), fault: true } },
    )
  }
  return (
    <div class="b is-steps">
      <ol>{steps.map((step, n) => <li key={n}><span aria-hidden="true">{n + 1}</span>{step}</li>)}</ol>
      <button type="button" class="act" aria-label={say('talk.copySteps')} onClick={copy}><Icon name="copy" size={16} />{say('talk.steps')}</button>
    </div>
  )
}
