import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { hostname } from 'node:os'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Problem } from '#kernel/problem.ts'
import { outputProblem } from '../problems/output-problems.ts'

/** A file of the output; `path` is relative, with forward slashes. */
export type OutputFile = { readonly path: string; readonly content: Iterable<string | Uint8Array> }

/**
 * Lists what was written, one path a line. A folder without it isn't ours, and is never replaced.
 */
const MARKER = '.yeji-output'

/**
 * Writes all files or none: into a folder beside, flushed to the disk, which then takes the place
 * of `folder`. A run that's killed leaves the earlier output as it was (at worst renamed beside,
 * from where the next run brings it back). An earlier output is replaced only when everything in it
 * was written by this function.
 */
export async function writeResultsAtomically(
  folder: string,
  files: Iterable<OutputFile>,
): Promise<Result<{ readonly files: number }, Problem>> {
  const target = resolve(folder)
  const own = `${process.pid}-${hostname()
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 20)}`
  const fresh = beside(target, 'new', own)
  const earlier = beside(target, 'old', own)
  try {
    await mkdir(dirname(target), { recursive: true })
    await clearLeftovers(target)
    const foreign = await foreignEntry(target)
    if (foreign !== null)
      return err(outputProblem('output-not-ours', { file: folder }, { found: foreign }))
    const written = await writeAll(fresh, files)
    await flushFolders(fresh, written)
    const replaced = (await exists(target)) ? await rename(target, earlier).then(() => true) : false
    await rename(fresh, target)
    await flush(dirname(target))
    if (replaced) await rm(earlier, { recursive: true, force: true }).catch(() => undefined)
    return ok({ files: written.length })
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined)
    if (!(error instanceof Error && 'code' in error)) throw error
    if (!(await exists(target)) && (await exists(earlier))) await rename(earlier, target)
    return err(outputProblem('output-unwritable', { file: folder }, { found: error.message }))
  }
}

function beside(target: string, kind: 'new' | 'old', own: string): string {
  return join(dirname(target), `.${basename(target)}.${kind}-${own}`)
}

/**
 * Removes what killed runs left beside, and puts back an output that was moved aside but not
 * replaced.
 */
async function clearLeftovers(target: string): Promise<void> {
  const prefix = `.${basename(target)}.`
  for (const name of await readdir(dirname(target))) {
    const match = name.startsWith(prefix)
      ? /^(new|old)-(\d+)-[A-Za-z0-9]*$/.exec(name.slice(prefix.length))
      : null
    if (match === null || isRunning(Number(match[2]))) continue
    const path = join(dirname(target), name)
    if (match[1] === 'old' && !(await exists(target))) await rename(path, target)
    else await rm(path, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Something in the folder that we didn't write; null when there's nothing of the kind. */
async function foreignEntry(target: string): Promise<string | null> {
  const found = await stat(target).catch(() => null)
  if (found === null) return null
  if (!found.isDirectory()) return basename(target)
  const entries = await readdir(target, { recursive: true, withFileTypes: true })
  const marker = await readFile(join(target, MARKER), 'utf8').catch(() => '')
  const ours = new Set([MARKER, ...marker.split('\n')])
  const files = entries.filter((entry) => !entry.isDirectory())
  return (
    files
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(target.length + 1)
          .replaceAll('\\', '/'),
      )
      .find((path) => !ours.has(path)) ?? null
  )
}

/** Writes and flushes every file, and the marker last. */
async function writeAll(folder: string, files: Iterable<OutputFile>): Promise<readonly string[]> {
  const paths: string[] = []
  await mkdir(folder)
  for (const { path, content } of files) {
    if (path.startsWith('/') || path.split('/').includes('..'))
      throw new Error(`not a path inside the output: ${path}`)
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFlushed(join(folder, path), content)
    paths.push(path)
  }
  await writeFlushed(join(folder, MARKER), [paths.map((path) => `${path}\n`).join('')])
  return paths
}

const BATCH = 2 ** 16

async function writeFlushed(path: string, content: OutputFile['content']): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    let batch = ''
    for (const part of content) {
      if (typeof part === 'string') {
        batch += part
        if (batch.length < BATCH) continue
      }
      await handle.writeFile(batch)
      batch = ''
      if (typeof part !== 'string') await handle.writeFile(part)
    }
    await handle.writeFile(batch)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushFolders(folder: string, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(join(folder, path))))
  for (const one of [...folders, folder]) await flush(one)
}

/** Flushes a folder's list of names; some systems can't, and keep it safe by themselves. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
