import type { PGlite } from '@electric-sql/pglite'
import type { Listen } from '../store.ts'

/** The store belongs to this process, so nothing can be lost but what was told before. */
export function listenOnPGlite(pglite: PGlite): Listen {
  return async (channel, onPayload) => {
    const stop = await pglite.listen(`"${channel}"`, (payload) => onPayload(payload))
    onPayload(null)
    return async () => {
      if (!pglite.closed) await stop()
    }
  }
}
