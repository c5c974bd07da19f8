import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'

/** A file has this name only when it was read back whole. */
const fileName = /^yeji-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/
/** What a backup is until then, and what one that was killed leaves. */
const draftName = /^yeji-\d{8}T\d{6}Z\.unverified(\.new-[\da-f]+)?$/

type BackupFile = { readonly name: string; readonly takenAt: Instant }

/** "yeji-20261126T020000Z": names sort by time, and every file system takes them. */
function stemOf(takenAt: Instant): string {
  const text = formatInstant(takenAt).replace(/\.\d+Z$/, 'Z')
  return `yeji-${text.replaceAll(/[-:]/g, '')}`
}

export function backupPlaces(
  folder: string,
  takenAt: Instant,
): { readonly draft: string; readonly file: string } {
  const stem = stemOf(takenAt)
  return { draft: join(folder, `${stem}.unverified`), file: join(folder, `${stem}.backup`) }
}

/** The backups in a folder, the newest first. */
export async function backupFiles(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder)
  const found = names.flatMap((name) => {
    const [, year, month, day, hour, minute, second] = fileName.exec(name) ?? []
    const takenAt = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    return takenAt === null ? [] : [{ name, takenAt }]
  })
  return found.toSorted((a, b) => b.takenAt - a.takenAt)
}

/** How large some of them are; one that went meanwhile is left out. */
export async function withSizes(
  folder: string,
  files: readonly BackupFile[],
): Promise<readonly (BackupFile & { readonly bytes: number })[]> {
  const sized = await Promise.all(
    files.map(async (file) => {
      const found = await stat(join(folder, file.name)).catch(() => null)
      return found === null ? [] : [{ ...file, bytes: found.size }]
    }),
  )
  return sized.flat()
}

/** Removes all but the newest, and says which. */
export async function removeOlder(folder: string, keep: number): Promise<readonly string[]> {
  const older = (await backupFiles(folder)).slice(keep)
  for (const { name } of older) await rm(join(folder, name), { force: true })
  return older.map(({ name }) => name)
}

/** Only one process takes backups at a time, so a draft is of one that came to nothing. */
export async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (draftName.test(name)) await rm(join(folder, name), { force: true })
}

/** Throws when the folder isn't there: where a disk isn't mounted, making it would fill another one. */
export async function requireFolder(folder: string): Promise<void> {
  if (!(await stat(folder)).isDirectory())
    throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
}
