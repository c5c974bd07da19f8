import type { Answers, Asked, Request, Response } from './messages.ts'

/** The engine in a worker of its own, so that the page stays smooth while it computes. */
export type Engine = {
  readonly ask: <const A extends Asked>(asked: A) => Promise<Answers[A['ask']]>
  readonly close: () => void
}

export function startEngine(): Engine {
  const worker = new Worker(new URL('engine-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<
    number,
    { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void }
  >()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    const asker = waiting.get(data.id)
    waiting.delete(data.id)
    if (asker === undefined) return
    if ('failed' in data) asker.reject(new Error(data.failed))
    else asker.resolve(data.answer as never)
  })
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message))
    waiting.clear()
  })
  return {
    ask: async (asked) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        const request: Request = { id: last, asked }
        worker.postMessage(request, [])
      }),
    close: () => worker.terminate(),
  }
}
