import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** A way to the server that can be cut and mended, as a network can. */
export type Relay = {
  readonly origin: string
  readonly leadTo: (origin: string) => void
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => void
}

export async function openRelay(): Promise<Relay> {
  const open = new Set<Socket>()
  let port = 0
  let isCut = false
  const relay = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      // Either end may break off at any moment; the other one is told.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const endAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    leadTo: (origin) => {
      port = Number(new URL(origin).port)
    },
    cut: () => {
      isCut = true
      endAll()
    },
    mend: () => {
      isCut = false
    },
    close: () => {
      endAll()
      relay.close()
    },
  }
}
