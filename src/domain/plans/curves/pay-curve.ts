import { acceleratedTable } from '#engine/incentives/accelerated.ts'
import { isCurveShape, lintRate, rateSchema, rateShapeOf } from '#engine/incentives/shapes.ts'
import type { CurveSpec, RateSpec } from '#engine/incentives/shapes.ts'
import { rateAt } from '#engine/incentives/tiers.ts'
import type { TierSpec } from '#engine/incentives/tiers.ts'
import { piecewise } from '#engine/scoring/piecewise.ts'
import { FIXED_DECIMALS, larger, ONE, parseDecimal, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Value } from '../text/value.ts'
import { drawn, extent, grip } from './curve.ts'
import type { Curve, CurveHandle } from './curve.ts'

/**
 * The rate over the amount, the attainment, one deal or the units, whose points can be moved, and what is paid at each place. Over
 * the attainment pay is a share of the target, as is the place itself; else it's money.
 */
export type PayCurves = {
  readonly over: 'attainment' | 'amount' | 'deal' | 'units'
  readonly rate: Curve
  readonly pay: Curve
}

/** Deal by deal, each deal has the curve of its tiers. */
function curveOf(spec: RateSpec): CurveSpec | null {
  if (isCurveShape(spec)) return spec
  if (spec.shape !== 'each') return null
  const { split: shape, boundary, tiers } = spec
  return shape === 'marginal'
    ? { shape, on: 'amount', boundary, tiers }
    : { shape, on: 'amount', boundary, tiers, acceptCliff: '0%' }
}

type Table = {
  readonly over: 'attainment' | 'amount' | 'units'
  /** As far as it has something to say. */
  readonly reach?: Fixed
  /** Of what is paid rather than of the rate. */
  readonly payHandles?: readonly CurveHandle[]
  readonly bounds: readonly Fixed[]
  readonly rate: (x: Fixed) => Fixed
  readonly handles: readonly CurveHandle[]
}

export function payCurvesOf(part: Value, currencyDecimals: number): PayCurves | null {
  const read = rateSchema.safeParse(part)
  if (!read.success) return null
  // A table that can't be read has no curve.
  const problems = lintRate(read.data, {}, currencyDecimals)
  if (hasErrors(problems.filter(({ code }) => code !== 'tier-cliff'))) return null
  const spec = curveOf(read.data)
  if (spec === null) return null
  const table = tableOf(spec, currencyDecimals)
  const { bounds, rate, handles, payHandles = [] } = table
  const over = read.data.shape === 'each' ? 'deal' : table.over
  const last = bounds.reduce(larger, table.reach ?? 0n)
  const to =
    over === 'attainment'
      ? larger((ONE * 3n) / 2n, (last * 5n) / 4n)
      : over === 'units'
        ? larger(10n * ONE, (last * 3n) / 2n)
        : furthest(last)
  const readings = { attainment: 'ratio', units: 'number', amount: 'money', deal: 'money' } as const
  const x = { from: 0n, to, reading: readings[over] }
  const shape = rateShapeOf(spec)
  // On the attainment: an amount of x minor units of a target of 10^8, so that both are the ratio itself.
  const minor = powerOfTen(FIXED_DECIMALS - currencyDecimals)
  const paid = (at: Fixed): Fixed | null => {
    if (over === 'attainment') {
      const earned = shape.earned(spec, at, ONE, currencyDecimals)
      return earned === null ? null : earned / EARNED
    }
    const amount = over === 'units' ? at : at / minor
    const earned = shape.earned(spec, amount, null, currencyDecimals)
    return earned === null ? null : (earned * minor) / EARNED
  }
  const unit = over === 'attainment' || over === 'units' ? 1n : minor
  const rates = drawn(rate, 0n, to, bounds, unit)
  // Of money, less than its smallest unit is no jump.
  const pay = drawn(paid, 0n, to, bounds, unit, larger(ONE / 100_000n, 2n * unit))
  return {
    over,
    rate: {
      ...{ x, y: { ...extent(rates, handles), reading: over === 'units' ? 'money' : 'ratio' } },
      ...{ ...rates, handles },
    },
    pay: {
      ...{
        x,
        y: { ...extent(pay, payHandles), reading: over === 'attainment' ? 'ratio' : 'money' },
      },
      ...{ ...pay, handles: payHandles },
    },
  }
}

/** Earned pay is minor units × 10^16. */
const EARNED = powerOfTen(16)

function furthest(last: Fixed): Fixed {
  return last === 0n ? 100_000n * ONE : (last * 3n) / 2n
}

