import { absolute, divideRounded } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { CardDocument } from '#engine/plan/document.ts'
import type { Card } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'
import type { ResultContext } from './result-context.ts'

/** The points that an item adds to its card's score, 8 decimals; null where the item has no value. */
type Points = Fixed | null

/** Points by item within each group, and by group; they add up to the card's score. */
export type Contributions = {
  readonly items: ReadonlyMap<string, ReadonlyMap<string, Points>>
  readonly groups: ReadonlyMap<string, Points>
}

/** What of a result this needs. */
type ScoredCards = {
  readonly cycle: { readonly cards: readonly Card[] }
  readonly cell: ResultContext['cell']
}

/** Of every card of a result, by card; null where the points can't be told. */
export type CardParts = ReadonlyMap<string, Contributions | null>

export function cardParts({ cycle, cell }: ScoredCards): CardParts {
  return new Map(
    cycle.cards.map(({ key, document }) => [
      key,
      contributions(document, (item) => cell(`item:${item}`), cell(`card:${key}`)),
    ]),
  )
}

type Slot = {
  readonly group: string
  readonly item: string
  readonly score: Fixed | null
  readonly weight: Fixed
}

/**
 * How a card's score is made up, for display: the weight of what has no value is spread over what has one. Null when
 * that doesn't give the score that the engine computed (each point rounds at the 8th decimal, so within those): then
 * the page shows no points, not wrong ones.
 */
function contributions(
  document: CardDocument,
  scoreOf: (item: string) => Value,
  cardScore: Value,
): Contributions | null {
  if (typeof cardScore !== 'bigint') return null
  const slots = Object.entries(document.groups).flatMap(([group, { items }]) =>
    Object.entries(items).map(([item, weight]): Slot => {
      const score = scoreOf(item)
      return { group, item, weight, score: typeof score === 'bigint' ? score : null }
    }),
  )
  const points =
    document.weights === 'across-items' ? acrossItems(slots) : withinGroups(document, slots)
  const items = new Map<string, Map<string, Points>>()
  const groups = new Map<string, Points>()
  let sum = 0n
  slots.forEach(({ group, item }, index) => {
    const own = points[index] ?? null
    const inGroup = items.get(group) ?? new Map<string, Points>()
    items.set(group, inGroup.set(item, own))
    const before = groups.get(group) ?? null
    groups.set(group, own === null ? before : (before ?? 0n) + own)
    sum += own ?? 0n
  })
  return absolute(sum - cardScore) <= BigInt(4 * slots.length) ? { items, groups } : null
}

function sumOf(weights: readonly Fixed[]): Fixed {
  return weights.reduce((sum, weight) => sum + weight, 0n)
}

function acrossItems(slots: readonly Slot[]): readonly Points[] {
  const whole = sumOf(slots.filter(({ score }) => score !== null).map(({ weight }) => weight))
  return slots.map(({ score, weight }) =>
    score === null || whole === 0n ? null : divideRounded(score * weight, whole, 'half-even'),
  )
}

function withinGroups(document: CardDocument, slots: readonly Slot[]): readonly Points[] {
  const wholes = new Map<string, Fixed>()
  for (const { group, score, weight } of slots) {
    if (score !== null) wholes.set(group, (wholes.get(group) ?? 0n) + weight)
  }
  const weightOf = (group: string): Fixed => document.groups[group]?.weight ?? 0n
  const whole = sumOf([...wholes.keys()].map(weightOf))
  return slots.map(({ group, score, weight }) => {
    const divisor = (wholes.get(group) ?? 0n) * whole
    if (score === null || divisor === 0n) return null
    return divideRounded(score * weight * weightOf(group), divisor, 'half-even')
  })
}
