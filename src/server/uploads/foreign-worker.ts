import { parentPort, workerData } from 'node:worker_threads'

import { importSource } from '#domain/import/import-source.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { proposeMapping } from '#domain/import/suggest/propose-mapping.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { ok } from '#kernel/result.ts'
import type { ForeignFile } from './foreign-file.ts'

const given = workerData as ForeignFile
const { bytes, file, target, currency } = given
const source = sourceOf(given)
const read = source.ok
  ? importSource(bytes, source.value, target, { file, currency, locate: () => ({ file }) })
  : source
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(read)

/** Columns by our own names, where no mapping says more. */
function sourceOf({ source: mapped }: ForeignFile): Result<Source, readonly Problem[]> {
  if (mapped !== null) return ok(mapped)
  const proposed = proposeMapping(bytes, {
    file,
    targets: [target],
    otherNames: new Map(),
    currency,
  })
  if (!proposed.ok) return proposed
  const { headings, source: proposal } = proposed.value
  const same = target.columns.filter(({ key }) => headings.includes(key))
  const columns = Object.fromEntries(same.map(({ key }) => [key, key]))
  return ok({ ...proposal, columns })
}
