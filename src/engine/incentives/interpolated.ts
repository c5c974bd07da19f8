import { z } from 'zod'
import { divideRounded } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal } from '../plan/scalars.ts'
import { lintCorners } from '../scoring/piecewise.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { lintEdge, ofTarget } from './cliff.ts'
import { paidBetween, RATE_TO_EARNED, ratePart } from './earned.ts'
import { lintOneRate } from './flat.ts'
import { incentiveProblem } from './problems.ts'
import type { Earned, Part, Rate, RateShape, ShapeInput } from './shape.ts'
import { boundPosition, boundPositionSql, position, positionSql } from './tiers.ts'

/**
 * The rate moves with the attainment along straight lines and holds for the whole amount: F(x) = x · r(x ÷ target). Below
 * the first point (exclusive) the rate is `below`; from the last point on it's the last rate. The attainment is never
 * rounded: the rate between two points is one division, half-even to 8 decimals, of minor units × 10^8.
 */
export const interpolatedSchema = z.strictObject({
  shape: z.literal('interpolated'),
  points: z.array(z.strictObject({ at: percentOrDecimal, rate: percentOrDecimal })).min(1),
  below: percentOrDecimal.prefault('0%'),
  /** Largest jump at the first point, as a share of the target, that is meant; 0 when left out. */
  acceptCliff: percentOrDecimal.prefault('0%'),
})

export type InterpolatedSpec = Readonly<z.output<typeof interpolatedSchema>>

/** The rate at x for a target above 0. */
function rateOn(spec: InterpolatedSpec, x: bigint, target: bigint): Rate {
  const here = position(x)
  let reached: InterpolatedSpec['points'][number] | null = null
  for (const point of spec.points) {
    const bound = boundPosition('attainment', point.at, target)
    if (here < bound) {
      if (reached === null) return spec.below
      const start = boundPosition('attainment', reached.at, target)
      return (
        reached.rate +
        divideRounded((here - start) * (point.rate - reached.rate), bound - start, 'half-even')
      )
    }
    reached = point
  }
  return reached?.rate ?? spec.below
}

function earned(spec: InterpolatedSpec, x: bigint, target: bigint | null): Earned | null {
  return target === null || target <= 0n ? null : x * rateOn(spec, x, target) * RATE_TO_EARNED
}

function earnedSql(spec: InterpolatedSpec, x: string, target: string): string {
  const here = positionSql(x)
  const cases = spec.points.map((point, index) => {
    const from = spec.points[index - 1]
    const bound = boundPositionSql('attainment', point.at, target)
    if (from === undefined) return `WHEN ${here} < ${bound} THEN ${sqlNumber(spec.below)}`
    const rise = `(${here} - ${boundPositionSql('attainment', from.at, target)}) * ${sqlNumber(point.rate - from.rate)}`
    const slice = `yj_half_even(${rise}, ${boundPositionSql('attainment', point.at - from.at, target)})`
    return `WHEN ${here} < ${bound} THEN ${sqlNumber(from.rate)} + ${slice}`
  })
  const rate = `CASE ${cases.join(' ')} ELSE ${sqlNumber(spec.points.at(-1)?.rate ?? spec.below)} END`
  return `CASE WHEN ${target} > 0::hugeint THEN ${x} * (${rate}) * ${sqlNumber(RATE_TO_EARNED)} END`
}

function parts(
  spec: InterpolatedSpec,
  { after, before, target }: ShapeInput,
  decimals: number,
): readonly Part[] {
  if (target === null || target <= 0n) return []
  const now = ratePart(after, rateOn(spec, after, target), decimals)
  return before === 0n
    ? [now]
    : [now, ratePart(before, rateOn(spec, before, target), decimals, '− ')]
}

function lint(spec: InterpolatedSpec, at: Place): readonly Problem[] {
  const corners = spec.points.map((point) => ({ x: point.at, y: point.rate }))
  const problems = [
    ...lintCorners(corners, within(at, 'points'), percentFigure),
    ...spec.points.flatMap((point, index) =>
      lintOneRate(point.rate, within(at, 'points', index, 'rate')),
    ),
    ...lintOneRate(spec.below, within(at, 'below')),
  ]
  const first = spec.points[0]
  if (problems.length > 0 || first === undefined) return problems
  const edge = {
    place: within(at, 'points', 0),
    at: percentFigure(first.at),
    jump: first.at * (first.rate - spec.below),
    show: ofTarget,
  }
  return [...lintEdge(edge, spec.acceptCliff * RATE_TO_EARNED), ...lintFalls(spec, at)]
}

/** Between two points pay falls where r + a · r′ < 0; with a falling rate that is smallest at the second point. */
function lintFalls(spec: InterpolatedSpec, at: Place): readonly Problem[] {
  return spec.points.flatMap((point, index) => {
    const from = spec.points[index - 1]
    if (from === undefined) return []
    const slope = point.rate * (point.at - from.at) + point.at * (point.rate - from.rate)
    return slope < 0n
      ? [
          incentiveProblem('pay-falls', within(at, 'points', index), {
            at: percentFigure(point.at),
          }),
        ]
      : []
  })
}

export const interpolated: RateShape<InterpolatedSpec> = {
  shape: 'interpolated',
  name: { zh: '插值比例', en: 'Interpolated rate' },
  schema: interpolatedSchema,
  basis: () => 'money',
  needsTarget: () => true,
  lint,
  earned,
  evaluate: (spec, input, rounding, decimals) =>
    paidBetween(
      earned(spec, input.after, input.target),
      earned(spec, input.before, input.target),
      parts(spec, input, decimals),
      rounding,
      decimals,
    ),
  earnedSql,
  sentence: (spec) => {
    const zh = spec.points.map(
      ({ at, rate }) => `完成率 ${percentFigure(at)} 时为 ${percentFigure(rate)}`,
    )
    const en = spec.points.map(({ at, rate }) => `${percentFigure(rate)} at ${percentFigure(at)}`)
    const [first, last] = [spec.points[0], spec.points.at(-1)]
    const low = percentFigure(first?.at ?? 0n)
    const [high, top] = [percentFigure(last?.at ?? 0n), percentFigure(last?.rate ?? 0n)]
    return {
      zh: `插值比例，全部金额按完成率对应的比例计提：${zh.join('，')}，相邻两点之间按直线插值；低于 ${low} 的为 ${percentFigure(spec.below)}，高于 ${high} 的仍为 ${top}。`,
      en: `Interpolated rate on the whole amount, by attainment: ${en.join(', ')}, on a straight line between two points; ${percentFigure(spec.below)} below ${low}, and still ${top} above ${high}.`,
    }
  },
}
