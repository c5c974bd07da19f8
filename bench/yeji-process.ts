import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

/** Signs the cookies of the servers that are started here. */
export const SECRET = 'a secret of the benchmark, 32 characters'

export type ChildProcess = {
  /** The first line of its output that matches, of those there were or still to come. */
  readonly said: (what: RegExp) => Promise<RegExpExecArray>
  /** Every line of its log, so far. */
  readonly log: readonly string[]
  /** Milliseconds of the processors that it has used so far, where the child says so. */
  readonly cpuMs: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** A process of `yeji` as an operator starts it, on a PostgreSQL. */
export function startYeji(args: readonly string[], url: string): ChildProcess {
  return startNode([main, ...args], url)
}

export function startNode(args: readonly string[], url: string): ChildProcess {
  const child = spawn(process.execPath, [...profiling(args), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, DATABASE_URL: url, YEJI_SECRET: SECRET },
  })
  const exited = once(child, 'exit')
  const output: string[] = []
  const log: string[] = []
  const looking = new Set<() => void>()
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('a process without output')
  createInterface({ input: stderr }).on('line', (line) => log.push(line))
  createInterface({ input: stdout }).on('line', (line) => {
    output.push(line)
    for (const look of looking) look()
  })
  const said = (what: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = output.map((line) => what.exec(line)).find((one) => one !== null)
        if (found === undefined || found === null) return
        looking.delete(look)
        resolve(found)
      }
      looking.add(look)
      child.once('exit', () => reject(new Error(`${args.join(' ')} ended:\n${log.join('\n')}`)))
      look()
    })
  return {
    ...{ said, log },
    cpuMs: async () => {
      const answer = once(child, 'message') as Promise<[number]>
      child.send('cpu')
      return (await answer)[0]
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** Lets this process be asked for what `cpuMs` tells. */
export function sayCpu(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.((user + system) / 1000)
  })
  // To be asked is no reason to stay.
  process.channel?.unref()
}

/** With YEJI_PROFILE, a CPU profile of each process in that folder. */
function profiling(args: readonly string[]): readonly string[] {
  const folder = process.env['YEJI_PROFILE']
  if (folder === undefined) return []
  const name = `${args[1] ?? 'node'}-${Date.now()}.cpuprofile`
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}`]
}
