import { expect } from 'vitest'

import { resultBrief } from '#contract/results.ts'
import type { Browser } from '../server/browser.ts'

export type Brief = ReturnType<typeof resultBrief.parse>

/** What a stream of results has pushed. */
export type PushedStates = {
  /** Of each period the states in the order in which they came. */
  readonly of: (period: string) => readonly Brief[]
  readonly close: () => Promise<void>
}

/** Opens the caller's stream and keeps what comes. */
export async function pushedStates(origin: string, { cookies }: Browser): Promise<PushedStates> {
  const closing = new AbortController()
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { body, status } = await fetch(`${origin}/api/v1/result-changes`, {
    headers: { cookie },
    signal: closing.signal,
  })
  expect(status).toBe(200)
  const seen: Brief[] = []
  const reading = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks)
        if (block.startsWith('data: ')) seen.push(resultBrief.parse(JSON.parse(block.slice(6))))
    }
  })()
  const ended = reading.catch((error: unknown) => {
    if (!closing.signal.aborted) throw error
  })
  return {
    of: (period) => seen.filter((brief) => brief.period === period),
    close: async () => {
      closing.abort()
      await ended
    },
  }
}
