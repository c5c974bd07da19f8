import type { Asked, Reply, Request, Told } from './messages.ts'

/** A file in a thread of its own, which answers what is asked of it in turn. */
export type FileWorker = {
  readonly ask: <A extends Asked>(asked: A) => Promise<Told[A['kind']]>
  readonly close: () => void
}

export function openFileWorker(): FileWorker {
  const worker = new Worker(new URL('import-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { take: (reply: Reply) => void; fail: (error: Error) => void }>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    waiting.get(data.id)?.take(data)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', (event) => {
    for (const { fail } of waiting.values()) fail(new Error(event.message))
    waiting.clear()
  })
  return {
    ask: <A extends Asked>(asked: A) =>
      new Promise<Told[A['kind']]>((resolve, reject) => {
        const id = ++last
        waiting.set(id, {
          fail: reject,
          take: (reply) => {
            if ('failed' in reply) reject(new Error(reply.failed))
            else resolve(reply.told as Told[A['kind']])
          },
        })
        const request: Request = { id, asked }
        // A large file is handed over, not copied.
        worker.postMessage(request, asked.kind === 'open' ? [asked.bytes] : [])
      }),
    close: () => worker.terminate(),
  }
}
