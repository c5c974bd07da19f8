import type { z } from 'zod'

import type { resultOverview } from '#contract/analysis.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import { isOffPace } from '#domain/analysis/pace.ts'
import { guards } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Card } from '#engine/plan/plan.ts'
import { divideFixed, divideRounded } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { KeptPeriod } from '#storage/live/read-kept.ts'
import { fixedText } from './result-table.ts'
import type { TableRow, TableShape } from './table-rows.ts'

type Answer = z.input<(typeof resultOverview)['answer']['body']>
type AnsweredCard = Answer['cards'][number]
type AnsweredItem = AnsweredCard['groups'][number]['items'][number]

/** The cells that an overview needs besides those of the items. */
export function overviewCells(cards: readonly Card[]): readonly string[] {
  return [
    ...['total', 'grade'],
    ...cards.flatMap(({ key, document }) => [
      `card:${key}`,
      ...Object.keys(document.groups).map((group) => `group:${key}.${group}`),
    ]),
  ]
}

/** Everybody's results at a glance. Scores are of those whose ratings the reader may see; of nobody, they're left out. */
export function overviewOf(
  shape: TableShape,
  kept: KeptPeriod,
  rows: readonly TableRow[],
  may: (person: string) => (permission: Permission) => boolean,
): { readonly body: Answer; readonly rated: readonly string[] } {
  const { plan, cycle } = shape
  const rated = rows.filter(({ person }) => may(person)(guards.rating))
  const shows = rated.length > 0 || rows.length === 0
  const mean = (key: string) => meanOf(rated.map(({ read }) => wholeOrNull(read(key)?.value)))
  const grades = cycle.document.grades.grades.map(({ grade, name = null }) => ({
    ...{ grade, name },
    people: rated.filter(({ read }) => read('grade')?.value === grade).length,
  }))
  return {
    rated: shows ? rated.map(({ person }) => person) : [],
    body: {
      ...{ planName: plan.document.name, grain: kept.grain, asOf: kept.asOf },
      status: kept.run === null ? 'provisional' : 'locked',
      freshness: { knownAt: formatInstant(kept.knownAt), changedAt: formatInstant(kept.changedAt) },
      ...{ currency: plan.currency, people: rows.length },
      offPace: rows.filter(({ figures }) => figures.some(({ pace }) => isOffPace(pace))).length,
      ...(shows ? { total: mean('total'), grades } : {}),
      cards: cycle.cards.map((card) => cardOf(shape, card, rows, shows ? mean : null)),
      masked: shows ? [] : ['total', 'grades', 'score'],
    },
  }
}

type Mean = { readonly scored: number; readonly mean: string | null }
type MeanOf = ((key: string) => Mean) | null

function cardOf(
  shape: TableShape,
  { key, document }: Card,
  rows: readonly TableRow[],
  mean: MeanOf,
): AnsweredCard {
  const { name, method, groups } = document
  return {
    ...{ key, name, method },
    ...(mean === null ? {} : { score: mean(`card:${key}`).mean }),
    groups: Object.entries(groups).map(([group, told]) => ({
      ...{ key: group, name: told.name, weight: fixedText(told.weight) },
      kind: told.perspective ?? told.family ?? told.goalSet ?? null,
      ...scoreOf(mean, `group:${key}.${group}`),
      items: Object.entries(told.items).map(([item, weight]) => ({
        ...{ weight: fixedText(weight), ...scoreOf(mean, `item:${item}`) },
        ...itemOf(shape, item, rows),
      })),
    })),
  }
}

function scoreOf(mean: MeanOf, key: string) {
  if (mean === null) return {}
  const { scored, mean: score } = mean(key)
  return { scored, score }
}

function itemOf(
  { plan, columns }: TableShape,
  key: string,
  rows: readonly TableRow[],
): Omit<AnsweredItem, 'weight' | 'scored' | 'score'> {
  const at = columns.findIndex(({ item }) => item.key === key)
  const column = columns[at]
  if (column === undefined) throw new Error(`no item ${key}`)
  const { item, unit, guard } = column
  if (unit === 'text' || unit === 'day' || unit === 'yesno') throw new Error(`an item of ${unit}`)
  const figures = rows.flatMap(({ figures: all }) => all[at] ?? [])
  const adds = partsOf(plan, item.document.metric) !== null
  const text = (value: bigint | null) =>
    value === null ? null : exactText(value, unit, plan.currency)
  const actuals = figures.map(({ actual }) => actual)
  const both = figures.filter(({ actual, target }) => actual !== null && target !== null)
  const [actual, target] = [sum(both.map((one) => one.actual)), sum(both.map((one) => one.target))]
  const offPace = figures.filter(({ pace }) => isOffPace(pace)).length
  const about = { key, name: item.name, unit, offPace: guard === null ? offPace : 0 }
  const shown = adds ? sum(actuals) : divided(actuals)
  return {
    ...{ ...about, how: adds ? 'sum' : 'mean' },
    ...(guard === null ? { actual: text(shown) } : {}),
    target: adds && both.length > 0 ? text(target) : null,
    attainment:
      adds && target !== null && target > 0n && actual !== null
        ? fixedText(divideFixed(actual, target))
        : null,
  }
}

function sum(values: readonly (bigint | null)[]): bigint | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0n)
}

/** The mean in the same decimals, half-even. */
function divided(values: readonly (bigint | null)[]): bigint | null {
  const known = values.filter((value) => value !== null)
  const total = sum(known)
  return total === null ? null : divideRounded(total, BigInt(known.length), 'half-even')
}

function meanOf(values: readonly (bigint | null)[]): Mean {
  const mean = divided(values)
  return { scored: values.filter((value) => value !== null).length, mean: fixedText(mean) }
}

function wholeOrNull(value: unknown): bigint | null {
  return typeof value === 'bigint' ? value : null
}
