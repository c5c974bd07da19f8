import { coefficientOf, gradeOf, gradeSchema, hasCoefficient } from '#engine/scoring/grades.ts'
import { larger, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Value } from '../text/value.ts'
import { drawn, extent, grip } from './curve.ts'
import type { Curve, CurveHandle } from './curve.ts'

/** The coefficient over the total, where a grade has one and grades are cuts of the total; otherwise null. */
export function gradeCurveOf(part: Value): Curve | null {
  const read = gradeSchema.safeParse(part)
  if (!read.success || read.data.by !== 'cuts' || !hasCoefficient(read.data)) return null
  const spec = read.data
  if (spec.coefficient !== undefined) return null
  const { grades } = spec
  const cuts = grades.slice(0, -1).flatMap(({ from }) => (from === undefined ? [] : [from]))
  const to = larger(120n * ONE, ((cuts[0] ?? 0n) * 6n) / 5n)
  const f = (total: Fixed): Fixed | null =>
    coefficientOf(spec, gradeOf(spec, total, []).grade, total)
  const shape = drawn(f, 0n, to, cuts)
  const handles = grades.flatMap(({ from, coefficient }, index): CurveHandle[] => {
    if (coefficient === undefined) return []
    const alongY = grip([['grades', index, 'coefficient']])
    const isLast = index === grades.length - 1
    if (isLast || from === undefined)
      return [{ x: (grades[index - 1]?.from ?? to) / 2n, y: coefficient, alongX: null, alongY }]
    return [
      {
        ...{ x: from, y: coefficient, alongY },
        alongX: grip([['grades', index, 'from']], {
          above: index + 1 === grades.length - 1 ? 0n : (grades[index + 1]?.from ?? null),
          below: grades[index - 1]?.from ?? null,
        }),
      },
    ]
  })
  return {
    x: { from: 0n, to, reading: 'number' },
    y: { ...extent(shape, handles), reading: 'number' },
    ...shape,
    handles,
  }
}
