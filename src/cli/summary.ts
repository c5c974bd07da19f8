import { FIXED_DECIMALS, divideRounded, rescale } from '#kernel/fixed.ts'
import type { Language, Text } from '#kernel/text.ts'
import { figure, minorFigure } from '#engine/plan/figures.ts'
import type { Value } from '#engine/units.ts'
import type { Computed } from '#calc/runs/compute.ts'
import { say } from './terminal/say.ts'
import { table } from './terminal/table.ts'

const words = {
  plan: { zh: '方案', en: 'Plan' },
  period: { zh: '周期', en: 'Period' },
  people: { zh: '人数', en: 'People' },
  grades: { zh: '等级分布', en: 'Grades' },
  mean: { zh: '平均总分', en: 'Mean total' },
  pay: { zh: '应发合计', en: 'Total pay' },
  noValue: { zh: '缺数据', en: 'No value' },
} satisfies Record<string, Text>

type Figures = {
  readonly plan: string
  readonly name: Text
  readonly period: string
  readonly provisional: boolean
  readonly people: number
  readonly grades: Readonly<Record<string, number>>
  readonly meanTotal: bigint | null
  readonly payMinor: bigint
  /** People whose pay has no value, and so isn't in the sum. */
  readonly withoutPay: number
  readonly currency: string
  readonly decimals: number
}

function figuresOf({ plan, cycle, run, provisional, results }: Computed): Figures {
  const values = (key: string): readonly Value[] =>
    results.map(({ cells }) => cells.find((cell) => cell.key === key)?.value ?? null)
  const totals = values('total').filter((value) => typeof value === 'bigint')
  const pay = values('pay_total').filter((value) => typeof value === 'bigint')
  const given = values('grade')
  const grades = Object.fromEntries(
    cycle.document.grades.grades.map(({ grade }) => [
      grade,
      given.filter((one) => one === grade).length,
    ]),
  )
  const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((all, one) => all + one, 0n)
  return {
    plan: plan.document.key,
    name: plan.document.name,
    period: run.period.key,
    provisional,
    people: results.length,
    grades,
    meanTotal:
      totals.length === 0 ? null : divideRounded(sum(totals), BigInt(totals.length), 'half-even'),
    payMinor: sum(pay),
    withoutPay: results.length - pay.length,
    currency: plan.currency,
    decimals: plan.currencyDecimals,
  }
}

/** What was computed, as a table for people. */
export function runSummary(computed: readonly Computed[], language: Language): string {
  const shown = (text: Text): string => say(text, language)
  const rows = computed.map((one) => {
    const it = figuresOf(one)
    const grades = Object.entries(it.grades)
      .map(([grade, count]) => `${grade} ${count}`)
      .join('  ')
    return [
      shown(it.name),
      it.period + (it.provisional ? '*' : ''),
      String(it.people),
      grades,
      it.meanTotal === null
        ? '–'
        : figure(rescale(it.meanTotal, FIXED_DECIMALS, 2, 'half-even'), 2, 2),
      `${it.currency} ${minorFigure(it.payMinor, it.decimals)}`,
      String(it.withoutPay),
    ]
  })
  return table(
    [
      { title: shown(words.plan) },
      { title: shown(words.period) },
      { title: shown(words.people), align: 'right' },
      { title: shown(words.grades) },
      { title: shown(words.mean), align: 'right' },
      { title: shown(words.pay), align: 'right' },
      { title: shown(words.noValue), align: 'right' },
    ],
    rows,
  )
}

/** The same for programs. */
export function summaryJson(computed: readonly Computed[]): object {
  return {
    runs: computed.map((one) => {
      const it = figuresOf(one)
      return {
        plan: it.plan,
        planHash: one.plan.hash,
        period: it.period,
        status: it.provisional ? 'provisional' : 'final',
        people: it.people,
        grades: it.grades,
        pay: minorFigure(it.payMinor, it.decimals).replaceAll(',', ''),
        peopleWithoutPay: it.withoutPay,
        currency: it.currency,
      }
    }),
  }
}
