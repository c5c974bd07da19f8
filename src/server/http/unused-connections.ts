import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'

/**
 * Ends, when the server stops, the connections that never asked for anything. Browsers make some to have them at hand; Node counts them
 * as busy for a minute, and the server would wait for them.
 */
export function endUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>()
  app.server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => {
    // What comes after this is refused by the listener that's being closed.
    for (const socket of unused) socket.destroy()
  })
}
