/** Who answers in the demo. The first is its administrator; the passwords open nothing but a demo on one's own machine. */
export const administrator = { email: 'anna@lifebuoy.example', password: 'lifebuoy-anna', name: 'Анна' }
export const colleagues = [
  { email: 'timur@lifebuoy.example', password: 'lifebuoy-timur', name: 'Тимур', role: 'operator' },
  { email: 'vera@lifebuoy.example', password: 'lifebuoy-vera', name: 'Вера', role: 'duty' },
] as const

/** Makes the colleagues as an administrator would in the panel; whoever is there already stays as he is. */
export async function inviteColleagues(url: string, origin: string): Promise<void> {
  const post = (path: string, body: object, cookie = '') => fetch(`${url}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) }, body: JSON.stringify(body),
  })
  const { email, password } = administrator
  const signedIn = await post('/api/operator/session', { email, password })
  // another administrator, another password: then it is no longer ours to invite
  if (signedIn.status !== 204) return
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
  for (const colleague of colleagues) await post('/api/operators', colleague, cookie)
  await fetch(`${url}/api/operator/session`, { method: 'DELETE', headers: { origin, cookie } })
}
