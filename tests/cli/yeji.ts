import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { vi } from 'vitest'

import { yeji as runYeji } from '../../src/cli/yeji.ts'
import { smallCompany } from './small-company.ts'
import type { Files } from './small-company.ts'

export type Ended = { readonly code: number; readonly out: string; readonly told: string }

export const mainFile = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** English, without a database: what the environment of the tests says doesn't reach the command. */
export const plainEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  LANG: 'en_US.UTF-8',
  // Hundreds of starts: what one has compiled, the next one needn't.
  NODE_COMPILE_CACHE: join(tmpdir(), 'yeji-tests-compiled'),
}

/** Runs the command as a shell does, without a terminal. */
export async function yeji(...args: readonly string[]): Promise<Ended> {
  return yejiWith({}, ...args)
}

export async function yejiWith(
  environment: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<Ended> {
  const child = spawn(process.execPath, [mainFile, ...args], {
    env: { ...plainEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const [out, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode ?? -1, out, told }
}

/**
 * Runs the command in this process, which spares the start of another where dozens of command lines are tried. Both
 * ways run the same code but for the three lines of main.ts.
 */
export async function yejiHere(...args: readonly string[]): Promise<Ended> {
  const said = { out: '', told: '' }
  const taking =
    (into: 'out' | 'told') =>
    (chunk: string | Uint8Array): boolean => {
      said[into] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      return true
    }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(taking('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(taking('told')),
  ]
  vi.stubEnv('LANG', 'en_US.UTF-8').stubEnv('LC_ALL', undefined).stubEnv('YEJI_LANG', undefined)
  try {
    const code = await runYeji(args)
    return { code, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** An empty folder of its own, removed afterwards. */
export async function withFolder<T>(
  use: (folder: string) => Promise<T>,
  prefix = 'yeji-cli-',
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The small company on disk with the given files over it; null takes one away. */
export async function withCompany<T>(
  files: Files,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (base) => {
    const folder = join(base, 'company')
    await writeFiles(folder, { ...smallCompany, ...files })
    return use(folder)
  })
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

/** Every file below a folder with its bytes, by path; empty where there's no folder. */
export async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const found: [string, string][] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found.push([path.slice(folder.length + 1), await readFile(path, 'latin1')])
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export type ToldProblem = {
  readonly code: string
  readonly severity: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly field?: string
  readonly path?: string
  readonly message: { readonly zh: string; readonly en: string }
}

type Printed = { readonly out?: string; readonly problems: readonly ToldProblem[] }

/** What `--json` printed. */
export function printed({ out }: Ended): Printed {
  return JSON.parse(out) as Printed
}

export function codesOf(ended: Ended): readonly string[] {
  return [...new Set(printed(ended).problems.map(({ code }) => code))]
}

/** The rows of a CSV text, without its mark; enough for what these tests write. */
export function linesOf(csv: string): readonly string[] {
  return csv
    .replace(/^(\uFEFF|ï»¿)/, '')
    .split('\r\n')
    .filter(Boolean)
}