function tableOf(spec: CurveSpec, currencyDecimals: number): Table {
  switch (spec.shape) {
    case 'flat':
      return {
        ...{ over: 'amount', bounds: [] },
        rate: () => spec.rate,
        handles: [
          { x: 50_000n * ONE, y: spec.rate, alongX: null, alongY: grip([['rate']], floor) },
        ],
      }
    case 'marginal':
    case 'wholeAmount':
      return tiered(spec, (_, index) => ['tiers', index, 'rate'], currencyDecimals)
    case 'accelerated':
      return accelerated(spec, currencyDecimals)
    case 'interpolated': {
      const corners = spec.points.map(({ at, rate }) => ({ x: at, y: rate }))
      return {
        over: 'attainment',
        bounds: corners.map(({ x }) => x),
        rate: (x) => piecewise(corners, spec.below, x),
        handles: corners.map((corner, index) => ({
          ...corner,
          alongX: grip([['points', index, 'at']], {
            above: corners[index - 1]?.x ?? null,
            least: 0n,
            below: corners[index + 1]?.x ?? null,
          }),
          alongY: grip([['points', index, 'rate']], floor),
        })),
      }
    }
    case 'perUnit': {
      const per = numberOf(spec.per)
      return {
        ...{ over: 'units', bounds: [], rate: () => per },
        handles: [{ x: 5n * ONE, y: per, alongX: null, alongY: grip([['per']], floor) }],
      }
    }
    case 'spiff':
      return contest(spec)
  }
}

const numberOf = (text: string | undefined): Fixed => parseDecimal(text ?? '', FIXED_DECIMALS) ?? 0n

/** Nothing below the minimum, and no more than the budget. */
function contest(spec: Extract<CurveSpec, { shape: 'spiff' }>): Table {
  const isByUnit = spec.per !== undefined
  const reward = isByUnit ? numberOf(spec.per) : (spec.rate ?? 0n)
  const minimum = numberOf(spec.minimum)
  const budget = spec.budget === undefined ? null : numberOf(spec.budget)
  // Where the budget is used up.
  const full = budget === null || reward === 0n ? 0n : (budget * ONE) / reward
  const reach = larger(larger(minimum, full), isByUnit ? 7n * ONE : 50_000n * ONE)
  const middle = { x: reach / 2n + minimum / 2n, y: reward }
  return {
    ...{ over: isByUnit ? 'units' : 'amount', reach },
    bounds: [...(minimum === 0n ? [] : [minimum]), ...(full === 0n ? [] : [full])],
    rate: (x) => (x < minimum ? 0n : reward),
    handles: [
      ...(spec.minimum === undefined
        ? []
        : [{ x: minimum, y: reward, alongX: grip([['minimum']], floor), alongY: null }]),
      { ...middle, alongX: null, alongY: grip([[isByUnit ? 'per' : 'rate']], floor) },
    ],
    payHandles:
      budget === null
        ? []
        : [
            {
              x: larger(full, minimum),
              y: budget,
              alongX: null,
              alongY: grip([['budget']], floor),
            },
          ],
  }
}

/** Rates are 0 or more. */
const floor = { least: 0n }

function tiered(
  spec: TierSpec,
  rateOf: (tier: unknown, index: number) => readonly (string | number)[],
  currencyDecimals: number,
): Table {
  const { tiers, on } = spec
  const at = tiers.map(({ from }) => parseDecimal(from, FIXED_DECIMALS) ?? 0n)
  const minor = powerOfTen(FIXED_DECIMALS - currencyDecimals)
  const handles = tiers.map((tier, index): CurveHandle => {
    const from = at[index] ?? 0n
    const next = at[index + 1]
    const alongY = grip([rateOf(tier, index)], floor)
    if (index === 0)
      return {
        x: from + ((next ?? furthest(from)) - from) / 2n,
        y: tier.rate,
        alongX: null,
        alongY,
      }
    const before = tiers[index - 1]
    const paths = [
      ['tiers', index, 'from'],
      ...(before?.to === undefined ? [] : [['tiers', index - 1, 'to']]),
    ]
    return {
      ...{ x: from, y: tier.rate, alongY },
      alongX: grip(paths, { above: at[index - 1] ?? null, below: next ?? null }),
    }
  })
  return {
    over: on,
    bounds: at.slice(1),
    rate: (x) =>
      on === 'attainment'
        ? rateAt(spec, x, ONE, currencyDecimals)
        : rateAt(spec, x / minor, null, currencyDecimals),
    handles,
  }
}

/** Its rates are so many times the base: the points move the bounds, and the factors are typed. */
function accelerated(
  spec: Extract<CurveSpec, { shape: 'accelerated' }>,
  currencyDecimals: number,
): Table {
  const table = tiered(acceleratedTable(spec), () => [], currencyDecimals)
  return {
    ...table,
    handles: table.handles.flatMap((handle) =>
      handle.alongX === null ? [] : [{ ...handle, alongY: null }],
    ),
  }
}
