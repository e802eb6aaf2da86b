import { createServer } from 'node:http'
import { Server } from 'socket.io'

/**
 * The floor: a bare Socket.IO relay that checks nothing and stores nothing. A client names its rooms in the handshake;
 * a message goes to the others of its room and is acknowledged.
 */
const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
for (const name of ['/visitor', '/operator']) {
  io.of(name).on('connection', (socket) => {
    void socket.join(socket.handshake.auth.rooms ?? [])
    socket.on('message:send', (input, answer) => {
      const message = { conversationId: input.conversationId, clientId: input.clientId, text: input.text, sentAt: new Date().toISOString() }
      for (const each of ['/visitor', '/operator']) io.of(each).to(input.conversationId).emit('message', message)
      answer({ ok: true, data: { message } })
    })
    socket.emit('welcome', {})
  })
}
http.listen(0, '127.0.0.1', () => { process.send({ url: `http://127.0.0.1:${http.address().port}` }) })
