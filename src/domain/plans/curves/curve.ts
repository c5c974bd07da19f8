import { absolute, FIXED_DECIMALS, formatDecimal, larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Edit } from '../text/edit.ts'
import { valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'

/** How a number of a curve is read. */
export type Reading = 'ratio' | 'number' | 'money'

export type CurvePoint = { readonly x: Fixed; readonly y: Fixed }

/** Where the curve jumps: what it says just below, and from there on. */
export type CurveCliff = { readonly x: Fixed; readonly below: Fixed; readonly above: Fixed }

/** Which numbers of the document a point's way along one axis changes. */
export type Grip = {
  /** Within the part that is drawn; all of them say the same number. */
  readonly paths: readonly DocumentPath[]
  /** What the document says for 1 on the axis: a gate of 60 points stands at 60 %. */
  readonly scale: bigint
  /** It stays between these, exclusive. */
  readonly above: Fixed | null
  readonly below: Fixed | null
  /** And not below this, inclusive. */
  readonly least: Fixed | null
}

/** A point of the curve that can be moved, for it is written in the document. */
export type CurveHandle = CurvePoint & {
  readonly alongX: Grip | null
  readonly alongY: Grip | null
}

/** A curve that the engine's own functions give, with its jumps, and the points by which it can be changed. */
export type Curve = {
  readonly x: { readonly from: Fixed; readonly to: Fixed; readonly reading: Reading }
  readonly y: { readonly from: Fixed; readonly to: Fixed; readonly reading: Reading }
  /** Lines without a jump. */
  readonly pieces: readonly (readonly CurvePoint[])[]
  readonly cliffs: readonly CurveCliff[]
  readonly handles: readonly CurveHandle[]
}

/** Beside the places where something may happen, so many in between, for what bends elsewhere. */
const SAMPLES = 160n

type Drawn = Pick<Curve, 'pieces' | 'cliffs'>

/**
 * The function between two places. At each of `breaks` it's asked on both sides, one `unit` away, so that a
 * jump is found exactly where it is.
 */
export function drawn(
  f: (x: Fixed) => Fixed | null,
  from: Fixed,
  to: Fixed,
  breaks: readonly Fixed[],
  unit: Fixed = 1n,
  // No line that bends rises by so much over a unit to either side; a jump does.
  least: Fixed = ONE / 100_000n,
): Drawn {
  const inside = new Set(breaks.filter((x) => x > from && x < to))
  const between = Array.from(
    { length: Number(SAMPLES) + 1 },
    (_, at) => from + ((to - from) * BigInt(at)) / SAMPLES,
  )
  const places = [...new Set([...inside, ...between])].toSorted((a, b) => (a < b ? -1 : 1))
  const pieces: CurvePoint[][] = []
  const cliffs: CurveCliff[] = []
  let piece: CurvePoint[] = []
  const end = (): void => {
    if (piece.length > 0) pieces.push(piece)
    piece = []
  }
  for (const x of places) {
    const here = f(x)
    const before = inside.has(x) ? f(x - unit) : here
    const after = inside.has(x) ? f(x + unit) : here
    const isAbove = here !== null && before !== null && absolute(here - before) > least
    if (before !== null && (here === null || after === null || absolute(after - before) > least)) {
      // The side that the bound itself belongs to says exactly what it says there.
      const [low, high] = isAbove || here === null ? [before, here ?? after] : [here, after]
      piece.push({ x, y: low })
      end()
      if (high !== null) {
        cliffs.push({ x, below: low, above: high })
        piece.push({ x, y: high })
      }
    } else if (here === null) {
      end()
      if (after !== null) piece.push({ x, y: after })
    } else piece.push({ x, y: here })
  }
  end()
  return { pieces, cliffs }
}

/** The values that are drawn, with some room, and never a line without height. */
export function extent(
  { pieces }: Drawn,
  handles: readonly CurveHandle[],
): { from: Fixed; to: Fixed } {
  const values = [...pieces.flat().map(({ y }) => y), ...handles.map(({ y }) => y)]
  const least = values.reduce(smaller, 0n)
  const most = values.reduce(larger, least)
  const room = (most - least) / 10n
  return { from: least < 0n ? least - room : 0n, to: most === least ? least + ONE : most + room }
}

/** The step by which a point is moved: the largest power of ten of which the axis has at least 50. */
export function stepOf({ from, to }: { readonly from: Fixed; readonly to: Fixed }): Fixed {
  let step = 1n
  while (step * 10n * 50n <= to - from) step *= 10n
  return step
}

/** The nearest whole step, within the grip's ends. */
export function heldBy(held: Grip, value: Fixed, step: Fixed): Fixed {
  const twice = 2n * value + step
  const down = twice / (2n * step) - (twice < 0n && twice % (2n * step) !== 0n ? 1n : 0n)
  const snapped = down * step
  const high = held.below === null ? snapped : smaller(snapped, held.below - step)
  const low = held.above === null ? high : larger(high, held.above + step)
  return held.least === null ? low : larger(low, held.least)
}

/** The document's own way to write the number: per cent where it was written so. */
function written(value: Fixed, like: Value | undefined, reading: Reading): string {
  const asPercent =
    typeof like === 'string' && /\d/.test(like) ? /[%％]$/.test(like.trim()) : reading === 'ratio'
  return asPercent
    ? `${formatDecimal(value * 100n, FIXED_DECIMALS)}%`
    : formatDecimal(value, FIXED_DECIMALS)
}

/** What moving a point along an axis changes in the document. */
export function gripped(
  part: Value,
  at: DocumentPath,
  held: Grip,
  value: Fixed,
  reading: Reading,
): readonly Edit[] {
  return held.paths.map((path) => ({
    kind: 'set' as const,
    path: [...at, ...path],
    value: written(value * held.scale, valueAt(part, path), held.scale === 1n ? reading : 'number'),
  }))
}

export function grip(
  paths: readonly DocumentPath[],
  held: Partial<Omit<Grip, 'paths'>> = {},
): Grip {
  return { paths, scale: 1n, above: null, below: null, least: null, ...held }
}
