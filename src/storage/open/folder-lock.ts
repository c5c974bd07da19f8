import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { formatInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { storageProblem } from '../storage-problems.ts'
import { isRunning, startOf } from './process-identity.ts'

/** Held until released, or until its process ends. */
export type FolderLock = { readonly release: () => Promise<void> }

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** What `startOf` said of the process. */
  start: z.string().nullable(),
  since: z.string(),
  released: z.boolean(),
})
type Holder = z.output<typeof holderSchema>

const lockName = /^lock\.(\d{1,15})$/

/**
 * Takes the folder for this process. The lock is a row of numbered files of which the highest counts: whoever finds its
 * process ended makes the next number, which only one can. No file is ever changed or freed in place, so that nobody can
 * take away a lock that somebody else has just taken over.
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock, Problem>> {
  await mkdir(folder, { recursive: true })
  for (;;) {
    const highest = Math.max(0, ...(await numbersIn(folder)))
    const holder = highest === 0 ? null : await holderOf(folder, highest)
    // The file has gone: others move on, and so does the highest number.
    if (holder === 'gone') continue
    const refusal = holder === null ? null : await refusalBy(folder, holder, highest)
    if (refusal !== null) return err(refusal)
    const number = highest + 1
    if (!(await place(folder, number, await ourselves(false)))) continue
    // Made too late, below a number that others have reached in between.
    if (Math.max(...(await numbersIn(folder))) > number) {
      await rm(join(folder, `lock.${number}`), { force: true })
      continue
    }
    await removeBelow(folder, number)
    return ok({
      release: async () => {
        await place(folder, number + 1, await ourselves(true))
        await removeBelow(folder, number + 1)
      },
    })
  }
}

async function ourselves(released: boolean): Promise<Holder> {
  const start = await startOf(process.pid)
  const since = formatInstant(Date.now())
  return { pid: process.pid, host: hostname(), start, since, released }
}

/** Why the holder of the lock keeps us out; null when it's over with it. */
async function refusalBy(folder: string, holder: Holder, number: number): Promise<Problem | null> {
  const { pid, host, since, start, released } = holder
  if (released) return null
  const lock = join(folder, `lock.${number}`)
  if (host !== hostname())
    return storageProblem('store-in-use-elsewhere', {}, { folder, pid, host, since, lock })
  const found = isRunning(pid) ? await startOf(pid) : 'ended'
  // A process that runs and of which the system tells us no more may be the holder.
  const isHeld = found === start || (found !== 'ended' && (found === null || start === null))
  return isHeld ? storageProblem('store-in-use', {}, { folder, pid, host, since }) : null
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => {
    const number = lockName.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}

async function holderOf(folder: string, number: number): Promise<Holder | 'gone'> {
  const text = await readFile(join(folder, `lock.${number}`), 'utf8').catch(() => null)
  return text === null ? 'gone' : holderSchema.parse(JSON.parse(text))
}

/** Makes the file with all of its text at once, unless the number is taken; whether it did. */
async function place(folder: string, number: number, holder: Holder): Promise<boolean> {
  const draft = join(folder, `.lock-${randomBytes(8).toString('hex')}`)
  await writeFile(draft, `${JSON.stringify(holder)}\n`)
  try {
    await link(draft, join(folder, `lock.${number}`))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function removeBelow(folder: string, number: number): Promise<void> {
  for (const lower of await numbersIn(folder))
    if (lower < number) await rm(join(folder, `lock.${lower}`), { force: true })
}
