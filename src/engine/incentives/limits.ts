import { z } from 'zod'
import { clamp, larger, smaller } from '#kernel/fixed.ts'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { minorFigure, moneyFigure } from '../plan/figures.ts'
import { moneyText } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { lintMoney, minorOf } from './money.ts'
import { incentiveProblem } from './problems.ts'

/** 保底 and 封顶 of one line in one period, inclusive; applied after the line's rounding. A line without limits has none. */
export const limitsSchema = z.strictObject({
  floor: moneyText.optional(),
  cap: moneyText.optional(),
  /** 年度封顶: with what the ledger says was earned by the rule in the earlier periods of the year, never more than this. */
  yearCap: moneyText.optional(),
})

export type PayLimits = Readonly<z.output<typeof limitsSchema>>

type Bounds = {
  readonly floor: bigint | null
  readonly cap: bigint | null
  readonly yearCap: bigint | null
}

function boundsOf(limits: PayLimits | undefined, currencyDecimals: number): Bounds {
  const read = (text: string | undefined): bigint | null =>
    text === undefined ? null : minorOf(text, currencyDecimals)
  return { floor: read(limits?.floor), cap: read(limits?.cap), yearCap: read(limits?.yearCap) }
}

/** `how` is null when the limits changed nothing. */
export type LimitedPay = { readonly paidMinor: bigint; readonly how: Text | null }

/** `earnedBefore`: by the rule in the earlier periods of the year, as the ledger has it; minor units. */
export function limitedPay(
  limits: PayLimits | undefined,
  minor: bigint,
  earnedBefore: bigint,
  currencyDecimals: number,
): LimitedPay {
  const { floor, cap, yearCap } = boundsOf(limits, currencyDecimals)
  const held = clamp(minor, floor, cap)
  const left = yearCap === null ? null : larger(yearCap - earnedBefore, 0n)
  const paidMinor = left === null ? held : smaller(held, left)
  if (paidMinor === minor) return { paidMinor, how: null }
  const show = minorFigure(paidMinor, currencyDecimals)
  if (paidMinor !== held && yearCap !== null) {
    const [all, before] = [
      minorFigure(yearCap, currencyDecimals),
      minorFigure(earnedBefore, currencyDecimals),
    ]
    return {
      paidMinor,
      how: {
        zh: `年度封顶 ${all}，此前已得 ${before}，本期 ${show}`,
        en: `at most ${all} a year, ${before} of it earned before: ${show}`,
      },
    }
  }
  const how =
    paidMinor > minor
      ? { zh: `保底 ${show}`, en: `raised to the floor of ${show}` }
      : { zh: `封顶 ${show}`, en: `capped at ${show}` }
  return { paidMinor, how }
}

/** NULL stays NULL: a floor doesn't pay a line that has no value. */
export function limitedPaySql(
  limits: PayLimits | undefined,
  minor: string,
  earnedBefore: string,
  currencyDecimals: number,
): string {
  const { floor, cap, yearCap } = boundsOf(limits, currencyDecimals)
  const cases: string[] = []
  if (floor !== null) cases.push(`WHEN ${minor} < ${sqlNumber(floor)} THEN ${sqlNumber(floor)}`)
  if (cap !== null) cases.push(`WHEN ${minor} > ${sqlNumber(cap)} THEN ${sqlNumber(cap)}`)
  const held = cases.length === 0 ? minor : `CASE ${cases.join(' ')} ELSE ${minor} END`
  if (yearCap === null) return held
  return `yj_min(${held}, yj_max(${sqlNumber(yearCap)} - ${earnedBefore}, 0::hugeint))`
}

export function lintPayLimits(
  limits: PayLimits,
  at: Place,
  currencyDecimals: number,
): readonly Problem[] {
  const problems = [
    ...lintMoney(limits.floor, within(at, 'floor'), currencyDecimals),
    ...lintMoney(limits.cap, within(at, 'cap'), currencyDecimals),
    ...lintMoney(limits.yearCap, within(at, 'yearCap'), currencyDecimals),
  ]
  if (problems.length > 0 || limits.floor === undefined || limits.cap === undefined) return problems
  const { floor, cap } = boundsOf(limits, currencyDecimals)
  if (floor === null || cap === null || floor <= cap) return []
  return [
    incentiveProblem('limits-crossed', within(at, 'floor'), {
      floor: limits.floor,
      cap: limits.cap,
    }),
  ]
}

/** Empty when there's none. */
export function payLimitsSentence(limits: PayLimits | undefined, currency: string): Text {
  const { floor, cap, yearCap } = boundsOf(limits, decimalsOf(currency) ?? 2)
  const parts: Text[] = []
  if (floor !== null) {
    const money = moneyFigure(floor, currency)
    parts.push({ zh: `保底 ${money.zh}`, en: `at least ${money.en}` })
  }
  if (cap !== null) {
    const money = moneyFigure(cap, currency)
    parts.push({ zh: `封顶 ${money.zh}`, en: `at most ${money.en}` })
  }
  const each = {
    zh: `每期${parts.map(({ zh }) => zh).join('，')}。`,
    en: `Each period ${parts.map(({ en }) => en).join(', ')}.`,
  }
  if (yearCap === null) return parts.length === 0 ? { zh: '', en: '' } : each
  const money = moneyFigure(yearCap, currency)
  const year = {
    zh: `一个考核年度内各期合计封顶 ${money.zh}。`,
    en: `The periods of a performance year together at most ${money.en}.`,
  }
  return parts.length === 0 ? year : { zh: each.zh + year.zh, en: `${each.en} ${year.en}` }
}
