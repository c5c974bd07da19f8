import { refsOf } from '#engine/metrics/instances.ts'
import type { PayDocument } from '#engine/incentives/pay.ts'
import type { ConsequenceDocument, GroupDocument, ItemDocument } from '#engine/plan/document.ts'
import type { Cycle, Metric, Plan } from '#engine/plan/plan.ts'
import type { Formula } from '#engine/formula/tree.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

import { shipped } from './shipped-plans.ts'
import type { DocumentName, PlanName } from './shipped-plans.ts'

/** A place in a shipped document, what it shows, and a check that it really does. */
export type Evidence = {
  readonly document: DocumentName
  readonly path: string
  readonly shows: string
  readonly holds: () => boolean
}

/** A requirement in a few words of our own, with the lines that satisfy it. */
export type Requirement = {
  readonly id: string
  readonly asks: Text
  readonly evidence: readonly Evidence[]
}

export function planOf(name: PlanName): Plan {
  return shipped[name].plan
}

export function cycleOf(name: PlanName, grain: Grain): Cycle {
  const cycle = planOf(name).cycles.get(grain)
  if (cycle === undefined) throw new Error(`${name} has no ${grain}`)
  return cycle
}

/** A metric of the library, as it compiled. */
export function metric(key: string, shows: string, holds: (metric: Metric) => boolean): Evidence {
  const check = (): boolean => {
    const found = planOf('plan-1').metrics.get(key)
    return found !== undefined && holds(found)
  }
  return { document: 'library', path: `metrics.${key}`, shows, holds: check }
}

/** An item of a plan's cycle; it must also stand on a card, or it would count for nothing. */
export function item(
  name: PlanName,
  grain: Grain,
  key: string,
  shows: string,
  holds: (item: ItemDocument) => boolean,
): Evidence {
  const check = (): boolean => {
    const { document } = cycleOf(name, grain)
    const found = document.items[key]
    const weighed = groupsOf(name, grain).some((group) => Object.hasOwn(group.items, key))
    return found !== undefined && weighed && holds(found)
  }
  return { document: name, path: `cycles.${grain}.items.${key}`, shows, holds: check }
}

/** A pay rule of a plan's cycle. */
export function pay(
  name: PlanName,
  grain: Grain,
  key: string,
  shows: string,
  holds: (rule: PayDocument) => boolean,
): Evidence {
  const check = (): boolean => {
    const rule = cycleOf(name, grain).document.pay?.[key]
    return rule !== undefined && holds(rule)
  }
  return { document: name, path: `cycles.${grain}.pay.${key}`, shows, holds: check }
}

/** A consequence of a plan's cycle. */
export function consequence(
  name: PlanName,
  grain: Grain,
  key: string,
  shows: string,
  holds: (consequence: ConsequenceDocument) => boolean,
): Evidence {
  const check = (): boolean => {
    const found = cycleOf(name, grain).document.consequences?.[key]
    return found !== undefined && holds(found)
  }
  return { document: name, path: `cycles.${grain}.consequences.${key}`, shows, holds: check }
}

/** Anything else of a plan. */
export function part(
  name: PlanName,
  path: string,
  shows: string,
  holds: (plan: Plan) => boolean,
): Evidence {
  return { document: name, path, shows, holds: () => holds(planOf(name)) }
}

/** Every group of every card of a cycle. */
export function groupsOf(name: PlanName, grain: Grain): readonly GroupDocument[] {
  const { cards } = cycleOf(name, grain).document
  return Object.values(cards).flatMap((card) => Object.values(card.groups))
}

/**
 * What a formula reads, such as "sales_amount", "target sales_amount", "sales_amount lastYear" or "sales_amount team",
 * each once, in reading order.
 */
export function reads(formula: Formula | null | undefined): readonly string[] {
  if (formula === null || formula === undefined) return []
  const names = refsOf(formula.expr).map((ref) => {
    if (ref.of !== 'metric' && ref.of !== 'target') return ref.key
    const { metric: key, window, level } = ref
    const words = [
      ref.of === 'target' ? 'target' : '',
      key,
      window.kind === 'period' ? '' : window.kind,
      level === 'person' ? '' : level,
    ]
    return words.filter((word) => word !== '').join(' ')
  })
  return [...new Set(names)]
}

/** Whether a formula reads exactly these, in any order. */
export function readsOnly(
  formula: Formula | null | undefined,
  ...names: readonly string[]
): boolean {
  const found = reads(formula)
  return found.length === names.length && names.every((name) => found.includes(name))
}

export function sameSet(found: Iterable<string | undefined>, wanted: readonly string[]): boolean {
  const there = new Set(found)
  return there.size === wanted.length && wanted.every((name) => there.has(name))
}
