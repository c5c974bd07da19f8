import type { Grain } from '#kernel/period.ts'
import { ONE } from '#kernel/fixed.ts'
import type { Formula, Scope } from '../formula/tree.ts'
import { refsOf } from '../metrics/instances.ts'
import type { InstanceList } from '../metrics/instance-list.ts'
import { lintDraw } from '../settlement/draw.ts'
import { lintHoldback } from '../settlement/holdback.ts'
import { settlementProblem } from '../settlement/problems.ts'
import type { Compiling, Path } from './compiling.ts'
import type { CycleDocument } from './document.ts'
import { percentFigure } from './figures.ts'
import type { Deduction, Draw, Holdback, PayRule, Settlement } from './plan.ts'

export type SettlementContext = {
  readonly grain: Grain
  readonly path: Path
  readonly within: Compiling
  readonly scope: Scope
  readonly instances: InstanceList
}

/** Compiles a cycle's settlement; null where nothing is paid. Corrections and what was carried forward are always settled. */
export function compileSettlement(
  document: CycleDocument,
  pay: readonly PayRule[],
  context: SettlementContext,
): Settlement | null {
  const { draws = {}, holdbacks = {}, deductions = {} } = document.settlement ?? {}
  if (pay.length === 0 && document.settlement === undefined) return null
  const { path, within, scope, instances } = context
  const formula = (text: string, at: Path, unit: 'money' | 'yesno'): Formula | null => {
    const compiled = within.formula(text, [...path, ...at], scope, unit)
    if (compiled !== null) instances.addAll(compiled.expr)
    return compiled
  }
  return {
    draws: Object.entries(draws).flatMap(([key, it]): Draw[] => {
      const at = ['draws', key]
      within.add(...lintDraw(it, within.at([...path, ...at])))
      const amount = formula(it.amount, [...at, 'amount'], 'money')
      const when = it.when === undefined ? null : formula(it.when, [...at, 'when'], 'yesno')
      return amount === null ? [] : [{ key, document: it, amount, when }]
    }),
    holdbacks: compileHoldbacks(holdbacks, Object.keys(document.pay ?? {}), context, formula),
    basePayApart: document.settlement?.wage !== 'lines',
    deductions: Object.entries(deductions).flatMap(([key, it]): Deduction[] => {
      const at = ['deductions', key]
      const amount = formula(it.amount, [...at, 'amount'], 'money')
      if (amount === null) return []
      lintDeduction(amount, [...path, ...at], context)
      return [{ key, document: it, amount }]
    }),
  }
}

function compileHoldbacks(
  holdbacks: NonNullable<NonNullable<CycleDocument['settlement']>['holdbacks']>,
  rules: readonly string[],
  { path, within }: SettlementContext,
  formula: (text: string, at: Path, unit: 'yesno') => Formula | null,
): readonly Holdback[] {
  for (const rule of rules) {
    const shares = Object.values(holdbacks).filter((one) => one.rules.includes(rule))
    const sum = shares.reduce((total, { share }) => total + share, 0n)
    if (shares.length > 1 && sum > ONE)
      within.add(
        settlementProblem('holdback-too-much', within.at([...path, 'holdbacks']), {
          rule,
          share: percentFigure(sum),
        }),
      )
  }
  return Object.entries(holdbacks).map(([key, it]): Holdback => {
    const at = ['holdbacks', key]
    within.add(...lintHoldback(it, rules, within.at([...path, ...at])))
    const event =
      'when' in it.release ? formula(it.release.when, [...at, 'release', 'when'], 'yesno') : null
    return { key, document: it, event }
  })
}

/** A deduction compensates a loss. One that hangs on a score, a grade, the total or a target is a fine. */
function lintDeduction(amount: Formula, path: Path, { grain, within }: SettlementContext): void {
  if (grain !== 'month')
    within.add(settlementProblem('deduction-cycle', within.at(path), { grain }))
  for (const ref of refsOf(amount.expr)) {
    const name =
      ref.of === 'item' || ref.of === 'card' || ref.of === 'result'
        ? ref.key
        : ref.of === 'target'
          ? ref.metric
          : null
    if (name !== null)
      within.add(settlementProblem('deduction-by-result', within.at([...path, 'amount']), { name }))
  }
}
