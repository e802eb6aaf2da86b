import { useState } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'

/** Desktop notifications: asked for only when the operator wants them. */
export function NoticeSwitch() {
  const { settings } = useDesk()
  const there = typeof Notification !== 'undefined'
  const [permission, setPermission] = useState(there ? Notification.permission : 'denied')
  const turn = async (on: boolean) => {
    if (on && permission === 'default') setPermission(await Notification.requestPermission())
    settings.notices.value = on && Notification.permission === 'granted'
  }
  const denied = permission === 'denied'
  return (
    <label>
      <input type="checkbox" disabled={denied} checked={settings.notices.value && permission === 'granted'} onChange={(event) => void turn(event.currentTarget.checked)} />
      <span>{say(denied ? 'me.noticesDenied' : 'me.notices')}</span>
    </label>
  )
}
