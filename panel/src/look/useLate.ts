import { useEffect, useState } from 'preact/hooks'

/** True once something has taken so long that a skeleton is kinder than nothing. */
export function useLate(after = 200): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => { setLate(true) }, after)
    return () => { clearTimeout(timer) }
  }, [after])
  return late
}
