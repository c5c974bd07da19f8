import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { stringify } from 'yaml'

export type Connector = {
  readonly child: ChildProcess
  /** What it has said so far. */
  readonly said: () => string
  readonly ended: Promise<number | null>
}

/** Starts a program of examples/connectors with these settings, in a process of its own. */
export function startConnector(
  program: string,
  folder: string,
  settings: object,
  env: Readonly<Record<string, string>>,
): Connector {
  const file = path.join(folder, `${program}.yaml`)
  writeFileSync(file, stringify(settings))
  const script = path.join(import.meta.dirname, '../../examples/connectors', program)
  const child = spawn(process.execPath, [script, file], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said: () => said, ended }
}
