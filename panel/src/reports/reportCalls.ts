import type { Answer } from '@lifebuoy/shared'
import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { request } from '../link/request.ts'
import type { Span } from './period.ts'

const query = ({ from, to }: Span, product: string | null) => `from=${from}&to=${to}${product === null ? '' : `&product=${encodeURIComponent(product)}`}`

/** The own server's answer is taken at its word: page and server are of one release. */
export const loadReport = async (span: Span, product: string | null): Promise<Answer<PromiseReport>> =>
  await request('GET', `/api/reports/promises?${query(span, product)}`) as Answer<PromiseReport>

/** Where the same report lies as a table. */
export const csvAddress = (span: Span, product: string | null): string => `/api/reports/promises.csv?${query(span, product)}`
