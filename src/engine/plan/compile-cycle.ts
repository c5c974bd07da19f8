import { formatDecimal, ONE } from '#kernel/fixed.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Formula, Level, Scope, Window } from '../formula/tree.ts'
import { InstanceList } from '../metrics/instance-list.ts'
import { instanceId } from '../metrics/instances.ts'
import { lintScoring, needsTarget } from '../scoring/methods.ts'
import type { NumericUnit } from '../units.ts'
import { compilePay } from './compile-pay.ts'
import { compileSettlement } from './compile-settlement.ts'
import { listed } from './compiling.ts'
import type { Compiling, Path } from './compiling.ts'
import type { CycleDocument, ItemDocument } from './document.ts'
import type { Adjustment, Card, Consequence, Cycle, Item, Metric, Veto } from './plan.ts'
import { planProblem } from './problems.ts'
import { cycleScope, resultScope, totalScope } from './scopes.ts'
import type { metricEntries } from './scopes.ts'

/** What a cycle may refer to, and the instances that it turns out to need. */
export type CycleContext = {
  readonly metrics: ReadonlyMap<string, Metric>
  /** Metrics of a library that rest on a form or role that the plan doesn't have, with what is lacking. */
  readonly unavailable: ReadonlyMap<string, Text>
  readonly entries: ReturnType<typeof metricEntries>
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly currency: string
}

/** Compiles one cycle; null after problems that leave nothing to run. */
export function compileCycle(
  grain: Grain,
  document: CycleDocument,
  within: Compiling,
  context: CycleContext,
): Cycle {
  const path: Path = ['cycles', grain]
  const instances = new InstanceList(context.metrics)
  const scope = cycleScope(context.entries)
  const items = compileItems(document, path, within, context, scope, instances)
  const cards = Object.entries(document.cards).map(([key, card]) => ({ key, document: card }))
  checkCards(document, cards, path, within)
  const total = compileTotal(document, path, within)
  const itemNames = Object.entries(document.items).map(([key, item]) => ({
    key,
    name: itemName(item, context),
  }))
  const outcome = resultScope(
    context.entries,
    itemNames,
    cards.map(({ key, document: { name } }) => ({ key, name })),
  )
  const reading = (formula: Formula | null): Formula | null => {
    if (formula !== null) instances.addAll(formula.expr)
    return formula
  }
  const adjustments = Object.entries(document.adjustments ?? {}).flatMap(
    ([key, it]): Adjustment[] => {
      const points = reading(
        within.formula(it.points, [...path, 'adjustments', key, 'points'], scope, 'score'),
      )
      return points === null ? [] : [{ key, document: it, points }]
    },
  )
  const vetoes = Object.entries(document.vetoes ?? {}).flatMap(([key, it]): Veto[] => {
    const when = reading(within.formula(it.when, [...path, 'vetoes', key, 'when'], scope, 'yesno'))
    return when === null ? [] : [{ key, document: it, when }]
  })
  const pay = Object.entries(document.pay ?? {}).flatMap(([key, it]) =>
    compilePay(key, it, {
      grain,
      path: [...path, 'pay', key],
      within,
      metrics: context.metrics,
      factTypes: context.factTypes,
      currency: context.currency,
      scope: outcome,
      instances,
    }),
  )
  const settlement = compileSettlement(document, pay, {
    grain,
    path: [...path, 'settlement'],
    within,
    scope: outcome,
    instances,
  })
  const consequences = Object.entries(document.consequences ?? {}).flatMap(
    ([key, it]): Consequence[] => {
      const when = reading(
        within.formula(it.when, [...path, 'consequences', key, 'when'], outcome, 'yesno'),
      )
      return when === null ? [] : [{ key, document: it, when }]
    },
  )
  for (const metric of instances.conflicts)
    within.add(planProblem('window-conflict', within.at(path), { name: metric }))
  for (const metric of instances.missing) {
    const lacking = context.unavailable.get(metric)
    // Any other metric that is missing had problems of its own, which are told where it's defined.
    if (lacking !== undefined)
      within.add(planProblem('metric-unavailable', within.at(path), { name: metric, lacking }))
  }
  checkInstances(instances, path, within, context)
  return {
    grain,
    document,
    instances: instances.all,
    items,
    cards,
    total,
    adjustments,
    vetoes,
    pay,
    settlement,
    consequences,
  }
}

const PERIOD: Window = { kind: 'period' }
const PERSON: Level = 'person'

function itemName(item: ItemDocument, context: CycleContext): Item['name'] {
  return (
    item.name ??
    context.metrics.get(item.metric)?.document.name ?? { zh: item.metric, en: item.metric }
  )
}

