import { setTimeout as sleep } from 'node:timers/promises'

import { startYeji } from './yeji-process.ts'
import type { YejiProcess } from './yeji-process.ts'

/** A place in the company's system, in which one process after the other runs. */
export type Post = {
  readonly name: string
  readonly current: () => YejiProcess
  readonly kill: () => Promise<void>
  /** Starts a process where none runs, as whatever keeps services running does: again, when it ends while it starts. */
  readonly revive: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** `isUp` waits until a process does what it's there for. */
export function createPost(
  name: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  isUp: (process: YejiProcess) => Promise<boolean>,
): Post {
  let process = startYeji(args, environment)
  return {
    name,
    current: () => process,
    kill: async () => process.kill(),
    revive: async () => {
      for (let tries = 0; ; tries++) {
        if (!process.isRunning()) process = startYeji(args, environment)
        if (await isUp(process)) return
        if (tries === 20) throw new Error(`${name} doesn't start: ${process.printed().told}`)
        await sleep(100)
      }
    },
    stop: async () => process.stop(),
  }
}

/** Serves, and has its database. */
export async function isReady(process: YejiProcess, origin: string): Promise<boolean> {
  if (!(await process.serves)) return false
  for (;;) {
    const status = await fetch(`${origin}/readyz`).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return true
    if (!process.isRunning()) return false
    await sleep(20)
  }
}
