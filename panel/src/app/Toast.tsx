import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

const shownFor = 5_000
const faultShownFor = 10_000

/** A word about what was done; a fault stays longer and is told at once. */
export function Toast() {
  const { toast } = useDesk()
  const shown = toast.value
  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(() => { toast.value = null }, shown.fault ? faultShownFor : shownFor)
    return () => { clearTimeout(timer) }
  }, [shown, toast])
  return (
    <div class="toast-place" role={shown?.fault === true ? 'alert' : 'status'}>
      {shown !== null && (
        <p class={`toast${shown.fault ? ' is-fault' : ''}`}>
          <Icon name={shown.fault ? 'alert' : 'check'} size={18} />
          <span>{shown.text}</span>
          <button type="button" class="ib is-small" aria-label={say('close')} onClick={() => { toast.value = null }}><Icon name="close" size={16} /></button>
        </p>
      )}
    </div>
  )
}