function compileItems(
  document: CycleDocument,
  path: Path,
  within: Compiling,
  context: CycleContext,
  scope: Scope,
  instances: InstanceList,
): readonly Item[] {
  return Object.entries(document.items).flatMap(([key, item]): Item[] => {
    const at: Path = [...path, 'items', key]
    const metric = context.metrics.get(item.metric)
    if (metric === undefined) {
      const lacking = context.unavailable.get(item.metric)
      const place = within.at([...at, 'metric'])
      within.add(
        lacking === undefined
          ? planProblem('metric-unknown', place, { name: item.metric })
          : planProblem('metric-unavailable', place, { name: item.metric, lacking }),
      )
      return []
    }
    const { unit } = metric.document
    within.add(...lintScoring(item.score, within.at([...at, 'score'])))
    if (item.score.method === 'asIs' && unit !== 'score') {
      within.add(planProblem('as-is-unit', within.at([...at, 'score']), { name: item.metric }))
    }
    if (needsTarget(item.score) && item.target === undefined) {
      within.add(planProblem('target-missing', within.at(at), { method: item.score.method }))
    }
    const actual = { of: 'metric', metric: item.metric, window: PERIOD, level: PERSON } as const
    instances.add(actual)
    const baseline = within.optional(item.baseline, [...at, 'baseline'], scope, unit)
    if (baseline !== null) instances.addAll(baseline.expr)
    const target = compileTarget(item, unit, at, within, scope, instances)
    return [
      {
        key,
        name: itemName(item, context),
        document: item,
        actual: instanceId(actual),
        target,
        baseline,
      },
    ]
  })
}

function compileTarget(
  item: ItemDocument,
  unit: NumericUnit,
  at: Path,
  within: Compiling,
  scope: Scope,
  instances: InstanceList,
): Item['target'] {
  if (item.target === undefined) return null
  if (item.target === 'given') {
    const ref = { of: 'target', metric: item.metric, window: PERIOD, level: PERSON } as const
    instances.add(ref)
    return { kind: 'given', instance: instanceId(ref) }
  }
  const formula = within.formula(item.target, [...at, 'target'], scope, unit)
  if (formula === null) return null
  instances.addAll(formula.expr)
  return { kind: 'formula', formula }
}

function compileTotal(document: CycleDocument, path: Path, within: Compiling): Formula | null {
  const cards = Object.entries(document.cards).map(([key, card]) => ({ key, name: card.name }))
  if (document.total !== undefined)
    return within.formula(document.total, [...path, 'total'], totalScope(cards), 'score')
  if (cards.length > 1) {
    within.add(
      planProblem('total-missing', within.at(path), {
        cards: listed(cards.map((card) => card.key)),
      }),
    )
  }
  return null
}

/** Every card's items exist, weights are positive and add up, and every item stands on a card. */
function checkCards(
  document: CycleDocument,
  cards: readonly Card[],
  path: Path,
  within: Compiling,
): void {
  const used = new Set<string>()
  const known = Object.keys(document.items)
  for (const { key, document: card } of cards) {
    const at: Path = [...path, 'cards', key, 'groups']
    const groupWeights: bigint[] = []
    const allItemWeights: bigint[] = []
    for (const [groupKey, group] of Object.entries(card.groups)) {
      const weights = Object.entries(group.items).map(([item, weight]) => {
        used.add(item)
        const itemAt = within.at([...at, groupKey, 'items', item])
        if (!known.includes(item))
          within.add(planProblem('item-unknown', itemAt, { name: item, known: listed(known) }))
        if (weight <= 0n)
          within.add(planProblem('weight-not-positive', itemAt, { found: percent(weight) }))
        return weight
      })
      if (group.weight <= 0n) {
        within.add(
          planProblem('weight-not-positive', within.at([...at, groupKey, 'weight']), {
            found: percent(group.weight),
          }),
        )
      }
      groupWeights.push(group.weight)
      allItemWeights.push(...weights)
      if (card.weights === 'within-groups')
        checkSum(weights, ONE, [...at, groupKey, 'items'], `${key}.${groupKey}`, within)
      else checkSum(weights, group.weight, [...at, groupKey, 'items'], `${key}.${groupKey}`, within)
    }
    checkSum(groupWeights, ONE, at, key, within)
  }
  for (const item of known) {
    if (!used.has(item))
      within.add(planProblem('item-unused', within.at([...path, 'items', item]), { name: item }))
  }
}

function checkSum(
  weights: readonly bigint[],
  whole: bigint,
  path: Path,
  of: string,
  within: Compiling,
): void {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum !== whole)
    within.add(planProblem('weights-off', within.at(path), { found: percent(sum), of }))
}

function percent(weight: bigint): string {
  return `${formatDecimal(weight, 6)}%`
}

/** Facts that no seller owns can't be rolled up by team or reporting line; column names must stay short. */
function checkInstances(
  instances: InstanceList,
  path: Path,
  within: Compiling,
  context: CycleContext,
): void {
  for (const instance of instances.all) {
    const document = context.metrics.get(instance.metric)?.document
    if (document !== undefined && 'from' in document && instance.of === 'metric') {
      const creditedBy = context.factTypes.get(document.from)?.creditedBy
      const rolledUp = instance.level === 'team' || instance.level === 'reports'
      if (creditedBy !== 'seller' && rolledUp) {
        within.add(planProblem('metric-level', within.at(path), { name: instance.metric }))
      }
    }
    if (instance.id.length > 60)
      within.add(planProblem('key-too-long', within.at(path), { name: instance.id }))
  }
}
