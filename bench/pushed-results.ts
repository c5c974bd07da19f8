import { resultBrief } from '#contract/results.ts'
import type { Browser } from '../tests/server/browser.ts'

export type Pushed = { readonly payTotal: string | null; readonly atMs: number }

export type PushedResults = {
  /** The next pay of this period, that's pushed after this call. */
  readonly next: (period: string) => Promise<Pushed>
  readonly close: () => void
}

/** Opens the caller's stream of results. */
export async function pushedResults(origin: string, { cookies }: Browser): Promise<PushedResults> {
  const closing = new AbortController()
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${origin}/api/v1/result-changes`, {
    headers: { cookie },
    signal: closing.signal,
  })
  if (!response.ok || response.body === null) throw new Error(await response.text())
  const waiting = new Set<{ readonly period: string; readonly resolve: (pushed: Pushed) => void }>()
  const take = (block: string): void => {
    const atMs = nowMs()
    if (!block.startsWith('data: ')) return
    const { period, payTotal = null } = resultBrief.parse(JSON.parse(block.slice(6)))
    for (const one of waiting) {
      if (one.period !== period) continue
      waiting.delete(one)
      one.resolve({ payTotal, atMs })
    }
  }
  const reading = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }
  reading(response.body).catch((error: unknown) => {
    if (!closing.signal.aborted) throw error
  })
  return {
    next: (period) => new Promise((resolve) => waiting.add({ period, resolve })),
    close: () => closing.abort(),
  }
}

/** The moment with a fraction, on the clock that other processes of this machine log by. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
