import { FIXED_DECIMALS, ONE, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import { courseOf } from '../../formula/course.ts'
import { evaluateFormula } from '../../formula/evaluate.ts'
import { FormulaOverflow } from '../../formula/overflow.ts'
import { rangeOf } from '../../formula/possible.ts'
import type { PossibleOf } from '../../formula/possible.ts'
import type { Expr, Formula, Ref } from '../../formula/tree.ts'
import { isCurveShape, paidOf } from '../../incentives/shapes.ts'
import { tiersOf } from '../../incentives/tiers.ts'
import { refsOf } from '../../metrics/instances.ts'
import { isNumeric, storedDecimals } from '../../units.ts'
import type { Compiling, Path } from '../compiling.ts'
import { figure, fixedFigure, unitFigure } from '../figures.ts'
import type { PayRule, Plan } from '../plan.ts'
import { betterOf, doubt } from './doubts.ts'

/** Jumps up to so many major units are let pass where a rule has no `acceptCliff` of its own. */
const PASSED_JUMP = 1000n

/** How a line of pay moves with what it's computed from: never above 0, by leaps, or the wrong way. */
export function lintPayCourse(
  plan: Plan,
  rule: PayRule,
  path: Path,
  of: PossibleOf,
  within: Compiling,
): readonly Problem[] {
  const { name, rate, limits } = rule.document
  const { base } = rule
  const never = doubt('pay-never-positive', within.at(path), { name: name.zh })
  const capped = limits?.cap !== undefined && !/[1-9]/.test(limits.cap.replace(/^-.*/, ''))
  if (base === null) {
    return [...(capped ? [never] : []), ...lintThresholds(plan, rule, path, within)]
  }
  const { hi } = rangeOf(base.expr, of)
  const problems = capped || (hi !== null && hi <= 0n) ? [never] : []
  if (rate.shape !== 'formula') return problems
  const at: Path = [...path, 'rate', 'pay']
  return [
    ...problems,
    ...lintDirections(plan, base, name.zh, at, of, within),
    ...lintCurve(plan, base, name.zh, at, within),
  ]
}

/** Pay that falls as a metric gets better, whatever else happens. */
function lintDirections(
  plan: Plan,
  { expr }: Formula,
  name: string,
  path: Path,
  of: PossibleOf,
  within: Compiling,
): readonly Problem[] {
  const metrics = new Set(refsOf(expr).flatMap((ref) => (ref.of === 'metric' ? [ref.metric] : [])))
  return Array.from(metrics).flatMap((key) => {
    const document = plan.metrics.get(key)?.document
    const course = courseOf(expr, (ref) => ref.of === 'metric' && ref.metric === key, of)
    const wrong = document?.direction === 'lower' ? 'rises' : 'falls'
    if (document === undefined || document.direction === 'neutral' || course !== wrong) return []
    const params = { name, metric: document.name.zh, better: betterOf(document.direction) }
    return [doubt('pay-against-direction', within.at(path), params)]
  })
}

/**
 * A formula of one metric alone is a curve: it's evaluated right below, at and right above every number that it names.
 * What is said is therefore so; a curve of several metrics isn't looked at.
 */
function lintCurve(
  plan: Plan,
  { expr }: Formula,
  name: string,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const ref = onlyRef(expr)
  const document = ref?.of === 'metric' ? plan.metrics.get(ref.metric)?.document : undefined
  if (ref === null || document === undefined) return []
  const step = powerOfTen(FIXED_DECIMALS - storedDecimals(document.unit, plan.currency))
  const marks = numbersOf(expr).filter((mark) => mark >= 0n && mark % step === 0n)
  const places = new Set([0n, ...marks].flatMap((mark) => [mark - step, mark, mark + step]))
  const samples = Array.from(places)
    .filter((x) => x >= 0n)
    .toSorted((a, b) => (a < b ? -1 : 1))
  const far = (samples.at(-1) ?? 0n) * 2n + ONE
  const pays = [...samples, far].map((x) => ({ x, pay: valueAt(expr, x) }))
  const problems: Problem[] = []
  for (const [index, { x, pay }] of pays.entries()) {
    const before = pays[index - 1]
    if (before === undefined || before.pay === null || pay === null) continue
    const rise = pay - before.pay
    const near = x - before.x === step
    if (near && rise > PASSED_JUMP * ONE) {
      const params = { name, at: unitFigure(x, document.unit), jump: fixedFigure(rise) }
      problems.push(doubt('pay-cliff', within.at(path), params))
    }
    if (rise < 0n && document.direction === 'higher') {
      const at = unitFigure(before.x, document.unit)
      const params = { name, metric: document.name.zh, at }
      problems.push(doubt('formula-pay-falls', within.at(path), params))
      break
    }
  }
  // Where all of it falls, the direction has been told already.
  return problems
}

/** The one thing that a formula reads; null when it reads several or none. */
function onlyRef(expr: Expr): Ref | null {
  const refs = refsOf(expr)
  const [first] = refs
  if (first === undefined || refs.some((ref) => JSON.stringify(ref) !== JSON.stringify(first)))
    return null
  return first
}

function numbersOf(expr: Expr): readonly Fixed[] {
  switch (expr.kind) {
    case 'number':
      return [expr.number]
    case 'negate':
      return numbersOf(expr.operand)
    case 'binary':
      return [...numbersOf(expr.left), ...numbersOf(expr.right)]
    case 'call':
      return expr.args.flatMap(numbersOf)
    default:
      return []
  }
}

function valueAt(expr: Expr, x: Fixed): Fixed | null {
  try {
    const value = evaluateFormula(expr, () => x)
    return typeof value === 'bigint' ? value : null
  } catch (error) {
    if (error instanceof FormulaOverflow) return null
    throw error
  }
}

/** What a condition, a minimum or a tier of single sales pays at one stroke. */
function lintThresholds(
  plan: Plan,
  rule: PayRule,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const { rate, name } = rule.document
  const decimals = plan.currencyDecimals
  const passed = PASSED_JUMP * powerOfTen(decimals)
  const cliff = (at: string, jump: bigint, where: Path): readonly Problem[] =>
    jump > passed
      ? [doubt('pay-cliff', within.at(where), { name: name.zh, at, jump: figure(jump, decimals) })]
      : []
  if (rate.shape === 'each' && rate.split === 'wholeAmount') {
    const tiers = tiersOf({ on: 'amount', ...rate }, decimals)
    return tiers.flatMap(({ from, rate: reached }, index) => {
      const earlier = tiers[index - 1]
      const jump = earlier === undefined ? 0n : (from * (reached - earlier.rate)) / ONE
      return cliff(figure(from, decimals), jump, [...path, 'rate', 'tiers', index])
    })
  }
  return conditionJumps(plan, rule).flatMap(({ at, jump }) => cliff(at, jump, [...path, 'when']))
}

type Jump = { readonly at: string; readonly jump: bigint }

/** Where the condition on the amount itself begins to hold, the line begins with what is earned by then. */
function conditionJumps(plan: Plan, { document, when, amount }: PayRule): readonly Jump[] {
  const { rate } = document
  if (when === null || amount === null || amount.target !== null || !isCurveShape(rate)) return []
  const ref = onlyRef(when.expr)
  if (ref?.of !== 'metric' || ref.metric !== document.amount || ref.window.kind !== 'period')
    return []
  const unit = plan.metrics.get(ref.metric)?.document.unit
  if (unit === undefined || !isNumeric(unit) || document.accumulate !== 'period') return []
  const stored = storedDecimals(unit, plan.currency)
  const step = powerOfTen(FIXED_DECIMALS - stored)
  return numbersOf(when.expr).flatMap((mark) => {
    const [below, here] = [mark - step, mark].map((x) => evaluateFormula(when.expr, () => x))
    if (below === true || here !== true) return []
    const after = unit === 'money' ? mark / step : mark
    const input = { after, before: 0n, target: null }
    const { paidMinor } = paidOf(rate, input, plan.rounding, plan.currencyDecimals)
    return paidMinor === null ? [] : [{ at: unitFigure(mark, unit), jump: paidMinor }]
  })
}
