import type { z } from 'zod'

export type StreamListener<Told> = {
  /** At every beginning: something may have been missed before it. */
  readonly opened: () => void
  readonly received: (told: Told) => void
  readonly lost: () => void
  /** Whether to go on after a refusal. */
  readonly refused: () => Promise<boolean>
}

const SHORTEST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/**
 * What a route of the API tells as it happens, until the function that it returns is called. A browser connects again by itself after a
 * break, but not after a refusal: we do.
 */
export function openStream<Told>(
  path: string,
  schema: z.ZodType<Told>,
  listener: StreamListener<Told>,
): () => void {
  let waitMs = SHORTEST_WAIT_MS
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  const connect = (): void => {
    const opening = new EventSource(path)
    source = opening
    opening.addEventListener('open', () => {
      waitMs = SHORTEST_WAIT_MS
      listener.opened()
    })
    opening.addEventListener('message', (event: MessageEvent<string>) => {
      listener.received(schema.parse(JSON.parse(event.data)))
    })
    opening.addEventListener('error', () => {
      listener.lost()
      if (opening.readyState === EventSource.CLOSED) void again()
    })
  }
  const again = async (): Promise<void> => {
    if (!(await listener.refused()) || closed) return
    timer = setTimeout(connect, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  connect()
  return () => {
    closed = true
    clearTimeout(timer)
    source?.close()
  }
}
