import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const mainFile = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** The same for every process of the company. */
const SECRET = 'a secret of the tests, with 32 characters and more'

export type YejiProcess = {
  /** What it printed so far: links on standard output, its log on standard error. */
  readonly printed: () => { readonly out: string; readonly told: string }
  /** Resolves when it serves; false where it ended before. */
  readonly serves: Promise<boolean>
  readonly isRunning: () => boolean
  /** Whether it ended without having been told to. */
  readonly endedByItself: () => boolean
  readonly pid: number
  /** Tells it by a signal, and waits; its exit code, null where the signal itself ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
  /** Ends it as the kernel does: it runs nothing more. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** What a command that ends by itself printed. */
export async function printedBy(args: readonly string[]): Promise<string> {
  const command = startYeji(args)
  await command.serves
  const { out, told } = command.printed()
  return out + told
}

/** `yeji …` as an operator starts it, in a process of its own. */
export function startYeji(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  program = mainFile,
): YejiProcess {
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      ...{ PATH: process.env['PATH'], LANG: 'en_US.UTF-8', YEJI_SECRET: SECRET },
      // Hundreds of starts: what one has compiled, the next one needn't.
      NODE_COMPILE_CACHE: join(tmpdir(), 'yeji-faults-compiled'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', told: '' }
  let isOrdered = false
  const ended = once(child, 'close')
  const serves = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString()
      if (said.out.includes('Yeji is at')) resolve(true)
    })
    child.once('close', () => resolve(false))
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.told = (said.told + chunk.toString()).slice(-20_000)
  })
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isRunning()) {
      isOrdered = true
      child.kill(signal)
    }
    await ended
    return child.exitCode
  }
  return {
    printed: () => said,
    serves,
    isRunning,
    endedByItself: () => !isRunning() && !isOrdered,
    pid: child.pid ?? 0,
    end,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: async () => {
      await end('SIGTERM')
    },
  }
}
