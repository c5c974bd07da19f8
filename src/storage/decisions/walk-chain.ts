import { formatInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { chainProblem } from './chain-problems.ts'
import { BEFORE_THE_FIRST, decisionHash } from './decision.ts'
import type { ChainedDecision } from './decision.ts'

/** A decision's place and hash, noted outside of the store: history up to there can't be rewritten unnoticed, nor cut off before. */
export type Anchor = { readonly seq: bigint; readonly hash: string }

const placeOf = (seq: bigint) => ({ path: `decision:${seq}` })

/** Everything that is wrong with a chain, in its order. Decisions come by `seq`. */
export function walkChain(
  decisions: readonly ChainedDecision[],
  anchors: readonly Anchor[] = [],
): readonly Problem[] {
  const { chain, problems } = withoutInserted(decisions)
  let before: ChainedDecision | null = null
  for (const decision of chain) {
    const { seq, kind, at } = decision
    const expected: bigint = (before?.seq ?? 0n) + 1n
    const isNext = seq === expected
    if (!isNext) problems.push(removed(expected, seq - 1n))
    if (!isIntact(decision))
      problems.push(
        chainProblem('decision-changed', placeOf(seq), {
          seq: String(seq),
          kind,
          at: formatInstant(at),
        }),
      )
    else if (isNext && !follows(decision, before))
      problems.push(
        chainProblem('decision-replaced', placeOf(expected - 1n), {
          seq: String(expected - 1n),
          next: String(seq),
        }),
      )
    before = decision
  }
  return [...problems, ...anchors.flatMap((anchor) => anchorProblem(chain, anchor))]
}

const isIntact = (decision: ChainedDecision): boolean => decisionHash(decision) === decision.hash

/** A predecessor that was changed itself has been told; what follows it isn't to blame. */
function follows(decision: ChainedDecision, before: ChainedDecision | null): boolean {
  if (before !== null && !isIntact(before)) return true
  return decision.previousHash === (before?.hash ?? BEFORE_THE_FIRST)
}

/** The chain with one decision for each place. Of several at one place, those that their successor doesn't name were inserted. */
function withoutInserted(decisions: readonly ChainedDecision[]): {
  readonly chain: readonly ChainedDecision[]
  readonly problems: Problem[]
} {
  const places = [...Map.groupBy(decisions, ({ seq }) => seq).entries()]
  const problems: Problem[] = []
  const chain = places.flatMap(([seq, found], at): readonly ChainedDecision[] => {
    const after = places[at + 1]?.[1] ?? []
    const named = (one: ChainedDecision): boolean =>
      after.some((next) => next.previousHash === one.hash)
    const genuine =
      seq < 1n
        ? undefined
        : (found.find((one) => isIntact(one) && named(one)) ?? found.find(isIntact) ?? found[0])
    for (const one of found)
      if (one !== genuine)
        problems.push(
          chainProblem('decision-inserted', placeOf(seq), { seq: String(seq), kind: one.kind }),
        )
    return genuine === undefined ? [] : [genuine]
  })
  return { chain, problems }
}

function removed(from: bigint, to: bigint): Problem {
  return chainProblem('decision-removed', placeOf(from), { from: String(from), to: String(to) })
}

function anchorProblem(chain: readonly ChainedDecision[], anchor: Anchor): readonly Problem[] {
  const found = chain.find(({ seq }) => seq === anchor.seq)
  const last = chain.at(-1)?.seq ?? 0n
  if (found === undefined) return anchor.seq > last ? [removed(last + 1n, anchor.seq)] : []
  if (found.hash === anchor.hash) return []
  const params = { seq: String(anchor.seq), noted: anchor.hash, found: found.hash }
  return [chainProblem('decision-not-as-noted', placeOf(anchor.seq), params)]
}
