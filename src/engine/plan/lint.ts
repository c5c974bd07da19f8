import { formatDecimal, ONE } from '#kernel/fixed.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import { refsOf } from '../metrics/instances.ts'
import { gradeOrder, lintGrades } from '../scoring/grades.ts'
import { lintRatingForm } from '../scoring/ratings.ts'
import { lintVeto } from '../scoring/veto.ts'
import { listed } from './compiling.ts'
import type { Compiling, Path } from './compiling.ts'
import type { Consequence, Cycle, Plan } from './plan.ts'
import { lintDoubts } from './linting/lint-doubts.ts'
import { lintRateTables } from './lint-rate-table.ts'
import { lintWall } from './lint-wall.ts'
import { planProblem } from './problems.ts'

/** A jump of the grade coefficient from which the linter speaks of a cliff. */
const CLIFF = ONE / 10n

/** What is wrong or doubtful with a plan that is otherwise well formed. */
export function lintPlan(plan: Plan, within: Compiling): readonly Problem[] {
  const forms = [...plan.forms].flatMap(([key, form]) =>
    lintRatingForm(form, within.at(['ratings', key])),
  )
  const cycles = [...plan.cycles.values()].flatMap((cycle) => lintCycle(cycle, plan, within))
  const found = [...forms, ...cycles, ...lintWall(plan, within)]
  // Doubts are worked out from rules that are right by themselves.
  return hasErrors([...within.problems, ...found]) ? found : [...found, ...lintDoubts(plan, within)]
}

function lintCycle(cycle: Cycle, plan: Plan, within: Compiling): readonly Problem[] {
  const path: Path = ['cycles', cycle.grain]
  const { grades } = cycle.document
  const vetoes = cycle.vetoes.flatMap(({ key, document: { effect } }) => {
    const at = within.at([...path, 'vetoes', key, 'effect'])
    if (effect.kind === 'item-zero' && !cycle.items.some((item) => item.key === effect.item)) {
      return [
        planProblem('item-unknown', at, {
          name: effect.item,
          known: listed(cycle.items.map((item) => item.key)),
        }),
      ]
    }
    return lintVeto(effect, at, gradeOrder(grades))
  })
  return [
    ...lintGrades(grades, within.at([...path, 'grades'])),
    ...lintGradeCliffs(cycle, within),
    ...vetoes,
    ...cycle.consequences.flatMap((consequence) => lintConsequence(consequence, cycle, within)),
    ...lintSelfControl(cycle, plan, within),
    ...lintRateTables(cycle, plan, within),
  ]
}

/** Where a hundredth of a point moves the bonus: neighbouring coefficients far apart. */
function lintGradeCliffs(cycle: Cycle, within: Compiling): readonly Problem[] {
  const { grades } = cycle.document
  if (
    grades.coefficient !== undefined ||
    !cycle.pay.some((rule) => rule.coefficients.includes(null))
  )
    return []
  return grades.grades.flatMap((better, index) => {
    const worse = grades.grades[index + 1]
    if (worse?.coefficient === undefined || better.coefficient === undefined) return []
    const jump = better.coefficient - worse.coefficient
    if (jump <= CLIFF) return []
    const at = within.at(['cycles', cycle.grain, 'grades', 'grades', index])
    return [
      planProblem('grade-cliff', at, {
        grade: better.grade,
        below: worse.grade,
        jump: formatDecimal(jump, 8),
      }),
    ]
  })
}

/** Penalties and elimination keep to the law (PRC Labour Contract Law art. 40(2); guiding case 18). */
function lintConsequence(
  { key, document, when }: Consequence,
  cycle: Cycle,
  within: Compiling,
): readonly Problem[] {
  const at = within.at(['cycles', cycle.grain, 'consequences', key])
  const name = document.name.zh
  const ranked = cycle.document.grades.by === 'curve'
  const readsGrade = refsOf(when.expr).some((ref) => ref.of === 'result' && ref.key !== 'total')
  const problems: Problem[] = []
  if (document.kind === 'fine') problems.push(planProblem('fine-off', at, { name }))
  if (document.kind === 'dismissal') problems.push(planProblem('dismissal-by-rule', at, { name }))
  if ((document.kind === 'case' || document.kind === 'dismissal') && ranked && readsGrade) {
    problems.push(planProblem('relative-dismissal', at, { name }))
  }
  if (document.kind === 'case' && document.streak < 2)
    problems.push(planProblem('streak-too-short', at, { name }))
  return problems
}

/** Items that rest on the person's own word alone: only the self group rates, in every metric that it's made of. */
function lintSelfControl(cycle: Cycle, plan: Plan, within: Compiling): readonly Problem[] {
  return cycle.items.flatMap((item) => {
    const { metric, evidence } = item.document
    if (evidence !== undefined || !isOwnWord(metric, plan)) return []
    return [
      planProblem('self-controlled', within.at(['cycles', cycle.grain, 'items', item.key]), {
        name: item.name.zh,
      }),
    ]
  })
}

function isOwnWord(key: string, plan: Plan): boolean {
  const metric = plan.metrics.get(key)
  if (metric === undefined) return false
  const { document, formula } = metric
  if (document.kind === 'formula') {
    // Rings of metrics have been taken out.
    const read = (formula === null ? [] : refsOf(formula.expr)).flatMap((ref) =>
      ref.of === 'metric' ? [ref.metric] : [],
    )
    return read.length > 0 && read.every((one) => isOwnWord(one, plan))
  }
  if (document.kind !== 'rating') return false
  const form = plan.forms.get(document.form)
  const groups = (document.groups ?? Object.keys(form?.groups ?? {})).filter(
    (group) => (form?.groups[group]?.weight ?? 0n) > 0n,
  )
  return groups.length === 1 && groups[0] === 'self'
}
