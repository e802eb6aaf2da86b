import { OperatorsPage } from '../admin/OperatorsPage.tsx'
import { CalendarPage } from '../calendar/CalendarPage.tsx'
import type { PageName } from '../desk/route.ts'
import { DutyPage } from '../duty/DutyPage.tsx'
import { ReportsPage } from '../reports/ReportsPage.tsx'

/** A page beside the desk. */
export function Page({ name }: { name: PageName }) {
  switch (name) {
    case 'operators': return <OperatorsPage />
    case 'calendar': return <CalendarPage />
    case 'duty': return <DutyPage />
    case 'reports': return <ReportsPage />
  }
}
