import { rateSchema } from '#engine/incentives/shapes.ts'
import { gradeSchema } from '#engine/scoring/grades.ts'
import { scoringSchema } from '#engine/scoring/methods.ts'
import type { Text } from '#kernel/text.ts'
import type { Value } from '../text/value.ts'
import type { Curve } from './curve.ts'
import { drawing } from './drawing.ts'
import type { Drawing, Drawn, HeatTable, Measure } from './drawing.ts'
import { gradeCurveOf } from './grade-curve.ts'
import { levelsTable, matrixTable, quotaTable, ratesTable } from './heat-tables.ts'
import { payCurvesOf } from './pay-curve.ts'
import { pointCurve } from './point-curve.ts'
import { scoreCurveOf } from './score-curve.ts'

function curve(
  of: Curve,
  x: Measure,
  y: Measure,
  more: { readonly isOfSteps?: boolean; readonly name?: Text } = {},
): Drawn {
  const { isOfSteps = false, name = null } = more
  return { kind: 'curve', curve: of, x, y, isOfSteps, name }
}

function table(of: HeatTable | null, name: Text | null = null): readonly Drawn[] {
  return of === null ? [] : [{ kind: 'table', table: of, name }]
}

/** How what was reached becomes points. */
export function scoreDrawing(part: Value): Drawing {
  const read = scoringSchema.safeParse(part)
  if (read.success && read.data.method === 'levels')
    return drawing(table(levelsTable(read.data)), 'wrong')
  const found = scoreCurveOf(part)
  return drawing(found === null ? [] : [curve(found, found.over, 'score')], 'wrong')
}

/** How an amount, an attainment or two measures become money. */
export function payDrawing(part: Value, currencyDecimals: number): Drawing {
  const read = rateSchema.safeParse(part)
  if (!read.success) return drawing([], 'wrong')
  const spec = read.data
  switch (spec.shape) {
    case 'formula':
      return drawing([], 'formula')
    case 'pool':
      return drawing([], 'pool')
    case 'rateTable':
      return drawing(table(ratesTable(spec)), 'wrong')
    case 'matrix':
      return drawing(
        table(matrixTable(spec.rows, spec.columns, spec.rates, ['rates'], 'ratio')),
        'wrong',
      )
    case 'bonus': {
      const drawn = spec.coefficients.flatMap((one, index): readonly Drawn[] => {
        const path = ['coefficients', index]
        if (one.kind === 'interpolate') {
          const of = pointCurve(one.points, one.below, [...path, 'points'], 'ratio')
          return [curve(of, 'measure', 'coefficient', { name: one.name })]
        }
        if (one.kind !== 'matrix') return []
        const { rows, columns, coefficients } = one
        const at = [...path, 'coefficients']
        return table(matrixTable(rows, columns, coefficients, at, 'number'), one.name)
      })
      const isGraded = spec.coefficients.some(({ kind }) => kind === 'grade')
      return drawing(
        drawn,
        isGraded ? 'gradeOnly' : spec.coefficients.length === 0 ? 'fixed' : 'formula',
      )
    }
    default: {
      const curves = payCurvesOf(part, currencyDecimals)
      if (curves === null) return drawing([], 'wrong')
      const { over, rate, pay } = curves
      const isByUnit = rate.y.reading === 'money'
      return drawing(
        [
          curve(rate, over, isByUnit ? 'perUnit' : 'rate', { isOfSteps: true }),
          curve(pay, over, over === 'attainment' ? 'paidShare' : 'paid'),
        ],
        'wrong',
      )
    }
  }
}

/** What the total or the grade multiplies; nothing where no grade has a coefficient. */
export function gradeDrawing(part: Value): Drawing {
  const read = gradeSchema.safeParse(part)
  if (!read.success) return drawing([], 'wrong')
  const spec = read.data
  if (spec.coefficient !== undefined) {
    const { points, below } = spec.coefficient
    const of = pointCurve(points, below, ['coefficient', 'points'], 'number')
    return drawing([curve(of, 'total', 'coefficient')], 'wrong')
  }
  if (spec.by === 'curve') return drawing(table(quotaTable(spec)), 'wrong')
  const found = gradeCurveOf(part)
  return drawing(found === null ? [] : [curve(found, 'total', 'coefficient')], 'noCoefficient')
}
