import { acceleratedTable } from '#engine/incentives/accelerated.ts'
import { isCurveShape, lintRate, rateSchema, rateShapeOf } from '#engine/incentives/shapes.ts'
import type { CurveSpec } from '#engine/incentives/shapes.ts'
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
 * The rate over the amount or the attainment, whose points can be moved, and what is paid at each place. Over the attainment pay
 * is a share of the target, as is the place itself; over the amount both are money.
 */
export type PayCurves = {
  readonly over: 'attainment' | 'amount'
  readonly rate: Curve
  readonly pay: Curve
}

type Table = {
  readonly over: PayCurves['over']
  readonly bounds: readonly Fixed[]
  readonly rate: (x: Fixed) => Fixed
  readonly handles: readonly CurveHandle[]
}

export function payCurvesOf(part: Value, currencyDecimals: number): PayCurves | null {
  const read = rateSchema.safeParse(part)
  if (!read.success || !isCurveShape(read.data)) return null
  const spec = read.data
  // A table that can't be read has no curve.
  if (hasErrors(lintRate(spec, {}, currencyDecimals).filter(({ code }) => code !== 'tier-cliff')))
    return null
  const table = tableOf(spec, currencyDecimals)
  if (table === null) return null
  const { over, bounds, rate, handles } = table
  const last = bounds.reduce(larger, 0n)
  const to = over === 'attainment' ? larger((ONE * 3n) / 2n, (last * 5n) / 4n) : furthest(last)
  const x = { from: 0n, to, reading: over === 'attainment' ? 'ratio' : 'money' } as const
  const shape = rateShapeOf(spec)
  // On the attainment: an amount of x minor units of a target of 10^8, so that both are the ratio itself.
  const minor = powerOfTen(FIXED_DECIMALS - currencyDecimals)
  const paid = (at: Fixed): Fixed | null => {
    if (over === 'attainment') {
      const earned = shape.earned(spec, at, ONE, currencyDecimals)
      return earned === null ? null : earned / EARNED
    }
    const earned = shape.earned(spec, at / minor, null, currencyDecimals)
    return earned === null ? null : (earned * minor) / EARNED
  }
  const unit = over === 'attainment' ? 1n : minor
  const rates = drawn(rate, 0n, to, bounds, unit)
  const pay = drawn(paid, 0n, to, bounds, unit)
  return {
    over,
    rate: { x, y: { ...extent(rates, handles), reading: 'ratio' }, ...rates, handles },
    pay: { x, y: { ...extent(pay, []), reading: x.reading }, ...pay, handles: [] },
  }
}

/** Earned pay is minor units × 10^16. */
const EARNED = powerOfTen(16)

function furthest(last: Fixed): Fixed {
  return last === 0n ? 100_000n * ONE : (last * 3n) / 2n
}

function tableOf(spec: CurveSpec, currencyDecimals: number): Table | null {
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
    case 'perUnit':
    case 'spiff':
      return null
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
