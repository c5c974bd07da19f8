import type { Text } from '#kernel/text.ts'
import { metricSchema } from '../../metrics/metric-document.ts'
import { namesIn } from '../../prose/formula-names.ts'
import { usedMetrics } from '../../prose/used-metrics.ts'
import { cycleSchema, factTypeSchema, planSchema } from '../document.ts'
import type { Cycle, Metric, Plan } from '../plan.ts'
import { formulasIn } from './formula-meaning.ts'
import type { Meaning, Parts } from './meaning.ts'
import { meaningOf } from './reading.ts'
import type { Reading } from './reading.ts'

/** Parts of the document that are read otherwise: the version of the language, libraries, and what stands below. */
const apart: ReadonlySet<string> = new Set(['yeji', 'uses', 'factTypes', 'metrics', 'cycles'])

/**
 * All that a plan means. Metrics and fact types are those that its cycles use, whether they stand in the plan or in a
 * library: moving a definition from one to the other changes nothing.
 */
export function planMeaning(plan: Plan): Parts {
  const { cycles: _, metrics: __, ...rest } = plan
  const reading: Reading = {
    currency: plan.currency,
    names: namesIn(plan),
    formulas: formulasIn(rest),
    unitOf: (metric) => plan.metrics.get(metric)?.document.unit ?? null,
    bounds: null,
    key: '',
  }
  const parts = new Map<string, Meaning>()
  for (const [key, schema] of Object.entries(planSchema.shape)) {
    const part: unknown = Object.entries(plan.document).find(([name]) => name === key)?.[1]
    if (part !== undefined && !apart.has(key))
      parts.set(key, meaningOf(schema, part, { ...reading, key }))
  }
  const used = usedMetrics(plan)
  const metrics = used.map((metric) => [metric.key, metricMeaning(plan, metric, reading)] as const)
  const cycles = Array.from(
    plan.cycles,
    ([grain, cycle]) => [grain, cycleMeaning(plan, cycle, reading)] as const,
  )
  parts.set('factTypes', recordOf(factTypes(plan, used, reading)))
  parts.set('metrics', recordOf(metrics))
  parts.set('cycles', recordOf(cycles))
  return partsOf(plan.document.name, parts)
}

function metricMeaning(plan: Plan, metric: Metric, reading: Reading): Meaning {
  const { document, ...compiled } = metric
  const factType = 'from' in document ? plan.factTypes.get(document.from) : undefined
  const names = factType === undefined ? namesIn(plan) : namesIn(plan, { factType })
  return meaningOf(metricSchema, document, { ...reading, names, formulas: formulasIn(compiled) })
}

function factTypes(
  plan: Plan,
  used: readonly Metric[],
  reading: Reading,
): readonly (readonly [string, Meaning])[] {
  const read = new Set(used.flatMap(({ document }) => ('from' in document ? [document.from] : [])))
  return Array.from(plan.factTypes).flatMap(([key, { name, creditedBy, columns }]) => {
    if (!read.has(key)) return []
    const written = columns.map(({ key: column, ...rest }) => [column, rest] as const)
    const document = { name, creditedBy, columns: Object.fromEntries(written) }
    return [[key, meaningOf(factTypeSchema, document, reading)] as const]
  })
}

function cycleMeaning(plan: Plan, cycle: Cycle, reading: Reading): Meaning {
  const { document, total, instances: _, ...compiled } = cycle
  const names = namesIn(plan, { cycle })
  const within: Reading = { ...reading, names, formulas: formulasIn(compiled) }
  const parts = Object.entries(cycleSchema.shape).flatMap(([key, schema]) => {
    const part: unknown = Object.entries(document).find(([name]) => name === key)?.[1]
    if (part === undefined) return []
    const own = key === 'total' ? { ...within, formulas: formulasIn(total) } : within
    const meaning = meaningOf(schema, part, { ...own, key })
    return [[key, key === 'items' ? withNames(meaning, cycle) : meaning] as const]
  })
  return partsOf(document.name ?? null, new Map(parts))
}

/** Items that don't say what they're called are called like their metric. */
function withNames(items: Meaning, cycle: Cycle): Meaning {
  if (items.kind !== 'parts') return items
  const named = Array.from(items.parts, ([key, item]) => {
    const name = cycle.items.find((one) => one.key === key)?.name ?? null
    return [key, item.kind === 'parts' ? { ...item, name } : item] as const
  })
  return { ...items, parts: new Map(named) }
}

function recordOf(parts: readonly (readonly [string, Meaning])[]): Parts {
  return { kind: 'parts', isRecord: true, name: null, sort: null, parts: new Map(parts) }
}

function partsOf(name: Text | null, parts: ReadonlyMap<string, Meaning>): Parts {
  return { kind: 'parts', isRecord: false, name, sort: null, parts }
}
