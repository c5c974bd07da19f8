import { ONE } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import { anyNumber } from '../../formula/possible.ts'
import type { Formula } from '../../formula/tree.ts'
import type { Compiling, Path } from '../compiling.ts'
import { fixedFigure, percentFigure } from '../figures.ts'
import type { Cycle, Plan } from '../plan.ts'
import { lintCoefficients, lintItemDirection, lintReadings } from './directions.ts'
import { doubt } from './doubts.ts'
import { lintPayCourse } from './pay-course.ts'
import { possibleIn } from './ranges.ts'
import {
  lintCondition,
  lintGradeReach,
  lintItemReach,
  lintPayReach,
  lintVetoEffects,
} from './unreachable.ts'

/** What is doubtful about a plan without errors. Only its own document is looked at; libraries are checked by themselves. */
export function lintDoubts(plan: Plan, within: Compiling): readonly Problem[] {
  return [
    ...lintForms(plan, within),
    ...lintMetrics(plan, within),
    ...[...plan.cycles.values()].flatMap((cycle) => lintCycleDoubts(plan, cycle, within)),
  ]
}

/** A self-rating that grows when others don't rate. */
function lintForms(plan: Plan, within: Compiling): readonly Problem[] {
  return Array.from(plan.forms).flatMap(([key, form]) => {
    const weight = form.groups['self']?.weight ?? 0n
    const isBound = form.missing === 'block' || form.ceiling?.group === 'self'
    if (weight <= 0n || weight === ONE || isBound) return []
    const at = within.at(['ratings', key, 'groups', 'self'])
    return [doubt('self-uncapped', at, { weight: percentFigure(weight) })]
  })
}

function lintMetrics(plan: Plan, within: Compiling): readonly Problem[] {
  const own = Object.keys(plan.document.metrics ?? {})
  return own.flatMap((key) => {
    const metric = plan.metrics.get(key)
    if (metric === undefined) return []
    const path: Path = ['metrics', key]
    const { where, formula, document } = metric
    const unit = (): { readonly kind: 'number'; readonly range: typeof anyNumber } => ({
      kind: 'number',
      range: anyNumber,
    })
    return [
      ...(where === null
        ? []
        : lintCondition(where, document.name.zh, [...path, 'where'], unit, within)),
      ...(formula === null ? [] : lintReadings(formula, [...path, 'formula'], within)),
    ]
  })
}

function lintCycleDoubts(plan: Plan, cycle: Cycle, within: Compiling): readonly Problem[] {
  const path: Path = ['cycles', cycle.grain]
  const of = possibleIn(plan, cycle)
  const readings = (formula: Formula | null, at: Path): readonly Problem[] =>
    formula === null ? [] : lintReadings(formula, [...path, ...at], within)
  const condition = (formula: Formula, name: string, at: Path): readonly Problem[] => [
    ...lintCondition(formula, name, [...path, ...at], of, within),
    ...readings(formula, at),
  ]
  return [
    ...cycle.items.flatMap((item) => {
      const at: Path = [...path, 'items', item.key]
      return [
        ...lintItemReach(plan, item, at, within),
        ...lintItemDirection(plan, item, at, within),
      ]
    }),
    ...cycle.adjustments.flatMap(({ key, document: { floor, cap }, points }) => {
      const at = within.at([...path, 'adjustments', key, 'floor'])
      const params = { floor: fixedFigure(floor), cap: fixedFigure(cap) }
      return [
        ...(floor > cap ? [doubt('adjustment-limits-crossed', at, params)] : []),
        ...readings(points, ['adjustments', key, 'points']),
      ]
    }),
    ...cycle.vetoes.flatMap(({ key, document, when }) =>
      condition(when, document.name.zh, ['vetoes', key, 'when']),
    ),
    ...lintVetoEffects(cycle, path, within),
    ...lintGradeReach(plan, cycle, path, within),
    ...lintCoefficients(cycle, path, within),
    ...cycle.pay.flatMap((rule) => {
      const at: Path = ['pay', rule.key]
      const { when, base } = rule
      return [
        ...(when === null ? [] : condition(when, rule.document.name.zh, [...at, 'when'])),
        ...readings(base, [...at, 'rate']),
        ...lintPayReach(plan, rule, [...path, ...at], within),
        ...lintPayCourse(plan, rule, [...path, ...at], of, within),
      ]
    }),
    ...cycle.consequences.flatMap(({ key, document, when }) =>
      condition(when, document.name.zh, ['consequences', key, 'when']),
    ),
  ]
}
