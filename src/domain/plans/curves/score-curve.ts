import { bandsOf } from '#engine/scoring/bands.ts'
import { scoreOf, scoringSchema } from '#engine/scoring/methods.ts'
import type { ScoringSpec } from '#engine/scoring/methods.ts'
import { larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { valueAt } from '../text/value.ts'
import type { Value } from '../text/value.ts'
import { drawn, extent, grip } from './curve.ts'
import type { Curve, CurveHandle } from './curve.ts'

/** What a score is drawn over: the attainment, or the actual itself; the way from a start to each person's target, or the distance from it. */
export type ScoreCurve = Curve & { readonly over: 'attainment' | 'actual' | 'way' | 'distance' }

const HUNDRED = 100n * ONE

/** The score over what was reached; null where it can't be drawn. */
export function scoreCurveOf(part: Value): ScoreCurve | null {
  const read = scoringSchema.safeParse(part)
  if (!read.success) return null
  const spec = read.data
  const plan = layout(spec, part)
  if (plan === null) return null
  const { over, from, to, breaks, handles } = plan
  const start = over === 'way' ? startOf(spec) : 0n
  const target = { attainment: ONE, way: start + ONE, distance: 0n, actual: null }[over]
  const f = (x: Fixed): Fixed | null =>
    scoreOf(spec, { actual: x + start, target, baseline: start }).score
  const shape = drawn(f, from, to, breaks)
  if (shape.pieces.length === 0) return null
  const high = extent(shape, handles)
  return {
    over,
    x: { from, to, reading: over === 'attainment' || over === 'way' ? 'ratio' : 'number' },
    y: { ...high, reading: 'number' },
    ...shape,
    handles,
  }
}

function startOf(spec: ScoringSpec): Fixed {
  if (spec.method === 'progress') return spec.from ?? 0n
  return spec.method === 'efficacy' ? spec.unacceptable : 0n
}

type Layout = {
  readonly over: ScoreCurve['over']
  readonly from: Fixed
  readonly to: Fixed
  readonly breaks: readonly Fixed[]
  readonly handles: readonly CurveHandle[]
}

function layout(spec: ScoringSpec, part: Value): Layout | null {
  switch (spec.method) {
    case 'ratio':
    case 'progress':
    case 'reverse':
      return limited(spec, part)
    case 'allOrNothing': {
      const isHigher = spec.direction === 'higher'
      const [left, right] = isHigher ? ['missed', 'reached'] : ['reached', 'missed']
      const handle = (key: string, x: Fixed, y: Fixed): CurveHandle => ({
        ...{ x, y, alongX: null },
        alongY: grip([[key]]),
      })
      const [low, high] = isHigher ? [spec.missed, spec.reached] : [spec.reached, spec.missed]
      return {
        ...{ over: 'attainment', from: 0n, to: 2n * ONE, breaks: [ONE] },
        handles: [handle(left ?? '', ONE / 2n, low), handle(right ?? '', (ONE * 3n) / 2n, high)],
      }
    }
    case 'interpolate': {
      const { points } = spec
      const xs = points.map(({ at }) => at)
      return {
        over: spec.on,
        ...around(xs, spec.on === 'attainment'),
        breaks: xs,
        handles: points.map(({ at, score }, index) => ({
          x: at,
          y: score,
          alongX: grip([['points', index, 'at']], {
            above: points[index - 1]?.at ?? null,
            below: points[index + 1]?.at ?? null,
          }),
          alongY: grip([['points', index, 'score']]),
        })),
      }
    }
    case 'bands':
      return bandLayout(spec)
    case 'step': {
      // Without a reference of its own it's each person's target.
      const { from = 0n, base, per } = spec
      if (per <= 0n) return null
      return {
        over: spec.from === undefined ? 'distance' : 'actual',
        ...{ from: from - 8n * per, to: from + 8n * per },
        breaks: Array.from({ length: 21 }, (_, at) => from + BigInt(at - 10) * per),
        handles: [
          {
            ...{ x: from, y: base, alongY: grip([['base']]) },
            alongX: spec.from === undefined ? null : grip([['from']]),
          },
        ],
      }
    }
    case 'efficacy': {
      const { satisfactory, unacceptable } = spec
      if (satisfactory === undefined)
        return {
          ...{ over: 'way', from: 0n - ONE / 2n, to: (ONE * 3n) / 2n, breaks: [] },
          handles: [{ x: 0n, y: spec.base, alongX: null, alongY: grip([['base']]) }],
        }
      if (satisfactory === unacceptable) return null
      const isRising = satisfactory > unacceptable
      return {
        over: 'actual',
        ...around([unacceptable, satisfactory], false),
        breaks: [],
        handles: [
          {
            x: unacceptable,
            y: spec.base,
            alongX: grip(
              [['unacceptable']],
              isRising ? { below: satisfactory } : { above: satisfactory },
            ),
            alongY: null,
          },
          {
            x: satisfactory,
            y: spec.base + spec.span,
            alongX: grip(
              [['satisfactory']],
              isRising ? { above: unacceptable } : { below: unacceptable },
            ),
            alongY: null,
          },
        ],
      }
    }
    case 'asIs':
      return {
        ...{ over: 'actual', from: 0n, to: 120n * ONE, handles: [] },
        breaks: spec.gate === undefined ? [] : [spec.gate],
      }
    case 'levels':
      return null
  }
}

/** 100 points at the target, and what holds the score: cap, floor, gate. */
function limited(
  spec: Extract<ScoringSpec, { method: 'ratio' | 'progress' | 'reverse' }>,
  part: Value,
): Layout {
  const isReverse = spec.method === 'reverse'
  const at = (points: Fixed): Fixed => (isReverse ? 2n * ONE - points / 100n : points / 100n)
  const { cap, floor, gate } = spec
  const to = larger((ONE * 3n) / 2n, cap === null ? 0n : cap / 100n + ONE / 4n)
  const handles: CurveHandle[] = []
  if (cap !== null)
    handles.push({
      x: smaller(to, larger(0n, at(cap))),
      y: cap,
      alongX: null,
      alongY: grip([['cap']], { above: floor ?? 0n }),
    })
  if (gate !== undefined && valueAt(part, ['gate']) !== undefined && !isReverse)
    handles.push({
      x: at(gate),
      y: gate,
      alongX: grip([['gate']], { scale: 100n, above: 0n, below: cap === null ? null : cap / 100n }),
      alongY: null,
    })
  return {
    over: spec.method === 'progress' ? 'way' : 'attainment',
    ...{ from: 0n, to: isReverse ? 2n * ONE + ONE / 4n : to },
    breaks: [cap, floor, gate ?? null].flatMap((points) => (points === null ? [] : [at(points)])),
    handles,
  }
}

function bandLayout(spec: Extract<ScoringSpec, { method: 'bands' }>): Layout {
  const bands = bandsOf(spec)
  const bounds = bands.flatMap(({ from, to }) => [from, to].flatMap((one) => one ?? []))
  const range = around(bounds.length === 0 ? [HUNDRED] : bounds, spec.on === 'attainment')
  const boundAt = (x: Fixed) =>
    spec.bands.flatMap((band, row) => [
      ...(band.from === x ? [['bands', row, 'from']] : []),
      ...(band.to === x ? [['bands', row, 'to']] : []),
    ])
  const handles = bands.map(({ from, to, score, row }): CurveHandle => {
    const alongY = grip([['bands', row, 'score']])
    if (from !== null && from > range.from)
      return {
        ...{ x: from, y: score, alongY },
        alongX: grip(boundAt(from), {
          above: bands.findLast((band) => (band.from ?? from) < from)?.from ?? null,
          below: to,
        }),
      }
    const left = from ?? range.from
    return { x: left + ((to ?? range.to) - left) / 2n, y: score, alongX: null, alongY }
  })
  return { over: spec.on, ...range, breaks: bounds, handles }
}

/** From somewhat below the least of the places to somewhat beyond the last. */
function around(xs: readonly Fixed[], isRatio: boolean): { from: Fixed; to: Fixed } {
  const [first = 0n] = xs
  const low = xs.reduce(smaller, first)
  const high = xs.reduce(larger, first)
  if (isRatio) return { from: smaller(0n, low), to: larger((ONE * 5n) / 4n, (high * 6n) / 5n) }
  const room = larger((high - low) / 3n, 1_000n)
  return { from: low >= 0n ? larger(0n, low - room) : low - room, to: high + room }
}
