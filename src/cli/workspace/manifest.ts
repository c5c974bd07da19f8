import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocument, readSource } from '#engine/plan/source.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Text } from '#kernel/text.ts'
import { isTimeZone } from '../time-zone.ts'
import { readTextFile } from './files/text-file.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import { sourceProblem } from '#domain/tables/problems/source-problems.ts'
import { manifestSchema } from './source.ts'
import type { Source } from '#domain/import/mapping/source.ts'

const MANIFEST_FILE = 'yeji.yaml'

/** What yeji.yaml says. File names are relative to the workspace. */
export type Manifest = {
  readonly name: Text
  readonly timeZone: string
  readonly plans: readonly string[]
  readonly libraries: readonly string[]
  readonly sources: readonly Source[]
  /** Where a part of yeji.yaml stands, for messages. */
  readonly locate: Locate
}

/** Reads yeji.yaml of a workspace folder; all of its problems at once. */
export async function readManifest(folder: string): Promise<Result<Manifest, readonly Problem[]>> {
  const found = await stat(folder).catch(() => null)
  if (found === null || !found.isDirectory())
    return err([fileProblem('folder-missing', {}, { folder })])
  const file = await readTextFile(join(folder, MANIFEST_FILE), MANIFEST_FILE)
  if (!file.ok) return err([file.error])
  const source = readSource(file.value.bytes.toString('utf8'), MANIFEST_FILE)
  if (!source.ok) return source
  const { locate } = source.value
  const document = readDocument(source.value, manifestSchema)
  if (!document.ok) return document
  const { name, timeZone, plans, libraries, sources } = document.value
  if (!isTimeZone(timeZone)) {
    return err([sourceProblem('time-zone-unknown', locate(['timeZone']), { found: timeZone })])
  }
  return ok({ name, timeZone, plans, libraries, sources, locate })
}
