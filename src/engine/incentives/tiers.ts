import { z } from 'zod'
import { absolute, FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { figure, moneyFigure, percentFigure } from '../plan/figures.ts'
import { boundText, percentOrDecimal } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { lintMoney, minorOf } from './money.ts'
import { incentiveProblem } from './problems.ts'
import type { Rate } from './shape.ts'

const tierRow = z.strictObject({
  from: boundText,
  to: boundText.optional(),
  rate: percentOrDecimal,
})

/**
 * A table of tiers, rising from 0. `to` may be left out: a tier ends where the next begins, and the last one is open.
 * Bounds are money, or ratios of the target where the table is read at the attainment.
 *
 * `boundary` names the side that a bound belongs to: `upper`, an amount of exactly the bound is in the tier above
 * (from <= x < to); `lower`, in the tier below (from < x <= to). Amounts below 0 (net returns) are in the first tier.
 */
export const tierFields = {
  on: z.enum(['amount', 'attainment']).default('amount'),
  boundary: z.enum(['upper', 'lower']).optional(),
  tiers: z.array(tierRow).min(1),
}

export type TierSpec = {
  readonly on: 'amount' | 'attainment'
  readonly boundary?: 'upper' | 'lower' | undefined
  readonly tiers: readonly {
    readonly from: string
    readonly to?: string | undefined
    readonly rate: Rate
  }[]
}

/** Bounds in minor units, or as ratios with 8 decimals; `to` null is open. */
export type Tier = { readonly from: bigint; readonly to: bigint | null; readonly rate: Rate }

/** The table with its bounds as numbers. The linter has refused bounds that aren't. */
export function tiersOf(spec: TierSpec, currencyDecimals: number): readonly Tier[] {
  return spec.tiers.map((row, index) => {
    const next = spec.tiers[index + 1]
    return {
      from: boundOf(spec.on, row.from, currencyDecimals),
      to: next === undefined ? null : boundOf(spec.on, next.from, currencyDecimals),
      rate: row.rate,
    }
  })
}

function boundOf(on: TierSpec['on'], text: string, currencyDecimals: number): bigint {
  if (on === 'amount') return minorOf(text, currencyDecimals)
  const ratio = ratioOf(text)
  if (ratio === null) throw new RangeError(`not a ratio: ${text}`)
  return ratio
}

/** A ratio of the target with 8 decimals; null when it's none, or 1000 (100,000%) or more. */
function ratioOf(text: string): bigint | null {
  const ratio = parseDecimal(text, FIXED_DECIMALS)
  return ratio !== null && absolute(ratio) < LARGEST_RATIO ? ratio : null
}

/** Exclusive; keeps every product of the tiers within 38 digits. */
const LARGEST_RATIO = 1000n * ONE

/**
 * Where an amount or a bound stands, in minor units × 10^8, so that both kinds of table are compared without a division:
 * an amount x at x × 10^8, a bound of money at bound × 10^8, a bound on attainment at ratio × target.
 */
export function position(x: bigint): bigint {
  return x * ONE
}
export function boundPosition(on: TierSpec['on'], bound: bigint, target: bigint | null): bigint {
  return on === 'amount' ? bound * ONE : bound * (target ?? 0n)
}

export function positionSql(x: string): string {
  return `${x} * ${sqlNumber(ONE)}`
}
export function boundPositionSql(on: TierSpec['on'], bound: bigint, target: string): string {
  return on === 'amount' ? sqlNumber(bound * ONE) : `${sqlNumber(bound)} * ${target}`
}

/** Whether the table can't be read: on attainment without a target above 0. */
export function lacksTarget(spec: TierSpec, target: bigint | null): boolean {
  return spec.on === 'attainment' && (target === null || target <= 0n)
}

/** The rate at x, by the boundary's side. */
export function rateAt(
  spec: TierSpec,
  x: bigint,
  target: bigint | null,
  currencyDecimals: number,
): Rate {
  const at = position(x)
  const reached = tiersOf(spec, currencyDecimals).findLast(({ from }, index) => {
    const bound = boundPosition(spec.on, from, target)
    return index === 0 || (spec.boundary === 'lower' ? at > bound : at >= bound)
  })
  return reached?.rate ?? 0n
}

/** The same in SQL, for a target above 0. */
export function rateAtSql(
  spec: TierSpec,
  x: string,
  target: string,
  currencyDecimals: number,
): string {
  const under = spec.boundary === 'lower' ? '<=' : '<'
  const tiers = tiersOf(spec, currencyDecimals)
  const cases = tiers.flatMap(({ to, rate }) =>
    to === null
      ? []
      : [
          `WHEN ${positionSql(x)} ${under} ${boundPositionSql(spec.on, to, target)} THEN ${sqlNumber(rate)}`,
        ],
  )
  const last = sqlNumber(tiers.at(-1)?.rate ?? 0n)
  return cases.length === 0 ? last : `CASE ${cases.join(' ')} ELSE ${last} END`
}

/** `boundaryMatters`: whether the pay depends on the side that a bound belongs to. */
export function lintTiers(
  spec: TierSpec,
  at: Place,
  currencyDecimals: number,
  boundaryMatters: boolean,
): readonly Problem[] {
  const problems: Problem[] = []
  spec.tiers.forEach((row, index) => {
    for (const field of ['from', 'to'] as const) {
      const written = row[field]
      if (written === undefined) continue
      const place = within(at, 'tiers', index, field)
      if (spec.on === 'amount') problems.push(...lintMoney(written, place, currencyDecimals))
      else if (ratioOf(written) === null)
        problems.push(incentiveProblem('not-a-ratio', place, { found: written }))
    }
    if (row.rate < 0n) {
      problems.push(
        incentiveProblem('rate-negative', within(at, 'tiers', index, 'rate'), {
          rate: percentFigure(row.rate),
        }),
      )
    }
  })
  if (boundaryMatters && spec.boundary === undefined && spec.tiers.length > 1) {
    problems.push(incentiveProblem('boundary-unnamed', at, undefined))
  }
  // Bounds that aren't numbers can't be compared.
  return problems.length > 0 ? problems : lintBounds(spec, at, currencyDecimals)
}

function lintBounds(spec: TierSpec, at: Place, currencyDecimals: number): readonly Problem[] {
  const problems: Problem[] = []
  const tiers = tiersOf(spec, currencyDecimals)
  const show = (bound: bigint): string => boundPlain(spec.on, bound, currencyDecimals)
  const first = tiers[0]
  if (first !== undefined && first.from !== 0n) {
    problems.push(
      incentiveProblem('tier-start', within(at, 'tiers', 0), { from: show(first.from) }),
    )
  }
  tiers.forEach((tier, index) => {
    const place = within(at, 'tiers', index)
    const before = tiers[index - 1]
    if (before !== undefined && tier.from <= before.from) {
      problems.push(
        incentiveProblem('tier-order', place, { from: show(tier.from), before: show(before.from) }),
      )
    }
    const written = spec.tiers[index]?.to
    if (written === undefined) return
    const to = boundOf(spec.on, written, currencyDecimals)
    if (tier.to === null) problems.push(incentiveProblem('tier-end', place, { to: show(to) }))
    else if (to < tier.to)
      problems.push(incentiveProblem('tier-gap', place, { from: show(to), to: show(tier.to) }))
    else if (to > tier.to)
      problems.push(incentiveProblem('tier-overlap', place, { from: show(tier.to), to: show(to) }))
  })
  return problems
}

/** A bound without its currency: "150,000" or "80%". */
export function boundPlain(on: TierSpec['on'], bound: bigint, currencyDecimals: number): string {
  return on === 'amount' ? figure(bound, currencyDecimals) : percentFigure(bound)
}

/** A bound in a clause: "150,000 元", "CNY 150,000" or "80%". */
export function boundInClause(on: TierSpec['on'], bound: bigint, currency: string): Text {
  const percent = percentFigure(bound)
  return on === 'amount' ? moneyFigure(bound, currency) : { zh: percent, en: percent }
}

/** What the table is read at, in a clause. */
export function tierMeasure(on: TierSpec['on']): Text {
  return on === 'amount'
    ? { zh: '累计金额', en: 'the cumulative amount' }
    : { zh: '累计完成率', en: 'the cumulative attainment' }
}

/** Each tier as "10,000 元 ≤ 累计金额 < 50,000 元". */
export function tierIntervals(spec: TierSpec, currency: string, measure: Text): readonly Text[] {
  const upper = spec.boundary !== 'lower'
  const tiers = tiersOf(spec, decimalsOf(currency) ?? 2)
  return tiers.map(({ from, to }, index) => {
    const low = boundInClause(spec.on, from, currency)
    const one = (language: 'zh' | 'en'): string => {
      const name = measure[language]
      if (to === null) return index === 0 ? name : `${name} ${upper ? '≥' : '>'} ${low[language]}`
      const high = `${name} ${upper ? '<' : '≤'} ${boundInClause(spec.on, to, currency)[language]}`
      return index === 0 ? high : `${low[language]} ${upper ? '≤' : '<'} ${high}`
    }
    return { zh: one('zh'), en: one('en') }
  })
}
