import { z } from 'zod'
import { clamp } from '#kernel/fixed.ts'
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
})

export type PayLimits = Readonly<z.output<typeof limitsSchema>>

type Bounds = { readonly floor: bigint | null; readonly cap: bigint | null }

function boundsOf(limits: PayLimits | undefined, currencyDecimals: number): Bounds {
  const read = (text: string | undefined): bigint | null =>
    text === undefined ? null : minorOf(text, currencyDecimals)
  return { floor: read(limits?.floor), cap: read(limits?.cap) }
}

/** `how` is null when the limits changed nothing. */
export type LimitedPay = { readonly paidMinor: bigint; readonly how: Text | null }

export function limitedPay(
  limits: PayLimits | undefined,
  minor: bigint,
  currencyDecimals: number,
): LimitedPay {
  const { floor, cap } = boundsOf(limits, currencyDecimals)
  const paidMinor = clamp(minor, floor, cap)
  if (paidMinor === minor) return { paidMinor, how: null }
  const show = minorFigure(paidMinor, currencyDecimals)
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
  currencyDecimals: number,
): string {
  const { floor, cap } = boundsOf(limits, currencyDecimals)
  const cases: string[] = []
  if (floor !== null) cases.push(`WHEN ${minor} < ${sqlNumber(floor)} THEN ${sqlNumber(floor)}`)
  if (cap !== null) cases.push(`WHEN ${minor} > ${sqlNumber(cap)} THEN ${sqlNumber(cap)}`)
  return cases.length === 0 ? minor : `CASE ${cases.join(' ')} ELSE ${minor} END`
}

export function lintPayLimits(
  limits: PayLimits,
  at: Place,
  currencyDecimals: number,
): readonly Problem[] {
  const problems = [
    ...lintMoney(limits.floor, within(at, 'floor'), currencyDecimals),
    ...lintMoney(limits.cap, within(at, 'cap'), currencyDecimals),
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

/** Empty when there's neither. */
export function payLimitsSentence(limits: PayLimits | undefined, currency: string): Text {
  const { floor, cap } = boundsOf(limits, decimalsOf(currency) ?? 2)
  const parts: Text[] = []
  if (floor !== null) {
    const money = moneyFigure(floor, currency)
    parts.push({ zh: `保底 ${money.zh}`, en: `at least ${money.en}` })
  }
  if (cap !== null) {
    const money = moneyFigure(cap, currency)
    parts.push({ zh: `封顶 ${money.zh}`, en: `at most ${money.en}` })
  }
  if (parts.length === 0) return { zh: '', en: '' }
  return {
    zh: `每期${parts.map(({ zh }) => zh).join('，')}。`,
    en: `Each period ${parts.map(({ en }) => en).join(', ')}.`,
  }
}
