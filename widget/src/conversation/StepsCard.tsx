import { Text } from './Text.tsx'

/** The steps that repeat a fault, numbered, in sky: they are data to copy, not a sentence. */
export function StepsCard({ steps }: { steps: readonly string[] }) {
  return <ol class="b is-steps">{steps.map((step, i) => <li key={i}><span aria-hidden="true">{i + 1}</span><div><Text text={step} /></div></li>)}</ol>
}
