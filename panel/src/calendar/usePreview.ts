import { useEffect, useState } from 'preact/hooks'
import type { Answer } from '@lifebuoy/shared'

const pause = 250

/** What a change would do, asked a moment after it was written; `refused` says with which field it cannot be. `wanted` says when it is another one; null: nothing yet. */
export function usePreview<T>(wanted: string | null, ask: () => Promise<Answer<T>>): { effects: T | null; refused: string | null } {
  const [found, setFound] = useState<{ effects: T | null; refused: string | null }>({ effects: null, refused: null })
  useEffect(() => {
    setFound({ effects: null, refused: null })
    if (wanted === null) return
    let old = false
    const timer = setTimeout(() => {
      void ask().then((answer) => {
        if (!old) setFound(answer.ok ? { effects: answer.data, refused: null } : { effects: null, refused: answer.error.field ?? answer.error.code })
      })
    }, pause)
    return () => { old = true; clearTimeout(timer) }
  }, [wanted])
  return found
}
