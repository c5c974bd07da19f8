import { ONE } from '#kernel/fixed.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { periodOf } from '#kernel/period.ts'
import { payColumn } from '../cells.ts'
import type { Expr, Formula } from '../formula/tree.ts'
import type { Cycle, Draw, PayRule, Plan, Settlement } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import {
  assuredAccount,
  CARRY_ACCOUNT,
  drawAccount,
  dueAccount,
  heldAccount,
  LINE_PREFIX,
  lineAccount,
  owedAccount,
  releasedAccount,
} from '../settlement/accounts.ts'
import { mostDeductedSql } from '../settlement/deduction.ts'
import { drawHolds, drawnSql, drawRecovers } from '../settlement/draw.ts'
import { heldSql, releasedBefore } from '../settlement/holdback.ts'
import { settlementColumn } from '../settlement/settlement-cells.ts'
import { storedColumn } from './base-sql.ts'
import type { Stage } from './stage.ts'
import { all, dayLiteral, lines, name, roundingFunction } from './text.ts'

/**
 * From the lines of pay to what is paid out: corrections and carry → draws → holdbacks → deductions, one layer of columns
 * after the other. What earlier runs posted is summed up per person in `yj_ledger` beforehand.
 */

type Sum = { readonly column: string; readonly where: string }

const ledgerColumn = (key: string): string => `l_${key.replaceAll(':', '__')}`
/** A sum of the ledger as a layer reads it; 0 for people without postings. */
const posted = (key: string): string => `COALESCE(x.${name(ledgerColumn(key))}, 0::hugeint)`

/** What a rule with a cap of the year earned in the earlier periods of the year. */
export function yearEarned(rule: PayRule): string {
  return rule.document.limits?.yearCap === undefined ? '0::hugeint' : posted(`year:${rule.key}`)
}

/** What the layers of pay are selected from; `graded` is the stage before them. */
export function settledFrom(cycle: Cycle, graded: string): string {
  return cycle.settlement === null ? graded : 'yj_opened'
}

/** `yj_ledger`: what earlier runs posted, a row per person. */
export function ledgerStages(plan: Plan, cycle: Cycle, run: Run): readonly Stage[] {
  const { settlement } = cycle
  if (settlement === null) return []
  const sums = ledgerSums(plan, cycle, settlement, run).map(
    ({ column, where }) => `(SUM(p.amount) FILTER (WHERE ${where}))::hugeint AS ${name(column)}`,
  )
  return [
    {
      name: 'yj_ledger',
      sql: `SELECT p.person_id,
  ${lines(sums)}
FROM in_posting p
WHERE p.plan = ${sqlText(plan.document.key)} AND p.grain = ${sqlText(cycle.grain)}
GROUP BY p.person_id`,
    },
  ]
}

/** `yj_opened`: the rows of the stage `graded` with what was posted before, and the minimum wage. */
export function openedStages(plan: Plan, cycle: Cycle, run: Run, graded: string): readonly Stage[] {
  const { settlement } = cycle
  if (settlement === null) return []
  const lastDay = dayLiteral(addDays(run.period.to, -1))
  const minimum =
    settlement.deductions.length === 0
      ? { column: '', join: '' }
      : {
          column: ', w.monthly::hugeint AS minimum_wage',
          join: `\nLEFT JOIN in_minimum_wage w ON w.market = x.market AND w.from_day <= ${lastDay} AND w.to_day > ${lastDay}`,
        }
  const sums = ledgerSums(plan, cycle, settlement, run).map(({ column }) => `l.${name(column)}`)
  return [
    {
      name: 'yj_opened',
      sql: `SELECT x.*, ${sums.join(', ')}${minimum.column}
FROM ${graded} x
LEFT JOIN yj_ledger l ON l.person_id = x.person_id${minimum.join}`,
    },
  ]
}

/** Every sum of the ledger that the settlement reads. */
function ledgerSums(
  plan: Plan,
  cycle: Cycle,
  { draws, holdbacks, deductions }: Settlement,
  run: Run,
): readonly Sum[] {
  const { period } = run
  const account = (of: string): string => `p.account = ${sqlText(of)}`
  const before = `p.run_from < ${dayLiteral(period.from)}`
  const since = (day: Day): string => `p.run_from >= ${dayLiteral(day)}`
  const sum = (key: string, ...where: readonly string[]): Sum => ({
    column: ledgerColumn(key),
    where: all(where),
  })
  const yearStart = periodOf(period.from, 'year', plan.calendar).from
  return [
    sum(
      'corrections',
      `LEFT(p.account, ${LINE_PREFIX.length}) = ${sqlText(LINE_PREFIX)}`,
      `p.run_from = ${dayLiteral(period.from)}`,
      `p.origin_from < ${dayLiteral(period.from)}`,
    ),
    sum('carry', account(CARRY_ACCOUNT), before),
    ...cycle.pay
      .filter(({ document }) => document.limits?.yearCap !== undefined)
      .map(({ key }) =>
        sum(
          `year:${key}`,
          account(lineAccount(key)),
          `p.origin_from >= ${dayLiteral(yearStart)}`,
          `p.origin_from < ${dayLiteral(period.from)}`,
        ),
      ),
    ...draws.flatMap(({ key, document }) => {
      if (document.kind === 'recoverable')
        return [sum(`draw:${key}`, account(drawAccount(key)), before)]
      if (document.kind === 'nonRecoverable') return []
      const start = since(periodOf(period.from, document.over, plan.calendar).from)
      return [
        sum(`due:${key}`, account(dueAccount(key)), start, before),
        sum(`assured:${key}`, account(assuredAccount(key)), start, before),
      ]
    }),
    ...holdbacks.flatMap(({ key, document }) => {
      const until = releasedBefore(document, period, plan.calendar)
      return [
        sum(`held:${key}`, account(heldAccount(key)), before),
        sum(`released:${key}`, account(releasedAccount(key)), before),
        ...(until === null
          ? []
          : [sum(`ripe:${key}`, account(heldAccount(key)), `p.run_from < ${dayLiteral(until)}`)]),
      ]
    }),
    ...deductions.map(({ key }) => sum(`owed:${key}`, account(owedAccount(key)), before)),
  ]
}

