import { ONE } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Formula } from '../../formula/tree.ts'
import type { PossibleOf, Range } from '../../formula/possible.ts'
import { paidOf } from '../../incentives/shapes.ts'
import { tiersOf } from '../../incentives/tiers.ts'
import { minorOf } from '../../incentives/money.ts'
import { bandsOf } from '../../scoring/bands.ts'
import { gradeOrder } from '../../scoring/grades.ts'
import type { Compiling, Path } from '../compiling.ts'
import { figure, fixedFigure, unitFigure } from '../figures.ts'
import type { Cycle, Item, PayRule, Plan } from '../plan.ts'
import { doubt } from './doubts.ts'
import { measuredRange, metricRanges, totalRange, truthOf } from './ranges.ts'

/** A condition that can't hold, or can't fail. */
export function lintCondition(
  formula: Formula,
  name: string,
  path: Path,
  of: PossibleOf,
  within: Compiling,
): readonly Problem[] {
  const { yes, no } = truthOf(formula.expr, of)
  if (yes && no) return []
  return [doubt(yes ? 'condition-always' : 'condition-never', within.at(path), { name })]
}

/** Bands and described levels that no value of the item's metric meets. */
export function lintItemReach(
  plan: Plan,
  item: Item,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const { score, metric } = item.document
  const unit = plan.metrics.get(metric)?.document.unit ?? 'quantity'
  const range = metricRanges(plan)(metric, true)
  const ends = (of: Range, as: typeof unit) => ({
    from: of.lo === null ? '−∞' : unitFigure(of.lo, as),
    to: of.hi === null ? '+∞' : unitFigure(of.hi, as),
  })
  if (score.method === 'levels') {
    return score.levels.flatMap(({ level }, index) =>
      isOutside(range, level, level)
        ? [
            doubt('level-unreachable', within.at([...path, 'score', 'levels', index]), {
              level: fixedFigure(level),
              ...ends(range, unit),
            }),
          ]
        : [],
    )
  }
  if (score.method !== 'bands') return []
  const measured = measuredRange(range, score.on)
  const side = score.boundary === 'lower' ? 1n : 0n
  return bandsOf(score).flatMap(({ from, to, row }) => {
    // Half-open: with the bound above, [from, to); with the bound below, (from, to].
    const lo = from === null ? null : from + side
    const hi = to === null ? null : to - 1n + side
    return isOutside(measured, lo, hi)
      ? [
          doubt(
            'band-unreachable',
            within.at([...path, 'score', 'bands', row]),
            ends(measured, score.on === 'actual' ? unit : 'ratio'),
          ),
        ]
      : []
  })
}

function isOutside({ lo, hi }: Range, from: bigint | null, to: bigint | null): boolean {
  return (lo !== null && to !== null && to < lo) || (hi !== null && from !== null && from > hi)
}

/** Grades by cuts that no total reaches, from above or from below. A curve gives every grade to somebody. */
export function lintGradeReach(
  plan: Plan,
  cycle: Cycle,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const { grades } = cycle.document
  if (grades.by !== 'cuts') return []
  const { lo, hi } = totalRange(plan, cycle)
  const side = grades.boundary === 'lower' ? 1n : 0n
  return grades.grades.flatMap(({ grade, from }, index) => {
    const isLast = index === grades.grades.length - 1
    const above = grades.grades[index - 1]?.from
    const least = isLast || from === undefined ? null : from + side
    const most = above === undefined ? null : above - 1n + side
    if (!isOutside({ lo, hi }, least, most)) return []
    const params = {
      grade,
      from: lo === null ? '−∞' : fixedFigure(lo),
      to: hi === null ? '+∞' : fixedFigure(hi),
    }
    return [doubt('grade-unreachable', within.at([...path, 'grades', 'grades', index]), params)]
  })
}

/** Tiers that begin where the line is capped already, contests outside the plan's days. */
export function lintPayReach(
  plan: Plan,
  rule: PayRule,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const { rate } = rule.document
  if (rate.shape === 'marginal') return lintTiersBeyondCap(plan, rule, path, within)
  if (rate.shape === 'spiff') {
    const { from, to } = plan.document.effective
    if (rate.to > from && (to === undefined || rate.from < to)) return []
    const params = { from: rate.from, to: rate.to }
    return [doubt('contest-outside-plan', within.at([...path, 'rate']), params)]
  }
  return []
}

/** Decidable where a line is what its amount of the period earns by itself. */
function lintTiersBeyondCap(
  plan: Plan,
  { document }: PayRule,
  path: Path,
  within: Compiling,
): readonly Problem[] {
  const { rate, limits, accumulate } = document
  if (rate.shape !== 'marginal' || rate.on !== 'amount' || accumulate !== 'period') return []
  if (limits?.cap === undefined) return []
  const decimals = plan.currencyDecimals
  const cap = minorOf(limits.cap, decimals)
  return tiersOf(rate, decimals).flatMap(({ from }, index) => {
    if (index === 0) return []
    const input = { after: from, before: 0n, target: null }
    const { paidMinor } = paidOf(rate, input, plan.rounding, decimals)
    if (paidMinor === null || paidMinor < cap) return []
    const params = { from: figure(from, decimals), cap: figure(cap, decimals) }
    return [doubt('tier-beyond-cap', within.at([...path, 'rate', 'tiers', index]), params)]
  })
}

/** Vetoes that multiply by 1, or cap the grade at the best. */
export function lintVetoEffects(cycle: Cycle, path: Path, within: Compiling): readonly Problem[] {
  const [best] = gradeOrder(cycle.document.grades)
  return cycle.vetoes.flatMap(({ key, document: { effect, name } }) => {
    const isEmpty =
      (effect.kind === 'multiply' && effect.by === ONE) ||
      (effect.kind === 'grade-cap' && effect.grade === best)
    const at = within.at([...path, 'vetoes', key, 'effect'])
    return isEmpty ? [doubt('veto-without-effect', at, { name: name.zh })] : []
  })
}
