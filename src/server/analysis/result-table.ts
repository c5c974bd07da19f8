import type { z } from 'zod'

import type { resultTable } from '#contract/analysis.ts'
import { isOffPace } from '#domain/analysis/pace.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Unit, Value } from '#engine/units.ts'
import { formatDecimal, FIXED_DECIMALS } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { KeptPeriod } from '#storage/live/read-kept.ts'
import type { ItemColumn, TableRow, TableShape } from './table-rows.ts'

type Answer = z.input<(typeof resultTable)['answer']['body']>
type Row = Answer['items'][number]

/** What a table is of and what its columns are. */
export function tableHead(
  { plan, cycle, period, columns }: TableShape,
  kept: KeptPeriod,
): Omit<Answer, 'items' | 'next'> {
  const clauses = clausesOf(plan)
  return {
    ...{ planName: plan.document.name, planHash: plan.hash, grain: kept.grain },
    ...{ asOf: kept.asOf, from: period.from, to: period.to, currency: plan.currency },
    status: kept.run === null ? 'provisional' : 'locked',
    freshness: { knownAt: formatInstant(kept.knownAt), changedAt: formatInstant(kept.changedAt) },
    columns: columns.map((column) => ({
      ...shownColumn(column),
      clause: clauseNumber(clauses, `cycles.${kept.grain}.items.${column.item.key}`),
    })),
    grades: cycle.document.grades.grades.map(({ grade, name }) => ({ grade, name: name ?? null })),
  }
}

function shownColumn({ item, unit, direction, due }: ItemColumn) {
  if (unit === 'text' || unit === 'day' || unit === 'yesno')
    throw new Error(`an item that is a ${unit}: ${item.key}`)
  return {
    ...{ key: item.key, name: item.name, unit, direction, hasTarget: item.target !== null },
    due: due === null ? null : { share: fixedText(due.share), by: due.by },
  }
}

/** Where a person is, and what he or she is called. */
export type Placed = {
  readonly name: Text
  readonly team: string | null
  readonly market: string | null
}

/** A row as its reader may see it, and which guards' numbers are in it. */
export function shownRow(
  { plan, columns }: TableShape,
  { person, figures, read }: TableRow,
  { name, team, market }: Placed,
  may: (permission: Permission) => boolean,
): { readonly row: Row; readonly shown: readonly Guard[] } {
  const rating = may(guards.rating)
  const text = (value: Value, unit: Unit): string | null =>
    value === null ? null : exactText(value, unit, plan.currency)
  const open = columns.map(({ guard }) => guard === null || may(guards[guard]))
  const cells = figures.map(({ actual, target, attainment, score, pace }, at) => {
    const unit = columns[at]?.unit ?? 'score'
    return {
      target: text(target, unit),
      ...(open[at] === true
        ? { actual: text(actual, unit), attainment: fixedText(attainment), pace }
        : {}),
      ...(rating ? { score: fixedText(score) } : {}),
    }
  })
  const total = read('total')
  const grade = read('grade')
  const outcome =
    rating && total !== undefined && grade !== undefined
      ? { total: text(total.value, total.unit), grade: text(grade.value, grade.unit) }
      : {}
  const masked = [
    ...(rating ? [] : ['total', 'grade', ...columns.map(({ item }) => `item:${item.key}`)]),
    ...columns.flatMap(({ item }, at) => (open[at] === true ? [] : [`actual:${item.key}`])),
  ]
  return {
    row: {
      ...{ personId: person, personName: name, team, market, ...outcome, cells, masked },
      offPace: cells.filter(({ pace }) => isOffPace(pace ?? null)).length,
    },
    shown: rating ? ['rating'] : [],
  }
}

export function fixedText(value: Fixed): string
export function fixedText(value: Fixed | null): string | null
export function fixedText(value: Fixed | null): string | null {
  return value === null ? null : formatDecimal(value, FIXED_DECIMALS)
}
