import { cellsOf } from '#engine/cells.ts'
import type { Cycle, Item, Plan } from '#engine/plan/plan.ts'
import type { Cell } from '#engine/results.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { DayRange } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import type { DueShare } from '#domain/analysis/due-share.ts'
import { cellsOfItem, itemFigures } from '#domain/analysis/item-figures.ts'
import type { ItemFigures } from '#domain/analysis/item-figures.ts'
import { paceOf } from '#domain/analysis/pace.ts'
import type { Pace } from '#domain/analysis/pace.ts'
import { cellGuard } from '#domain/access/cell-guard.ts'
import type { Guard } from '#domain/access/mask.ts'
import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'
import type { KeptCells, KeptPeriod } from '#storage/live/read-kept.ts'
import type { Db } from '#storage/store.ts'
import { ONE } from '#kernel/fixed.ts'
import { dueOf } from './due-of.ts'

/** An item as a column of a table of people. */
export type ItemColumn = {
  readonly item: Item
  readonly unit: Cell['unit']
  readonly direction: 'higher' | 'lower' | 'neutral'
  /** Of a figure that grows with the days. */
  readonly due: DueShare | null
  /** The same of somebody's own days; 1 of what doesn't grow. */
  readonly dueWithin: (own: DayRange) => Fixed
  /** What guards the actual; the score is always a rating. */
  readonly guard: Guard | null
}

/** A period's results as a table: what its columns are, and which cells of a result they need. */
export type TableShape = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly period: Period
  readonly columns: readonly ItemColumn[]
  readonly keys: readonly string[]
  /** The places of the keys in the plan's list of cells. */
  readonly places: readonly number[]
}

export async function tableShape(
  db: Db,
  plan: Plan,
  kept: KeptPeriod,
  more: readonly string[],
): Promise<TableShape> {
  const cycle = plan.cycles.get(kept.grain)
  const period = parsePeriod(kept.period, plan.calendar)
  if (cycle === undefined || period === null)
    throw new Error(`no ${kept.period} in the plan ${plan.document.key}`)
  const guardOf = cellGuard(cycle, judgedMetrics(plan.metrics))
  const metrics = cycle.items.map(({ document }) => document.metric)
  const growing = metrics.filter((metric) => growsWithDays(plan, metric))
  const dueBy = await dueOf(db, { plan, period, asOf: kept.asOf }, growing)
  const columns = cycle.items.map((item): ItemColumn => {
    const { metric } = item.document
    const grows = growing.includes(metric)
    return {
      ...columnOf(plan, cycle, item, guardOf),
      due: grows ? dueBy(metric) : null,
      dueWithin: (own) => (grows ? dueBy(metric, own).share : ONE),
    }
  })
  const wanted = new Set([
    ...more,
    'member_days',
    ...cycle.items.flatMap((item) => [`item:${item.key}`, ...cellsOfItem(cycle, item)]),
  ])
  const found = cellsOf(cycle).flatMap(({ key }, place) =>
    wanted.has(key) ? [{ key, place }] : [],
  )
  return {
    ...{ plan, cycle, period, columns },
    keys: found.map(({ key }) => key),
    places: found.map(({ place }) => place),
  }
}

function columnOf(
  plan: Plan,
  cycle: Cycle,
  item: Item,
  guardOf: (key: string) => Guard | null,
): Omit<ItemColumn, 'due' | 'dueWithin'> {
  const instance = cycle.instances.find(({ id }) => id === item.actual)
  const metric = plan.metrics.get(item.document.metric)
  if (instance === undefined || metric === undefined) throw new Error(`no metric of ${item.key}`)
  return {
    ...{ item, unit: instance.unit, direction: metric.document.direction },
    guard: guardOf(`metric:${instance.id}`),
  }
}

/** Whether a figure begins at 0 with the period and grows as things happen: what adds up, and numbers of what happened. */
function growsWithDays(plan: Plan, key: string): boolean {
  const metric = plan.metrics.get(key)
  const counts = metric?.document.kind === 'count' || metric?.document.kind === 'distinct'
  return (counts && metric.rollingMonths === null) || partsOf(plan, key) !== null
}

export type TableFigures = ItemFigures & {
  readonly score: Fixed | null
  readonly pace: Pace | null
}

/** A person's row in numbers, unmasked. */
export type TableRow = {
  readonly person: string
  /** One for each column. */
  readonly figures: readonly TableFigures[]
  readonly read: (key: string) => Cell | undefined
}

export function tableRow(
  { plan, cycle, columns, keys }: TableShape,
  { person, cells }: KeptCells,
  own: DayRange,
): TableRow {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]))
  if (keys.some((key) => !byKey.has(key)))
    throw new Error(`a result of ${person} isn't of the plan ${plan.document.key}`)
  const read = (key: string): Cell | undefined => byKey.get(key)
  const figures = columns.map(({ item, direction, dueWithin }) => {
    const figure = itemFigures(plan, cycle, item, read)
    const score = read(`item:${item.key}`)?.value
    return {
      ...figure,
      score: typeof score === 'bigint' ? score : null,
      pace: paceOf({ ...figure, direction, due: dueWithin(own) }),
    }
  })
  return { person, figures, read }
}
