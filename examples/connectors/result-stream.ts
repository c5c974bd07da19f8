import { setTimeout as sleep } from 'node:timers/promises'

import { problemDetails } from '#contract/problem-details.ts'
import { resultBrief, resultChanges } from '#contract/results.ts'
import type { Event } from '#contract/route.ts'
import { backoffMs } from './patient-fetch.ts'
import { say, stop } from './settings.ts'
import type { RetrySettings } from './settings.ts'

export type Brief = Event<typeof resultChanges>

/** The server says something every 15 seconds; after this much silence the connection is dead. */
const SILENT_MS = 60_000

/** Results as they are and as they change, for ever: where the stream ends it's opened again, and begins with those of now. */
export async function* resultStream(
  server: string,
  headers: Readonly<Record<string, string>>,
  retry: RetrySettings,
): AsyncGenerator<Brief> {
  for (let failures = 0; ; failures++) {
    try {
      for await (const brief of onceOpen(`${server}${resultChanges.path}?of=reach`, headers)) {
        failures = 0
        yield brief
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      say(`${new URL(server).host}: ${error.message}`)
    }
    await sleep(backoffMs(failures, retry))
  }
}

async function* onceOpen(
  url: string,
  headers: Readonly<Record<string, string>>,
): AsyncGenerator<Brief> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), SILENT_MS)
  try {
    const response = await fetch(url, { headers, signal: silence.signal })
    if (!response.ok || response.body === null) await refused(response)
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      timer.refresh()
      text += decoder.decode(chunk, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events)
        if (event.startsWith('data: ')) yield resultBrief.parse(JSON.parse(event.slice(6)))
    }
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

/** What somebody has to mend ends the program; anything else may pass. */
async function refused(response: Response): Promise<void> {
  const { status } = response
  const text = await response.text()
  if (status === 429 || status >= 500) throw new Error(String(status))
  const problem = problemDetails.safeParse(status < 400 ? null : JSON.parse(text))
  stop(problem.success ? `${problem.data.title}. ${problem.data.detail}` : String(status), 1)
}
