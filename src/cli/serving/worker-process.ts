import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const SHORTEST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** A process that has run for so long didn't fail at its start. */
const STEADY_MS = 60_000

/**
 * Keeps `yeji work` running in a process of its own, so that computing never keeps the web waiting. When it ends, it's started
 * again, after growing waits.
 */
export function keepWorker(
  args: readonly string[],
  url: string,
): { readonly stop: () => Promise<void> } {
  let child: ChildProcess | null = null
  const stopping = new AbortController()
  const keeping = (async () => {
    let waitMs = SHORTEST_WAIT_MS
    while (!stopping.signal.aborted) {
      const startedMs = performance.now()
      // The address may hold a password, which a list of processes would show.
      child = spawn(process.execPath, [main, 'work', ...args], {
        // By the channel it notices when this process is killed, and ends, too.
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, DATABASE_URL: url },
      })
      await once(child, 'exit')
      waitMs = performance.now() - startedMs > STEADY_MS ? SHORTEST_WAIT_MS : waitMs * 2
      await sleep(Math.min(waitMs, LONGEST_WAIT_MS), undefined, {
        signal: stopping.signal,
      }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      child?.kill('SIGTERM')
      await keeping
    },
  }
}
