import { useEffect, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { PageFault } from '../app/PageFault.tsx'
import { PageHead } from '../app/PageHead.tsx'
import { chosenProduct } from '../calendar/chosenProduct.ts'
import { ProductChoice } from '../calendar/ProductChoice.tsx'
import { zoneWords } from '../calendar/zoneWords.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { zoneOf } from '../time/words.ts'
import { zoneOffset } from '../time/zoneOffset.ts'
import { DaysChart } from './DaysChart.tsx'
import { FirstChart } from './FirstChart.tsx'
import { lengths, spanInWords, spanOf, type Length } from './period.ts'
import { csvAddress, loadReport } from './reportCalls.ts'
import { BrokenList, OperatorTable, PromiseTable, ReasonTable } from './Tables.tsx'
import { Tiles } from './Tiles.tsx'
import { Topics } from './Topics.tsx'

/** Promises kept and broken, and how support fares: for administrators. */
export function ReportsPage() {
  const desk = useDesk()
  const late = useLate()
  const [length, setLength] = useState<Length>('fortnight')
  const [back, setBack] = useState(0)
  const product = chosenProduct.value
  const [report, setReport] = useState<PromiseReport | null>(null)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const now = desk.now.value
  const zone = zoneOf(product ?? undefined)
  const today = new Date(now + zoneOffset(now, zone)).toISOString().slice(0, 10)
  const span = spanOf(length, today, back)
  const wanted = `${span.from} ${span.to} ${product}`

  const load = async (still: () => boolean = () => true) => {
    const answer = await loadReport(span, product)
    if (!still()) return
    if (answer.ok) setReport(answer.data)
    setFault(answer.ok ? null : answer.error.code)
  }
  useEffect(() => {
    let current = true
    void load(() => current)
    return () => { current = false }
  }, [wanted])
  const empty = report !== null && report.totals.asked + report.totals.again === 0
  const old = report !== null && (report.from !== span.from || report.to !== span.to || report.product !== product)
  return (
    <div class="page is-reports">
      <PageHead title={say('rep.title')}>
        <fieldset class="seg">
          <legend class="only-heard">{say('rep.period')}</legend>
          {lengths.map((one) => <label key={one} class={one === length ? 'is-on' : ''}><input type="radio" name="length" checked={one === length} onChange={() => { setLength(one); setBack(0) }} />{say(`rep.${one}`)}</label>)}
        </fieldset>
        <span class="when">
          <button type="button" class="ib" aria-label={say('rep.before')} title={say('rep.before')} onClick={() => { setBack(back + 1) }}><Icon name="back" /></button>
          <button type="button" class="ib" aria-label={say('rep.after')} title={say('rep.after')} disabled={back === 0} onClick={() => { setBack(back - 1) }}><Icon name="next" /></button>
          <span class="small">{zone === 'Europe/Moscow' ? say('rep.zone', { period: spanInWords(span) }) : say('rep.zoneOf', { period: spanInWords(span), zone: zoneWords(zone, now) })}</span>
        </span>
        <span class="gap" />
        {report !== null && <ProductChoice products={report.products} shown={product} all />}
        <a class="btn is-quiet" href={csvAddress(span, product)} download>{say('rep.csv')}</a>
      </PageHead>
      {fault !== null && <PageFault code={fault} text={say('rep.failed')} onRetry={() => void load()} />}
      {report === null && fault === null && late && <div aria-busy="true" aria-label={say('rep.loading')}><p class="bone is-tiles" /><p class="bone is-chart" /></div>}
      {report !== null && fault !== 'forbidden' && (
        <div class={old ? 'report is-old' : 'report'} aria-busy={old}>
          {empty ? <section class="nothing-asked"><h2>{say('rep.empty')}</h2><p class="soft">{say('rep.emptyHint')}</p></section> : (
            <>
              <Tiles report={report} />
              <div class="charts">
                <DaysChart days={report.days} />
                <FirstChart days={report.days} />
                <div class="stack"><PromiseTable report={report} /><OperatorTable operators={report.operators} /></div>
                <div class="stack"><Topics topics={report.topics} /><BrokenList broken={report.broken} /></div>
              </div>
            </>
          )}
          <div class="charts">
            {report.reasons.some((one) => one.postponed + one.closed > 0) && <ReasonTable reasons={report.reasons} />}
            <section>
              <h2>{say('rep.suggestions')}</h2>
              <p class="small">{say('rep.suggestionsHint')}</p>
              <p class="exports"><a class="link" href="/api/suggestions.csv" download>{say('rep.asCsv')}</a> <a class="link" href="/api/suggestions.json" download>{say('rep.asJson')}</a></p>
            </section>
          </div>
        </div>
      )}
    </div>
  )
}
