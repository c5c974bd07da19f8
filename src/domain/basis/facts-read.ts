import { addDays, addMonths } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { convertedColumns } from '#engine/facts/converted-columns.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Formula } from '#engine/formula/tree.ts'
import { dealDays } from '#engine/metrics/deal-days.ts'
import { refsOf } from '#engine/metrics/instances.ts'
import { windowRange } from '#engine/metrics/windows.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'
import { looksBack, setOf } from './given-cells.ts'

/** Facts of a type on days [from, until]. */
export type FactsAsked = { readonly type: FactType; readonly from: Day; readonly until: Day }

/** Facts that name, in a column, one of the facts of another type. */
export type LinkedAsked = { readonly type: FactType; readonly column: string; readonly of: string }

/**
 * Whether anybody had a text of a column before: on days between two of the boundaries one fact is as good as another, unless the day
 * itself is read. `columns` are all that has to be known of it.
 */
export type EarlierAsked = {
  readonly type: FactType
  readonly column: string
  readonly columns: readonly string[]
  readonly boundaries: readonly Day[]
  readonly readsDay: boolean
  /** What facts must satisfy to count, one for each that looks; null is any. */
  readonly wheres: readonly (Formula | null)[]
}

/** Which facts an evaluation of one person reads. */
export type FactsRead = {
  readonly own: readonly FactsAsked[]
  readonly linked: readonly LinkedAsked[]
  readonly earlier: readonly EarlierAsked[]
}

export function factsRead(plan: Plan, cycle: Cycle, run: Run): FactsRead {
  const starts = new Map<string, Day>()
  const earlier: EarlierAsked[] = []
  const begin = (type: string, day: Day): void => {
    const known = starts.get(type)
    if (known === undefined || day < known) starts.set(type, day)
  }
  for (const { metric: key, window } of cycle.instances) {
    const metric = plan.metrics.get(key)
    if (metric === undefined || !('from' in metric.document)) continue
    const range = windowRange(window, metric.rollingMonths, run, plan.calendar)
    begin(metric.document.from, range.days.from)
    // What changed against a year ago needs those days, too.
    if (metric.document.kind === 'bridge')
      begin(
        metric.document.from,
        windowRange({ kind: 'lastYear' }, null, run, plan.calendar).days.from,
      )
    const set = setOf(plan, metric)
    if (set !== null && looksBack(set)) {
      const setRange = windowRange(window, set.rollingMonths, run, plan.calendar)
      begin(metric.document.from, setRange.days.from)
      const asked = earlierOf(plan, set.key, setRange.days.from)
      if (asked !== null) earlier.push(asked)
    }
  }
  for (const { deals, document } of cycle.pay) {
    const metric = plan.metrics.get(document.amount ?? '')
    if (deals === null || metric === undefined || !('from' in metric.document)) continue
    const days = dealDays(deals, run, plan.calendar)
    begin(metric.document.from, days.reachFrom)
    for (const { from } of days.windows) begin(metric.document.from, from)
  }
  const own = Array.from(starts, ([key, from]) => ({
    type: typeOf(plan, key),
    from,
    until: run.asOf,
  }))
  return { own, linked: linkedOf(plan, cycle), earlier: merged(earlier) }
}

function earlierOf(plan: Plan, key: string, from: Day): EarlierAsked | null {
  const set = plan.metrics.get(key)
  if (set?.document.kind !== 'distinct') return null
  const { absentBefore, of, from: typeKey } = set.document
  const type = typeOf(plan, typeKey)
  const read = set.where === null ? [] : refsOf(set.where.expr)
  const columns = new Set(read.flatMap((ref) => (ref.of === 'column' ? [ref.key] : [])))
  const converted = convertedColumns(type).filter(({ money }) => columns.has(money.key))
  for (const { currency } of converted) columns.add(currency.key)
  const start = typeof absentBefore === 'number' ? addMonths(from, -absentBefore) : null
  return {
    ...{ type, column: of, boundaries: start === null ? [from] : [start, from] },
    columns: [...new Set([of, ...columns])].filter((column) => column !== 'occurred_on'),
    readsDay: columns.has('occurred_on') || converted.length > 0,
    wheres: [set.where],
  }
}

/** Days are told apart by every boundary of the type: a fact that stands for others is seen by all that look at the type. */
function merged(asked: readonly EarlierAsked[]): readonly EarlierAsked[] {
  const byType = Map.groupBy(asked, ({ type }) => type.key)
  return [...byType.values()].flatMap((ofType) => {
    const boundaries = [...new Set(ofType.flatMap((one) => one.boundaries))].toSorted()
    const byColumn = Map.groupBy(ofType, ({ column }) => column)
    return [...byColumn.values()].flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : {
            ...{ type: first.type, column: first.column, boundaries },
            columns: [...new Set([first, ...others].flatMap(({ columns }) => columns))],
            readsDay: ofType.some(({ readsDay }) => readsDay),
            wheres: different([first, ...others].flatMap(({ wheres }) => wheres)),
          },
    )
  })
}

function different(wheres: readonly (Formula | null)[]): readonly (Formula | null)[] {
  return [...new Map(wheres.map((where) => [where?.text ?? '', where])).values()]
}

function linkedOf(plan: Plan, cycle: Cycle): readonly LinkedAsked[] {
  return cycle.pay.flatMap(({ deals, document }) => {
    const amount = plan.metrics.get(document.amount ?? '')
    if (deals === null || amount === undefined || !('from' in amount.document)) return []
    const { from: of } = amount.document
    return [deals.returns, deals.release].flatMap((linked): LinkedAsked[] => {
      const metric = plan.metrics.get(linked?.metric ?? '')
      return linked === null || metric === undefined || !('from' in metric.document)
        ? []
        : [{ type: typeOf(plan, metric.document.from), column: linked.of, of }]
    })
  })
}

/** The day before the next boundary stands for all days until it. */
export function dayWithin({ boundaries }: EarlierAsked, bucket: number): Day {
  const next = boundaries[bucket]
  if (next === undefined) throw new Error(`no boundary ${bucket}`)
  return addDays(next, -1)
}

function typeOf(plan: Plan, key: string): FactType {
  const type = plan.factTypes.get(key)
  if (type === undefined) throw new Error(`no fact type ${key}`)
  return type
}
