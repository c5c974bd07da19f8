import { z } from 'zod'
import { divideRounded, larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Rounding } from '#kernel/fixed.ts'
import { shiftPeriod } from '#kernel/period.ts'
import type { FiscalCalendar, Grain, Period } from '#kernel/period.ts'
import type { Day } from '#kernel/day.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal } from '../plan/scalars.ts'
import { dayText, formulaText, keyText, text, wholeNumber } from '../plan/texts.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { roundingFunction } from '../sql/text.ts'
import { settlementProblem } from './problems.ts'

/**
 * 留存: a share of some lines is held back and released later: `after` so many periods, `on` a day (held until then, all of it
 * released in the period that reaches the day), or `when` an event holds (all that was held in earlier periods).
 */
export const holdbackSchema = z.strictObject({
  name: text,
  rules: z.array(keyText).min(1),
  share: percentOrDecimal,
  release: z.union([
    z.strictObject({ after: wholeNumber }),
    z.strictObject({ on: dayText }),
    z.strictObject({ when: formulaText }),
  ]),
})

export type HoldbackSpec = Readonly<z.output<typeof holdbackSchema>>

/** Most periods that pay is held back. Inclusive. */
const LONGEST = 60

/** What is held of the lines' sum, never more than is due; nothing in a period that reaches the day of release. */
export function held(
  spec: HoldbackSpec,
  linesMinor: bigint,
  due: bigint,
  period: Period,
  rounding: Rounding,
): bigint {
  if (reached(spec, period)) return 0n
  const share = divideRounded(larger(linesMinor, 0n) * spec.share, ONE, rounding)
  return smaller(share, due)
}

export function heldSql(
  spec: HoldbackSpec,
  lines: string,
  due: string,
  period: Period,
  rounding: Rounding,
): string {
  if (reached(spec, period)) return '0::hugeint'
  const share = `${roundingFunction[rounding]}(yj_max(${lines}, 0::hugeint) * ${sqlNumber(spec.share)}, ${sqlNumber(ONE)})`
  return `yj_min(${share}, ${due})`
}

function reached({ release }: HoldbackSpec, period: Period): boolean {
  return 'on' in release && period.to > release.on
}

/** What was held in periods that begin before this day is due for release; null: nothing is, in this period. */
export function releasedBefore(
  { release }: HoldbackSpec,
  period: Period,
  calendar: FiscalCalendar,
): Day | null {
  if ('after' in release) return shiftPeriod(period, 1 - release.after, calendar).from
  if ('on' in release) return period.to > release.on ? period.from : null
  return period.from
}

export function lintHoldback(
  spec: HoldbackSpec,
  rules: readonly string[],
  at: Place,
): readonly Problem[] {
  const problems: Problem[] = spec.rules.flatMap((rule, index) =>
    rules.includes(rule)
      ? []
      : [
          settlementProblem('rule-unknown', within(at, 'rules', index), {
            rule,
            known: rules.join(', '),
          }),
        ],
  )
  if (spec.share <= 0n || spec.share > ONE)
    problems.push(
      settlementProblem('holdback-share', within(at, 'share'), {
        share: percentFigure(spec.share),
      }),
    )
  if ('after' in spec.release && (spec.release.after < 1 || spec.release.after > LONGEST))
    problems.push(
      settlementProblem('holdback-after', within(at, 'release', 'after'), {
        found: spec.release.after,
        most: LONGEST,
      }),
    )
  return problems
}

/** `lines` names the rules; `event` is the release's formula in words. */
export function holdbackSentence(
  spec: HoldbackSpec,
  grain: Grain,
  lines: Text,
  event: Text | null,
): readonly Text[] {
  const share = percentFigure(spec.share)
  return [
    {
      zh: `${lines.zh}的 ${share} 予以留存，以当期应付为限`,
      en: `${share} of ${lines.en} is held back, never more than is due`,
    },
    releaseOf(spec, grain, event),
  ]
}

function releaseOf({ release }: HoldbackSpec, grain: Grain, event: Text | null): Text {
  if ('after' in release) {
    const unit = { month: '个月', quarter: '个季度', year: '个年度' }[grain]
    const plural = release.after === 1 ? '' : 's'
    return {
      zh: `留存 ${release.after} ${unit}后随该期报酬发放`,
      en: `It is released with the pay of the period ${release.after} ${grain}${plural} later`,
    }
  }
  if ('on' in release)
    return {
      zh: `留存至 ${release.on}，在该日所在期间全部发放，此后不再留存`,
      en: `It is held until ${release.on} and all of it released in the period of that day; nothing is held from then on`,
    }
  return {
    zh: `下列情形成立的期间，发放此前各期的全部留存：${event?.zh ?? ''}`,
    en: `All that earlier periods held is released in a period in which this holds: ${event?.en ?? ''}`,
  }
}
