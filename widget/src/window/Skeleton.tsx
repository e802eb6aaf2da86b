import { Bar } from './Head.tsx'
import { useReading } from './reading.ts'

/** Drawn while the server has not yet said who this is; its bars come after 200 ms only. */
export function Skeleton() {
  const { say, product } = useReading()
  return (
    <>
      <Bar title={say('title', { product })} tone="is-home" />
      <div class="w-body" aria-busy="true">
        <div class="hello"><div class="bone is-title" /><div class="bone is-tall" /></div>
        <div class="bone" /><div class="bone" /><div class="bone" />
        <output class="vh">{say('loading')}</output>
      </div>
    </>
  )
}
