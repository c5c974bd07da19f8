import { createHash, hash } from 'node:crypto'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { compareText } from '#kernel/text.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import type { Value } from '#engine/units.ts'
import { canonicalJson } from '../decisions/canonical-json.ts'
import type { StoredCell } from '../tables.ts'

/** The cells of one person as they're kept. */
export type StoredResult = { readonly person: string; readonly cells: readonly StoredCell[] }

export function storedResult({ person, cells }: PersonResult): StoredResult {
  return { person, cells: cells.map(({ key, unit, value }) => [key, unit, textOf(value)]) }
}

function textOf(value: Value): string | null {
  return value === null ? null : String(value)
}

/** SHA-256 over the results in order of person, as hex. */
export function resultsHash(results: readonly StoredResult[]): string {
  const sha = createHash('sha256')
  for (const { person, cells } of results.toSorted((a, b) => compareText(a.person, b.person)))
    sha.update(`${JSON.stringify([person, cells])}\n`)
  return sha.digest('hex')
}

/** SHA-256 over the postings in their order, as hex. */
export function postingsHash(postings: readonly Posting[]): string {
  const sha = createHash('sha256')
  for (const posting of postings)
    sha.update(`${canonicalJson({ ...posting, amountMinor: String(posting.amountMinor) })}\n`)
  return sha.digest('hex')
}

/** What a run is of, and the hashes of what it gave. */
export type RunFacts = {
  readonly planHash: string
  readonly plan: string
  readonly grain: string
  readonly period: string
  readonly asOf: string
  readonly knownAt: Instant
  readonly status: string
  readonly engine: string
  readonly resultsHash: string
  readonly postingsHash: string
}

/** SHA-256 over a run and all that it gave, as hex: what a decision names. */
export function runHash(run: RunFacts): string {
  const { planHash, plan, grain, period, asOf, status, engine } = run
  return hash(
    'sha256',
    canonicalJson({
      ...{ planHash, plan, grain, period, asOf, status, engine },
      knownAt: formatInstant(run.knownAt),
      resultsHash: run.resultsHash,
      postingsHash: run.postingsHash,
    }),
  )
}
