import { attributes, outcomes } from '#engine/plan/scopes.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { units } from '#engine/units.ts'
import type { Unit } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'

import { isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'

/** A name that a formula may use, by its key and in both languages. */
export type FormulaName = {
  readonly key: string
  readonly name: Text
  readonly of: 'metric' | 'column' | 'other'
  /** As far as it's said. */
  readonly unit: Unit | null
}

const occurredOn = { zh: '发生日', en: 'Occurred on' }

/** Names for the formula at the path: of the document as it is, and of the last plan that it was, which knows the libraries. */
export function formulaNames(
  data: Value,
  plan: Plan | null,
  path: DocumentPath,
): readonly FormulaName[] {
  const [top, second = '', ...rest] = path
  const key = String(second)
  if (top === 'population') return others(attributes.slice(0, 4))
  if (top === 'metrics') {
    const own = metricNames(data, plan).filter((one) => one.key !== key)
    return rest[0] === 'formula' ? own : columnNames(data, plan, key)
  }
  if (top !== 'cycles') return []
  const cards = named(valueAt(data, ['cycles', key, 'cards']), 'other')
  if (rest[0] === 'total') return cards
  const always = [...metricNames(data, plan), ...others(attributes)]
  if (rest[0] === 'items' || rest[0] === 'adjustments' || rest[0] === 'vetoes') return always
  const items = named(valueAt(data, ['cycles', key, 'items']), 'other')
  return [...always, ...others(outcomes), ...cards, ...items]
}

/** Whether the formula at the path may read metrics. */
export function readsMetrics(path: DocumentPath): boolean {
  const [top, , part] = path
  return top === 'metrics' ? part === 'formula' : top === 'cycles' && part !== 'total'
}

export function metricNames(data: Value, plan: Plan | null): readonly FormulaName[] {
  const own = named(valueAt(data, ['metrics']), 'metric')
  const known = new Set(own.map(({ key }) => key))
  const lent = Array.from(plan?.metrics ?? [], ([key, { document }]) => ({
    ...{ key, name: document.name, of: 'metric' as const, unit: document.unit },
  }))
  return [...own, ...lent.filter(({ key }) => !known.has(key))]
}

function columnNames(data: Value, plan: Plan | null, metric: string): readonly FormulaName[] {
  const type = valueAt(data, ['metrics', metric, 'from'])
  if (typeof type !== 'string') return []
  const own = valueAt(data, ['factTypes', type, 'columns'])
  const columns =
    own === undefined
      ? (plan?.factTypes.get(type)?.columns ?? []).map(({ key, name, unit }) => ({
          ...{ key, name, of: 'column' as const, unit },
        }))
      : named(own, 'column')
  return [...columns, { key: 'occurred_on', name: occurredOn, of: 'column', unit: 'day' }]
}

/** The parts of a map by their keys, with what they're called. */
export function namedParts(map: Value | undefined): readonly FormulaName[] {
  return named(map, 'metric')
}

/** What the part at the path is called; where it doesn't say, otherwise. */
export function nameAt(data: Value, path: DocumentPath, otherwise: string): Text {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    valueAt(data, [...path, 'name', language]),
  )
  return {
    zh: typeof zh === 'string' && zh !== '' ? zh : otherwise,
    en: typeof en === 'string' && en !== '' ? en : otherwise,
  }
}

function named(map: Value | undefined, of: FormulaName['of']): readonly FormulaName[] {
  if (!isMapping(map)) return []
  return Object.keys(map).map((key) => {
    const name = nameAt(map, [key], key)
    const said = valueAt(map, [key, 'unit'])
    const unit = units.find((one) => one === said) ?? (of === 'other' ? 'score' : null)
    return { key, name, of, unit }
  })
}

function others(
  list: readonly { readonly key: string; readonly name: Text; readonly unit: Unit }[],
): FormulaName[] {
  return list.map(({ key, name, unit }) => ({ key, name, of: 'other', unit }))
}
