import type { Fixed } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Expr, Formula, Ref } from '../../formula/tree.ts'
import { bandsOf } from '../../scoring/bands.ts'
import type { ScoringSpec } from '../../scoring/methods.ts'
import type { Compiling, Path } from '../compiling.ts'
import { fixedFigure } from '../figures.ts'
import type { Cycle, Item, Plan } from '../plan.ts'
import { betterOf, doubt } from './doubts.ts'

/** An item whose score falls where its metric gets better. */
export function lintItemDirection(
  plan: Plan,
  item: Item,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const metric = plan.metrics.get(item.document.metric)?.document
  if (metric === undefined || metric.direction === 'neutral') return []
  const wrong = metric.direction === 'lower' ? 'rises' : 'falls'
  if (courseOfScore(item.document.score) !== wrong) return []
  const params = { item: item.name.zh, better: betterOf(metric.direction) }
  return [doubt('direction-mismatch', within.at([...path, 'score']), params)]
}

type Course = 'rises' | 'falls' | null

/** How the score moves with the actual; null where it depends on a start or a target, or turns on the way. */
function courseOfScore(spec: ScoringSpec): Course {
  switch (spec.method) {
    case 'ratio':
    case 'asIs':
      return 'rises'
    case 'reverse':
      return 'falls'
    case 'bands':
      return courseOfSteps(bandsOf(spec).map(({ score }) => score))
    case 'interpolate':
      return courseOfSteps([spec.below, ...spec.points.map(({ score }) => score)])
    case 'step':
      return courseOfSteps([spec.below, 0n, spec.above])
    case 'allOrNothing': {
      const course = courseOfSteps([spec.missed, spec.reached])
      if (spec.direction === 'higher' || course === null) return course
      return course === 'rises' ? 'falls' : 'rises'
    }
    case 'efficacy':
      if (spec.satisfactory === undefined) return null
      return courseOfSteps([spec.unacceptable, spec.satisfactory])
    case 'levels':
      return courseOfSteps(
        spec.levels.toSorted((a, b) => (a.level < b.level ? -1 : 1)).map(({ score }) => score),
      )
    case 'progress':
      return null
  }
}

function courseOfSteps(steps: readonly Fixed[]): Course {
  const pairs = steps.slice(1).map((step, index) => step - (steps[index] ?? 0n))
  const rises = pairs.some((by) => by > 0n)
  const falls = pairs.some((by) => by < 0n)
  return rises === falls ? null : rises ? 'rises' : 'falls'
}

/** A better grade, a higher total or a higher ratio with a smaller coefficient. */
export function lintCoefficients(cycle: Cycle, path: Path, within: Compiling): readonly Problem[] {
  const { grades } = cycle.document
  const byGrade = grades.grades.toReversed().map(({ grade, coefficient }, index) => ({
    at: grade,
    coefficient,
    path: [...path, 'grades', 'grades', grades.grades.length - 1 - index],
  }))
  const byTotal = (grades.coefficient?.points ?? []).map(({ at, coefficient }, index) => ({
    at: fixedFigure(at),
    coefficient,
    path: [...path, 'grades', 'coefficient', 'points', index],
  }))
  const inPay = cycle.pay.map(({ key, document: { rate } }) =>
    (rate.shape === 'bonus' ? rate.coefficients : []).map((one, place) =>
      (one.kind === 'interpolate' ? one.points : []).map(({ at, coefficient }, index) => ({
        at: fixedFigure(at),
        coefficient,
        path: [...path, 'pay', key, 'rate', 'coefficients', place, 'points', index],
      })),
    ),
  )
  return [byGrade, byTotal, ...inPay.flat()].flatMap((steps) =>
    steps.flatMap((step, index) => {
      const before = steps[index - 1]
      const [was, is] = [before?.coefficient, step.coefficient]
      if (before === undefined || was === undefined || is === undefined || is >= was) return []
      return [doubt('coefficient-falls', within.at(step.path), { at: step.at, before: before.at })]
    }),
  )
}

/** An actual divided by, taken from or compared with a target of its own metric over other days or other people. */
export function lintReadings(formula: Formula, path: Path, within: Compiling): readonly Problem[] {
  return pairsIn(formula.expr).flatMap(([a, b]) => {
    if (a.of !== 'metric' || b.of !== 'target' || a.metric !== b.metric) return []
    const params = { metric: a.metric }
    return [
      ...(a.level === b.level ? [] : [doubt('target-of-other-level', within.at(path), params)]),
      ...(JSON.stringify(a.window) === JSON.stringify(b.window)
        ? []
        : [doubt('target-of-other-window', within.at(path), params)]),
    ]
  })
}

/** The two sides of every quotient, difference and comparison that are each one thing, actual first. */
function pairsIn(expr: Expr): readonly (readonly [Ref, Ref])[] {
  switch (expr.kind) {
    case 'negate':
      return pairsIn(expr.operand)
    case 'call':
      return expr.args.flatMap(pairsIn)
    case 'binary': {
      const { left, right, operator } = expr
      const below = [...pairsIn(left), ...pairsIn(right)]
      if (left.kind !== 'ref' || right.kind !== 'ref' || '+*'.includes(operator)) return below
      return [...below, left.ref.of === 'target' ? [right.ref, left.ref] : [left.ref, right.ref]]
    }
    default:
      return []
  }
}
