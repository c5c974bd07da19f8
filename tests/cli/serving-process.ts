import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** A `yeji` that goes on until it's stopped. */
export type ServingProcess = {
  /** What it has said, as soon as that matches; fails with everything that it said when it ends before. */
  readonly until: (pattern: RegExp) => Promise<string>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Its exit code, and what it said on both outputs. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>
}

export function serving(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ServingProcess {
  const child = spawn(process.execPath, [main, ...args, '--lang', 'en'], {
    env: { ...process.env, DATABASE_URL: '', YEJI_SECRET: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const waiting = new Set<() => void>()
  const hear = (chunk: Buffer): void => {
    said += chunk.toString()
    for (const wake of waiting) wake()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  let isOver = false
  const ended = once(child, 'close').then(([code]) => {
    isOver = true
    for (const wake of waiting) wake()
    return { code: code as number | null, said }
  })
  return {
    until: async (pattern) => {
      while (!pattern.test(said)) {
        if (isOver) throw new Error(`it ended: ${said}`)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
      return said
    },
    kill: (signal) => child.kill(signal),
    ended,
  }
}
