import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Edit } from './text/edit.ts'
import { isMapping, valueAt } from './text/value.ts'
import type { DocumentPath, Value } from './text/value.ts'
import { borderMoved, sharedOut, weightOf, weightSet, weightText } from './weights.ts'

export type ItemWeight = { readonly key: string; readonly weight: Fixed }
export type GroupWeight = ItemWeight & { readonly items: readonly ItemWeight[] }

/** The weights of a card. Item weights are of their group, or of the whole card where they go across. */
export type CardWeights = { readonly isAcross: boolean; readonly groups: readonly GroupWeight[] }

/** Null when a weight isn't a number or there's nothing to weigh. */
export function cardWeightsOf(card: Value): CardWeights | null {
  const groups = valueAt(card, ['groups'])
  if (groups === undefined || !isMapping(groups) || Object.keys(groups).length === 0) return null
  const read: GroupWeight[] = []
  for (const [key, group] of Object.entries(groups)) {
    const [said, items] = [valueAt(group, ['weight']), valueAt(group, ['items'])]
    const weight = typeof said === 'string' ? weightOf(said) : null
    if (weight === null || items === undefined || !isMapping(items)) return null
    const weights = Object.entries(items).map(([item, one]) => ({
      key: item,
      weight: typeof one === 'string' ? weightOf(one) : null,
    }))
    const known = weights.flatMap(({ key: item, weight: of }) =>
      of === null ? [] : [{ key: item, weight: of }],
    )
    if (known.length < weights.length) return null
    read.push({ key, weight, items: known })
  }
  return { isAcross: valueAt(card, ['weights']) === 'across-items', groups: read }
}

const sum = (parts: readonly ItemWeight[]): Fixed =>
  parts.reduce((all, { weight }) => all + weight, 0n)

function totalOf({ isAcross }: CardWeights, group: GroupWeight): Fixed {
  return isAcross ? group.weight : ONE
}

export function isWhole(card: CardWeights): boolean {
  return (
    sum(card.groups) === ONE &&
    card.groups.every(
      (group) => group.items.length === 0 || sum(group.items) === totalOf(card, group),
    )
  )
}

/** The same card with other weights of its groups; items that go across the card follow their group. */
function withGroups(card: CardWeights, weights: readonly Fixed[]): CardWeights {
  const groups = card.groups.map((group, at) => {
    const moved = { ...group, weight: weights[at] ?? group.weight }
    return moved.weight === group.weight || !card.isAcross ? moved : wholeItems(card, moved)
  })
  return { ...card, groups }
}

function wholeItems(card: CardWeights, group: GroupWeight): GroupWeight {
  const shares = sharedOut(
    group.items.map(({ weight }) => weight),
    totalOf(card, group),
  )
  return { ...group, items: group.items.map((item, at) => ({ ...item, weight: shares[at] ?? 0n })) }
}

function withItems(card: CardWeights, at: number, weights: readonly Fixed[]): CardWeights {
  const group = card.groups[at]
  if (group === undefined) return card
  const items = group.items.map((item, index) => ({ ...item, weight: weights[index] ?? 0n }))
  return { ...card, groups: card.groups.with(at, { ...group, items }) }
}

/** `group` null: among the groups themselves; otherwise among the items of the group at that place. */
export function cardBorderMoved(
  card: CardWeights,
  group: number | null,
  border: number,
  by: Fixed,
): CardWeights {
  const parts = group === null ? card.groups : (card.groups[group]?.items ?? [])
  const weights = borderMoved(
    parts.map(({ weight }) => weight),
    border,
    by,
  )
  return group === null ? withGroups(card, weights) : withItems(card, group, weights)
}

export function cardWeightSet(
  card: CardWeights,
  group: number | null,
  at: number,
  weight: Fixed,
): CardWeights {
  const of = group === null ? null : card.groups[group]
  const parts = of === null ? card.groups : (of?.items ?? [])
  const weights = weightSet(
    parts.map((part) => part.weight),
    at,
    weight,
    of ? totalOf(card, of) : ONE,
  )
  return group === null ? withGroups(card, weights) : withItems(card, group, weights)
}

/** All levels brought to their sums in proportion. */
export function madeWhole(card: CardWeights): CardWeights {
  const weights = sharedOut(
    card.groups.map(({ weight }) => weight),
    ONE,
  )
  const groups = card.groups.map((group, at) =>
    wholeItems(card, { ...group, weight: weights[at] ?? 0n }),
  )
  return { ...card, groups }
}

/** What makes the document say it, where it doesn't yet. */
export function weightEdits(
  before: CardWeights,
  after: CardWeights,
  at: DocumentPath,
): readonly Edit[] {
  return after.groups.flatMap((group, index): readonly Edit[] => {
    const old = before.groups[index]
    const path = [...at, 'groups', group.key]
    const own: readonly Edit[] =
      old?.weight === group.weight
        ? []
        : [{ kind: 'set', path: [...path, 'weight'], value: weightText(group.weight) }]
    const items = group.items.flatMap(({ key, weight }, item): readonly Edit[] =>
      old?.items[item]?.weight === weight
        ? []
        : [{ kind: 'set', path: [...path, 'items', key], value: weightText(weight) }],
    )
    return [...own, ...items]
  })
}
