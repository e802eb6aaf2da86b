import type { YearView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'

/** Says which products live by the same calendar: a corrected day is corrected for all of them. */
export function Sharing({ view }: { view: Pick<YearView, 'products' | 'calendar'> }) {
  const names = view.products.filter(({ calendar }) => calendar === view.calendar).map(({ name }) => name)
  if (names.length < 2) return null
  return <p class="small">{say('product.shared', { names: new Intl.ListFormat(say.locale).format(names) })}</p>
}
