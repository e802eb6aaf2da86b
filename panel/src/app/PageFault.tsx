import type { ErrorCode } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** Why a page shows nothing, and what can be done. */
export function PageFault({ code, text, onRetry }: { code: ErrorCode; text: string; onRetry: () => void }) {
  const forbidden = code === 'forbidden'
  return (
    <p class="failed" role="alert">
      <Icon name="alert" size={16} /><span>{forbidden ? say('page.forbidden') : text}</span>
      {!forbidden && <button type="button" class="link" onClick={onRetry}>{say('list.retry')}</button>}
    </p>
  )
}
