import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import { foldName } from '../formula/names.ts'
import type { Binding, Scope } from '../formula/tree.ts'
import type { Unit } from '../units.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'

type Entry = { readonly key: string; readonly name: Text; readonly binding: Binding }

/** What is known of a person on their last day in the period. */
export const attributes: readonly {
  readonly key: string
  readonly name: Text
  readonly unit: Unit
}[] = [
  { key: 'job', name: { zh: '岗位', en: 'Job' }, unit: 'text' },
  { key: 'grade', name: { zh: '职级', en: 'Job grade' }, unit: 'text' },
  { key: 'team', name: { zh: '团队代码', en: 'Team code' }, unit: 'text' },
  { key: 'market', name: { zh: '市场代码', en: 'Market code' }, unit: 'text' },
  { key: 'base_pay', name: { zh: '基本工资', en: 'Base pay' }, unit: 'money' },
  { key: 'proration', name: { zh: '在岗比例', en: 'Proration' }, unit: 'ratio' },
  { key: 'active_days', name: { zh: '在岗天数', en: 'Active days' }, unit: 'days' },
  { key: 'period_days', name: { zh: '周期天数', en: 'Period days' }, unit: 'days' },
]

/** What is known once the total is. */
export const outcomes: readonly {
  readonly key: string
  readonly name: Text
  readonly unit: Unit
}[] = [
  { key: 'total', name: { zh: '总分', en: 'Total score' }, unit: 'score' },
  { key: 'coefficient', name: { zh: '等级系数', en: 'Grade coefficient' }, unit: 'ratio' },
  { key: 'grade_result', name: { zh: '等级', en: 'Grade' }, unit: 'text' },
]

/** The columns of a fact, for row formulas. */
export function rowScope(type: FactType): Scope {
  const common: readonly Entry[] = [
    {
      key: 'occurred_on',
      name: { zh: '发生日', en: 'Occurred on' },
      binding: plain('column', 'occurred_on', 'day'),
    },
  ]
  return scopeOf([
    ...type.columns.map((column) => ({
      key: column.key,
      name: column.name,
      binding: plain('column', column.key, column.unit),
    })),
    ...common,
  ])
}

/** The attributes that an employment row has by itself, for the population. */
export function employmentScope(): Scope {
  return scopeOf(attributeEntries(attributes.slice(0, 4)))
}

export function metricEntries(
  metrics: Iterable<readonly [string, MetricDocument]>,
): readonly Entry[] {
  return Array.from(metrics, ([key, document]) => ({
    key,
    name: document.name,
    binding: { of: 'metric', metric: key, unit: document.unit },
  }))
}

/** Metrics only: what a metric's own formula may read. */
export function metricScope(entries: readonly Entry[]): Scope {
  return scopeOf(entries)
}

/** Metrics and the person: targets, adjustments and vetoes. */
export function cycleScope(entries: readonly Entry[]): Scope {
  return scopeOf([...entries, ...attributeEntries(attributes)])
}

/** The cards' scores, for the total. */
export function totalScope(cards: readonly { readonly key: string; readonly name: Text }[]): Scope {
  return scopeOf(
    cards.map(({ key, name }) => ({ key, name, binding: plain('card', key, 'score') })),
  )
}

/** Everything: pay and consequences. Metrics win over items and cards of the same name. */
export function resultScope(
  entries: readonly Entry[],
  items: readonly { readonly key: string; readonly name: Text }[],
  cards: readonly { readonly key: string; readonly name: Text }[],
): Scope {
  const before: readonly Entry[] = [
    ...entries,
    ...attributeEntries(attributes),
    ...outcomes.map(({ key, name, unit }) => ({ key, name, binding: plain('result', key, unit) })),
  ]
  const scores: readonly Entry[] = [
    ...cards.map(({ key, name }) => ({ key, name, binding: plain('card', key, 'score') })),
    ...items.map(({ key, name }) => ({ key, name, binding: plain('item', key, 'score') })),
  ]
  return scopeOf(before, scores)
}

/** Names that two different metrics bear, with the keys of those metrics. */
export function ambiguousNames(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, Set<string>>()
  for (const entry of entries) {
    for (const name of namesOf(entry))
      holders.set(name, (holders.get(name) ?? new Set()).add(entry.key))
  }
  return new Map(
    [...holders].filter(([, keys]) => keys.size > 1).map(([name, keys]) => [name, [...keys]]),
  )
}

function attributeEntries(list: typeof attributes): readonly Entry[] {
  return list.map(({ key, name, unit }) => ({ key, name, binding: plain('attribute', key, unit) }))
}

function plain(
  of: 'attribute' | 'column' | 'item' | 'card' | 'result',
  key: string,
  unit: Unit,
): Binding {
  return { of: 'plain', ref: { of, key }, unit }
}

function namesOf(entry: Entry): readonly string[] {
  return [entry.key, entry.name.zh, entry.name.en].map(foldName)
}

/** A name that two entries bear resolves to nothing; `weaker` entries only have the names that are still free. */
function scopeOf(entries: readonly Entry[], weaker: readonly Entry[] = []): Scope {
  const bindings = bindingsOf(entries)
  const free = [...bindingsOf(weaker)].filter(([name]) => !bindings.has(name))
  for (const [name, binding] of free) bindings.set(name, binding)
  return {
    resolve: (name) => bindings.get(foldName(name)) ?? null,
    names: [...entries, ...weaker].flatMap((entry) => [entry.key, entry.name.zh, entry.name.en]),
  }
}

function bindingsOf(entries: readonly Entry[]): Map<string, Binding | null> {
  const bindings = new Map<string, Binding | null>()
  for (const entry of entries) {
    for (const name of new Set(namesOf(entry)))
      bindings.set(name, bindings.has(name) ? null : entry.binding)
  }
  return bindings
}