/** The layers after `pay_total`. */
export function settlementLayers(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  formula: (expr: Expr) => string,
): readonly (readonly string[])[] {
  const { settlement } = cycle
  if (settlement === null) return []
  const cell = (key: string): string => `x.${name(settlementColumn(key))}`
  const as = (sql: string, key: string): string =>
    `(${sql})::hugeint AS ${name(settlementColumn(key))}`
  /** Money of a formula, 0 or more. */
  const amount = (of: Formula): string =>
    `yj_max(${storedColumn(formula(of.expr), 'money', plan)}, 0::hugeint)`
  const layers: (readonly string[])[] = [
    [as(posted('corrections'), 'corrections'), as(posted('carry'), 'carried_in')],
  ]
  const arrived = `x.pay_total + ${cell('corrections')} + ${cell('carried_in')}`
  layers.push([
    as(`yj_min(${arrived}, 0::hugeint)`, 'carried_out'),
    `yj_max(${arrived}, 0::hugeint) AS due_0`,
  ])
  let step = 0
  /** Adds columns, and what is due after them. */
  const settle = (columns: readonly (readonly string[])[], change: string): void => {
    layers.push(...columns)
    step += 1
    layers.push([`(x.due_${step - 1} ${change})::hugeint AS due_${step}`])
  }
  for (const draw of settlement.draws) {
    const { key, document } = draw
    const [assured, recovers] = [
      assuredSql(draw, plan, run, amount, formula),
      drawRecovers(document, run.period),
    ]
    const input = {
      due: `x.due_${step}`,
      assured: `x.${name(`assured_${key}`)}`,
      owed: posted(`draw:${key}`),
      dueBefore: posted(`due:${key}`),
      assuredBefore: posted(`assured:${key}`),
    }
    settle(
      [
        [`(${assured})::hugeint AS ${name(`assured_${key}`)}`],
        [
          ...(document.kind === 'guarantee' ? [as(input.assured, `assured:${key}`)] : []),
          as(drawnSql(document, input, recovers), `draw:${key}`),
        ],
        ...(document.kind === 'recoverable'
          ? [[as(`${posted(`draw:${key}`)} + ${cell(`draw:${key}`)}`, `drawn:${key}`)]]
          : []),
      ],
      `+ ${cell(`draw:${key}`)}`,
    )
  }
  for (const { key, document, event } of settlement.holdbacks) {
    const rules = document.rules.map((rule) => `x.${name(payColumn(rule))}`).join(' + ')
    const ripe =
      releasedBefore(document, run.period, plan.calendar) === null ? null : posted(`ripe:${key}`)
    const release =
      ripe === null ? '0::hugeint' : `yj_max(${ripe} - ${posted(`released:${key}`)}, 0::hugeint)`
    settle(
      [
        [
          as(
            heldSql(document, `(${rules})`, `x.due_${step}`, run.period, plan.rounding),
            `held:${key}`,
          ),
          as(
            event === null
              ? release
              : `CASE WHEN ${formula(event.expr)} THEN ${release} ELSE 0::hugeint END`,
            `released:${key}`,
          ),
        ],
        [
          as(
            `${posted(`held:${key}`)} - ${posted(`released:${key}`)} + ${cell(`held:${key}`)} - ${cell(`released:${key}`)}`,
            `kept:${key}`,
          ),
        ],
      ],
      `- ${cell(`held:${key}`)} + ${cell(`released:${key}`)}`,
    )
  }
  if (settlement.deductions.length > 0) {
    const wage = settlement.basePayApart ? `(x.base_pay + x.due_${step})` : `x.due_${step}`
    layers.push([
      `(${mostDeductedSql(plan.law.deduction, wage, 'x.minimum_wage')})::hugeint AS most_${step}`,
    ])
  }
  for (const { key, amount: of } of settlement.deductions) {
    const before = `x.most_${step}`
    layers.push([as(amount(of), `requested:${key}`)])
    layers.push([
      as(
        `yj_min(${posted(`owed:${key}`)} + ${cell(`requested:${key}`)}, ${before})`,
        `deducted:${key}`,
      ),
    ])
    settle(
      [
        [
          as(
            `${posted(`owed:${key}`)} + ${cell(`requested:${key}`)} - ${cell(`deducted:${key}`)}`,
            `owed:${key}`,
          ),
          `(${before} - ${cell(`deducted:${key}`)})::hugeint AS most_${step + 1}`,
        ],
      ],
      `- ${cell(`deducted:${key}`)}`,
    )
  }
  return [...layers, [as(`x.due_${step}`, 'payable')]]
}

/** The period's amount of a draw: 0 where it doesn't hold, no value where whether it holds isn't known. */
function assuredSql(
  { document, amount: of, when }: Draw,
  plan: Plan,
  { period }: Run,
  amount: (of: Formula) => string,
  formula: (expr: Expr) => string,
): string {
  if (!drawHolds(document, period)) return '0::hugeint'
  const whole = amount(of)
  const own = document.prorate
    ? `${roundingFunction[plan.rounding]}(${whole} * x.proration, ${sqlNumber(ONE)})`
    : whole
  if (when === null) return own
  const condition = `(${formula(when.expr)})`
  return `CASE WHEN ${condition} THEN ${own} WHEN NOT ${condition} THEN 0::hugeint END`
}
