import type { Fetch } from '#contract/client.ts'

const CHUNK_BYTES = 256 * 1024

/** A fetch that says how much of the body is on its way, and that can be stopped. */
export function sendingFetch(onSent: (bytes: number) => void, stopped: AbortSignal): Fetch {
  return async (url, { body, ...init }) => {
    if (!(body instanceof Uint8Array)) throw new Error('only bytes are sent piece by piece')
    let sent = 0
    const pieces = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent >= body.length) return controller.close()
        const piece = body.subarray(sent, sent + CHUNK_BYTES)
        controller.enqueue(piece)
        sent += piece.length
        onSent(sent)
      },
    })
    return fetch(url, { ...init, body: pieces, duplex: 'half', signal: stopped })
  }
}
