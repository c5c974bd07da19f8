import { z } from 'zod'
import { divideRounded, larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Day } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal, yesNo } from '../plan/scalars.ts'
import { dayText, formulaText, text } from '../plan/texts.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { settlementProblem } from './problems.ts'

const common = {
  name: text,
  /** Money of a period; below 0 it counts as 0. */
  amount: formulaText,
  /** Whom it's for; nobody else is topped up. */
  when: formulaText.optional(),
  /** Periods that begin on days [from, to) have it. */
  from: dayText.optional(),
  to: dayText.optional(),
  /** Whether the amount shrinks with the days in the plan. */
  prorate: yesNo.default(false),
}

/**
 * 预支与保障: what lifts a period's pay to an amount. `recoverable`, the lift is owed and taken back from later pay above the
 * amount; `nonRecoverable`, each period by itself; `guarantee`, over the quarter or year, so that a good period counts towards
 * a bad one.
 */
export const drawSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recoverable'),
    ...common,
    recovery: z.strictObject({
      /** Periods that begin before this day take nothing back. */
      from: dayText.optional(),
      /** Of what is due above the amount, so much goes to what is owed. */
      share: percentOrDecimal.prefault('100%'),
    }),
  }),
  z.strictObject({ kind: z.literal('nonRecoverable'), ...common }),
  z.strictObject({
    kind: z.literal('guarantee'),
    ...common,
    over: z.enum(['quarter', 'year']),
  }),
])

export type DrawSpec = Readonly<z.output<typeof drawSchema>>

/** Whether the period has the draw at all, and whether it takes back what is owed. */
export function drawHolds(spec: DrawSpec, period: Period): boolean {
  return isIn(period.from, spec.from, spec.to)
}
export function drawRecovers(spec: DrawSpec, period: Period): boolean {
  return spec.kind === 'recoverable' && isIn(period.from, spec.recovery.from, undefined)
}

function isIn(day: Day, from: Day | undefined, to: Day | undefined): boolean {
  return (from === undefined || from <= day) && (to === undefined || day < to)
}

/** Minor units. `assured` is the amount of this period, 0 where the draw doesn't hold. */
export type DrawInput = {
  readonly due: bigint
  readonly assured: bigint
  /** Owed before, of a recoverable draw. */
  readonly owed: bigint
  /** Of a guarantee: due and assured in the earlier periods of its quarter or year. */
  readonly dueBefore: bigint
  readonly assuredBefore: bigint
}

/** What the draw adds to what is due; below 0 where it takes back. */
export function drawn(spec: DrawSpec, input: DrawInput, recovers: boolean): bigint {
  const { due, assured, owed, dueBefore, assuredBefore } = input
  switch (spec.kind) {
    case 'recoverable': {
      const lift = larger(assured - due, 0n)
      if (lift > 0n || !recovers) return lift
      const above = divideRounded((due - assured) * spec.recovery.share, ONE, 'down')
      return -smaller(owed, above)
    }
    case 'nonRecoverable':
      return larger(assured - due, 0n)
    case 'guarantee':
      return larger(assuredBefore + assured - dueBefore - due, 0n)
  }
}

export type DrawInputSql = { readonly [K in keyof DrawInput]: string }

/** The same in SQL: HUGEINT, NULL where `due` or `assured` is. */
export function drawnSql(spec: DrawSpec, input: DrawInputSql, recovers: boolean): string {
  const { due, assured, owed, dueBefore, assuredBefore } = input
  const lift = `yj_max(${assured} - ${due}, 0::hugeint)`
  switch (spec.kind) {
    case 'recoverable': {
      if (!recovers) return lift
      const above = `yj_down((${due} - ${assured}) * ${sqlNumber(spec.recovery.share)}, ${sqlNumber(ONE)})`
      return `CASE WHEN ${assured} > ${due} THEN ${assured} - ${due} WHEN ${assured} <= ${due} THEN -yj_min(${owed}, ${above}) END`
    }
    case 'nonRecoverable':
      return lift
    case 'guarantee':
      return `yj_max(${assuredBefore} + ${assured} - ${dueBefore} - ${due}, 0::hugeint)`
  }
}

export function lintDraw(spec: DrawSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  if (spec.from !== undefined && spec.to !== undefined && spec.from >= spec.to)
    problems.push(
      settlementProblem('draw-days', within(at, 'to'), { from: spec.from, to: spec.to }),
    )
  if (spec.kind === 'recoverable' && (spec.recovery.share <= 0n || spec.recovery.share > ONE))
    problems.push(
      settlementProblem('recovery-share', within(at, 'recovery', 'share'), {
        share: percentFigure(spec.recovery.share),
      }),
    )
  return problems
}

/** `amount` and `when` are the formulas in words. */
export function drawSentence(spec: DrawSpec, amount: Text, when: Text | null): readonly Text[] {
  const days = daysOf(spec)
  const whom = when === null ? [] : [{ zh: `适用于：${when.zh}`, en: `For: ${when.en}` }]
  const prorated: readonly Text[] = spec.prorate
    ? [{ zh: '按在岗比例折算', en: 'It shrinks with the share of days in the plan' }]
    : []
  return [
    { zh: `每期金额：${amount.zh}`, en: `Amount of a period: ${amount.en}` },
    ...prorated,
    ...whom,
    ...days,
    effectOf(spec),
  ]
}

function effectOf(spec: DrawSpec): Text {
  switch (spec.kind) {
    case 'recoverable': {
      const share = percentFigure(spec.recovery.share)
      const from = spec.recovery.from
      const since =
        from === undefined
          ? { zh: '', en: '' }
          : { zh: `自 ${from} 起的各期，`, en: `From the period that begins on ${from}, ` }
      return {
        zh: `可收回的预支：应付不足该金额的，补足到该金额，补足部分记为欠款。${since.zh}应付超过该金额的部分，以其 ${share} 为限冲还欠款`,
        en: `A recoverable draw: pay below the amount is lifted to it, and the lift is owed. ${since.en}${since.en === '' ? 'Of' : 'of'} what is due above the amount, up to ${share} goes to what is owed`,
      }
    }
    case 'nonRecoverable':
      return {
        zh: '不收回的预支：应付不足该金额的，补足到该金额，以后不再扣回',
        en: 'A non-recoverable draw: pay below the amount is lifted to it, and nothing of that is taken back',
      }
    case 'guarantee': {
      const [zh, en] = spec.over === 'quarter' ? ['本季', 'quarter'] : ['本年', 'year']
      return {
        zh: `保障：${zh}各期应付累计不低于各期该金额之和，不足的补足；一期的盈余可抵另一期的不足`,
        en: `A guarantee: what is due over the ${en} never falls below the sum of the amounts so far; a good period counts towards a bad one`,
      }
    }
  }
}

function daysOf({ from, to }: DrawSpec): readonly Text[] {
  if (from === undefined && to === undefined) return []
  const begins = from === undefined ? null : { zh: `${from} 及以后`, en: `on or after ${from}` }
  const ends = to === undefined ? null : { zh: `${to} 以前`, en: `before ${to}` }
  const parts = [begins, ends].filter((part) => part !== null)
  return [
    {
      zh: `限于起始日在 ${parts.map(({ zh }) => zh).join('、')}的各期`,
      en: `Only periods that begin ${parts.map(({ en }) => en).join(' and ')}`,
    },
  ]
}
