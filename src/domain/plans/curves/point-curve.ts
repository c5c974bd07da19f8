import { piecewise } from '#engine/scoring/piecewise.ts'
import { larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { DocumentPath } from '../text/value.ts'
import { drawn, extent, grip } from './curve.ts'
import type { Curve, Reading } from './curve.ts'

type Point = { readonly at: Fixed; readonly coefficient: Fixed }

/** A coefficient by straight lines from point to point, each of which can be moved. */
export function pointCurve(
  points: readonly Point[],
  below: Fixed,
  path: DocumentPath,
  reading: Reading,
): Curve {
  const corners = points.map(({ at, coefficient }) => ({ x: at, y: coefficient }))
  const xs = corners.map(({ x }) => x)
  const last = xs.reduce(larger, 0n)
  const from = xs.reduce(smaller, 0n)
  const to = larger((last * 5n) / 4n, reading === 'ratio' ? (ONE * 3n) / 2n : 120n * ONE)
  const shape = drawn((x) => piecewise(corners, below, x), from, to, xs)
  const handles = corners.map((corner, index) => ({
    ...corner,
    alongX: grip([[...path, index, 'at']], {
      above: corners[index - 1]?.x ?? null,
      below: corners[index + 1]?.x ?? null,
    }),
    alongY: grip([[...path, index, 'coefficient']]),
  }))
  return {
    x: { from, to, reading },
    y: { ...extent(shape, handles), reading: 'number' },
    ...shape,
    handles,
  }
}
