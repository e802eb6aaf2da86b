import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { io } from 'socket.io-client'
import { admin, productOrigin, secret } from './house.mjs'

const once = (socket, event) => new Promise((resolve, reject) => {
  socket.once(event, resolve)
  socket.once('connect_error', (error) => reject(new Error(`${error.message} ${JSON.stringify(error.data ?? {})}`)))
})

export const token = (sub) => new SignJWT({ account: 'bench', name: `Visitor ${sub}` })
  .setProtectedHeader({ alg: 'HS256' }).setIssuer('vetmanager').setAudience('support').setSubject(sub)
  .setExpirationTime('55m').sign(new TextEncoder().encode(secret))

/** A visitor's socket, after its welcome. */
export async function visitor(url, sub, auth = {}) {
  const socket = io(`${url}/visitor`, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token: await token(sub), ...auth }, extraHeaders: { origin: productOrigin } })
  const welcome = await once(socket, 'welcome')
  return { socket, welcome }
}

async function signIn(url, email, password) {
  const answer = await fetch(`${url}/api/operator/session`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ email, password }),
  })
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

/** `count` operators' sockets, after their welcomes; the first is the administrator. */
export async function operators(url, count) {
  const cookie = await signIn(url, admin.email, admin.password)
  const cookies = [cookie]
  for (let n = 1; n < count; n += 1) {
    const person = { email: `operator-${n}-${randomUUID()}@example.test`, password: `a password for ${randomUUID()}` }
    const made = await fetch(`${url}/api/operators`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: url, cookie }, body: JSON.stringify({ ...person, name: `Operator ${n}`, role: 'operator' }),
    })
    if (made.status !== 201) throw new Error(`creating an operator answered ${made.status}`)
    cookies.push(await signIn(url, person.email, person.password))
  }
  return Promise.all(cookies.map(async (each) => {
    const socket = io(`${url}/operator`, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { origin: url, cookie: each } })
    await once(socket, 'welcome')
    return socket
  }))
}

/** Emits a command and gives its data, or throws its refusal. */
export async function ask(socket, event, input) {
  const answer = await socket.timeout(30_000).emitWithAck(event, input)
  if (!answer.ok) throw new Error(`${event}: ${answer.error.code} ${answer.error.field ?? ''}`)
  return answer.data
}
