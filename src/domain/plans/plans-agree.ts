import type { Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'
import { agreementProblem } from './agreement-problems.ts'

/** A plan and the file it's from. */
export type PlanFile = { readonly file: string; readonly plan: Plan }

/**
 * The plans of a workspace read the same tables, so what they say about the tables' columns and units must be the
 * same: a target in the unit of another plan's metric, or a fact in another plan's columns, would pay wrongly.
 */
export function planDisagreements(plans: readonly PlanFile[]): readonly Problem[] {
  return plans.flatMap((later, index) =>
    plans.slice(0, index).flatMap((earlier) => disagreementsBetween(earlier, later)),
  )
}

/** What the later plan says otherwise than the earlier one. */
export function disagreementsBetween(earlier: PlanFile, later: PlanFile): readonly Problem[] {
  const [one, other] = [earlier.plan, later.plan]
  const at = { file: later.file }
  const problems: Problem[] = []
  const { key } = other.document
  if (one.document.key === key)
    problems.push(agreementProblem('plan-twice', at, { key, other: earlier.file }))
  if (one.currency !== other.currency) {
    const currencies = { one: one.currency, other: other.currency }
    problems.push(agreementProblem('currencies-differ', at, currencies))
  }
  for (const what of differences(one, other))
    problems.push(agreementProblem('plans-differ', at, { what, other: earlier.file }))
  return problems
}

function differences(one: Plan, other: Plan): readonly Text[] {
  const found: Text[] = []
  if (one.calendar.startMonth !== other.calendar.startMonth)
    found.push({ zh: '财年起始月份', en: 'the month in which the fiscal year begins' })
  for (const [key, type] of other.factTypes) {
    const same = one.factTypes.get(key)
    if (same !== undefined && readingOf(same) !== readingOf(type))
      found.push({ zh: `事实类型“${key}”的列`, en: `the columns of the fact type "${key}"` })
  }
  for (const [key, metric] of other.metrics) {
    const same = one.metrics.get(key)
    if (same !== undefined && same.document.unit !== metric.document.unit)
      found.push({ zh: `指标“${key}”的单位`, en: `the unit of the metric "${key}"` })
  }
  for (const { key, kind } of other.roles) {
    const same = one.roles.find((role) => role.key === key)
    if (same !== undefined && same.kind !== kind)
      found.push({ zh: `角色“${key}”的种类`, en: `the kind of the role "${key}"` })
  }
  for (const [key, form] of other.forms) {
    const same = one.forms.get(key)
    if (same !== undefined && askedIn(same) !== askedIn(form))
      found.push({
        zh: `评价表“${key}”的分制、评价人组或问题`,
        en: `the scale, the groups or the questions of the rating form "${key}"`,
      })
  }
  return found
}

/** What rows of ratings are checked against. */
function askedIn({ scale, groups, questions }: RatingForm): string {
  const keys = (of: object): readonly string[] => Object.keys(of).toSorted()
  return JSON.stringify([
    String(scale.min),
    String(scale.max),
    keys(groups),
    questions === undefined ? null : keys(questions),
  ])
}

/** How a fact type's files are read, apart from its names. */
export function readingOf({ creditedBy, columns }: FactType): string {
  return JSON.stringify([creditedBy, columns.map(({ name: _, ...column }) => column)])
}
