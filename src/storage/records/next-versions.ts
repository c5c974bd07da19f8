import type { Instant } from '#kernel/instant.ts'

/** What the store says of a key, or what the row before it in the same batch made of it. */
export type Latest = {
  readonly version: number
  readonly recordedAt: Instant
  readonly contentHash: string
}

/** `accepted` is the first version of a key, `corrected` a later one; `unchanged` says what is known and adds nothing. */
export type Answer = 'accepted' | 'unchanged' | 'corrected'

/** A row as it's told: its key as one text, its content as a hash, and when it became known, if the teller says. */
export type Told = {
  readonly key: string
  readonly contentHash: string
  readonly recordedAt: Instant | null
  /** It only repeats what was known at its moment. */
  readonly isRetold: boolean
}

/** A version to add, and the row of the batch that it comes from. */
export type NextVersion = Latest & { readonly index: number }

/**
 * What a batch adds to what is stored, row by row in its order. `now` stands where a row doesn't say when it became known.
 * A version is recorded after `knownUntil`, on which runs stand, and after the version before it: moments of a key strictly increase.
 */
export function nextVersions(
  told: readonly Told[],
  stored: ReadonlyMap<string, Latest>,
  now: Instant,
  knownUntil: Instant | null,
): { readonly answers: readonly Answer[]; readonly added: readonly NextVersion[] } {
  const known = new Map(stored)
  const added: NextVersion[] = []
  const answers = told.map(({ key, contentHash, recordedAt, isRetold }, index): Answer => {
    const before = known.get(key)
    if (isRetold || before?.contentHash === contentHash) return 'unchanged'
    const next: NextVersion = {
      index,
      contentHash,
      version: (before?.version ?? 0) + 1,
      recordedAt: Math.max(
        recordedAt ?? now,
        (before?.recordedAt ?? -Infinity) + 1,
        (knownUntil ?? -Infinity) + 1,
      ),
    }
    known.set(key, next)
    added.push(next)
    return before === undefined ? 'accepted' : 'corrected'
  })
  return { answers, added }
}
