import fc from 'fast-check'
import { formatDecimal, ONE, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { hasErrors } from '#kernel/problem.ts'
import { gradeSchema, lintGrades } from '#engine/scoring/grades.ts'
import type { GradeSpec } from '#engine/scoring/grades.ts'
import { lintScoring, scoringSchema } from '#engine/scoring/methods.ts'
import type { ScoringSpec } from '#engine/scoring/methods.ts'
import { ratingFormSchema } from '#engine/scoring/ratings.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'

/** Decimal texts of [min, max], inclusive, with so many decimals. */
export function decimalText(min: number, max: number, decimals: number): fc.Arbitrary<string> {
  const unit = powerOfTen(decimals)
  return fc
    .bigInt({ min: BigInt(min) * unit, max: BigInt(max) * unit })
    .map((value) => formatDecimal(value, decimals))
}

const points = decimalText(-50, 150, 2)
const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>) =>
  fc
    .option(arbitrary, { nil: undefined })
    .map((value) => (value === undefined ? {} : { [key]: value }))

const limits = fc
  .tuple(
    optional('cap', fc.oneof(fc.constant('none'), decimalText(80, 150, 2))),
    optional('floor', fc.oneof(fc.constant('none'), decimalText(-20, 60, 2))),
  )
  .map(([cap, floor]) => ({ ...cap, ...floor }))
const gate = optional('gate', decimalText(0, 80, 2))
const on = fc.constantFrom('attainment', 'actual')
const label = { zh: '级', en: 'level' }

/** Rising, different numbers as decimal texts. */
export function risingTexts(
  least: number,
  most: number,
  max: number,
): fc.Arbitrary<readonly string[]> {
  return fc
    .uniqueArray(fc.bigInt({ min: 0n, max: BigInt(max) * 100n }), {
      minLength: least,
      maxLength: most,
    })
    .map((values) =>
      values.toSorted((a, b) => (a < b ? -1 : 1)).map((value) => formatDecimal(value, 2)),
    )
}

const bandsDocument = fc
  .record({
    on,
    boundary: fc.constantFrom('upper', 'lower'),
    bounds: risingTexts(2, 6, 3),
    scores: fc.array(points, { minLength: 7, maxLength: 7 }),
    isOpenBelow: fc.boolean(),
    isOpenAbove: fc.boolean(),
    isFalling: fc.boolean(),
    isExplicit: fc.boolean(),
  })
  .map(
    ({ on: read, boundary, bounds, scores, isOpenBelow, isOpenAbove, isFalling, isExplicit }) => {
      const inner = bounds.slice(0, -1).map((from, index) => ({
        from,
        ...(isExplicit || index === bounds.length - 2 ? { to: bounds[index + 1] } : {}),
        score: scores[index],
      }))
      const rows = [
        ...(isOpenBelow ? [{ to: bounds[0], score: scores[5] }] : []),
        ...inner,
        ...(isOpenAbove ? [{ from: bounds.at(-1), score: scores[6] }] : []),
      ]
      return { method: 'bands', on: read, boundary, bands: isFalling ? rows.toReversed() : rows }
    },
  )

const interpolateDocument = fc
  .record({
    on,
    at: risingTexts(2, 5, 3),
    scores: fc.array(points, { minLength: 5, maxLength: 5 }),
    below: points,
  })
  .map(({ on: read, at, scores, below }) => ({
    method: 'interpolate',
    on: read,
    points: at.map((x, index) => ({ at: x, score: scores[index] })),
    below,
  }))

const documents = {
  ratio: fc
    .tuple(limits, gate)
    .map(([limited, gated]) => ({ method: 'ratio', ...limited, ...gated })),
  reverse: fc
    .tuple(limits, gate)
    .map(([limited, gated]) => ({ method: 'reverse', ...limited, ...gated })),
  progress: fc
    .tuple(limits, gate, optional('from', decimalText(-3, 3, 1)))
    .map(([limited, gated, from]) => ({ method: 'progress', ...limited, ...gated, ...from })),
  bands: bandsDocument,
  interpolate: interpolateDocument,
  step: fc
    .record({
      limited: limits,
      from: optional('from', decimalText(-1, 2, 1)),
      base: points,
      per: fc.constantFrom('0.01', '0.3', '1', '7'),
      above: points,
      below: points,
      units: fc.constantFrom('whole', 'exact'),
    })
    .map(({ limited, from, ...rest }) => ({ method: 'step', ...rest, ...limited, ...from })),
  allOrNothing: fc
    .record({ direction: fc.constantFrom('higher', 'lower'), reached: points, missed: points })
    .map((rest) => ({ method: 'allOrNothing', ...rest })),
  levels: fc
    .tuple(risingTexts(1, 5, 3), fc.array(points, { minLength: 5, maxLength: 5 }))
    .map(([levels, scores]) => ({
      method: 'levels',
      levels: levels.map((level, index) => ({ level, name: label, score: scores[index] })),
    })),
  efficacy: fc
    .record({
      limited: limits,
      unacceptable: decimalText(-2, 3, 1),
      satisfactory: optional('satisfactory', decimalText(-2, 3, 1)),
      base: points,
      span: points,
    })
    .map(({ limited, satisfactory, ...rest }) => ({
      method: 'efficacy',
      ...rest,
      ...satisfactory,
      ...limited,
    })),
  asIs: fc
    .tuple(limits, gate)
    .map(([limited, gated]) => ({ method: 'asIs', ...limited, ...gated })),
}

export const methodNames = Object.keys(documents) as readonly (keyof typeof documents)[]

/** Specifications of a method that the linter accepts, read from a plan's texts. */
export function scoringSpecs(method: keyof typeof documents): fc.Arbitrary<ScoringSpec> {
  return (documents[method] as fc.Arbitrary<unknown>)
    .map((document) => scoringSchema.parse(document))
    .filter((spec) => !hasErrors(lintScoring(spec, {})))
}

/** Small and round, so that bounds are met; any eighth decimal; or as large as a value may be (10^11 of the major unit). */
const figures: fc.Arbitrary<Fixed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.bigInt({ min: -100n, max: 400n }).map((hundredths) => hundredths * 1_000_000n),
  },
  { weight: 2, arbitrary: fc.bigInt({ min: -3n * ONE, max: 4n * ONE }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -powerOfTen(19), max: powerOfTen(19) }) },
)

export const scoreInputs = fc.record({
  actual: fc.option(figures, { nil: null, freq: 12 }),
  target: fc.option(fc.oneof(fc.constantFrom(ONE, 2n * ONE, 40_000_000n, 3n * ONE), figures), {
    nil: null,
    freq: 12,
  }),
  baseline: fc.option(figures, { nil: null, freq: 12 }),
})

const gradeNames = ['S', 'A+', '良', "C'", 'D'] as const

const continuous = fc
  .tuple(risingTexts(2, 4, 120), fc.array(decimalText(0, 2, 2), { minLength: 4, maxLength: 4 }))
  .map(([at, coefficients]) => ({
    coefficient: {
      points: at.map((x, index) => ({ at: x, coefficient: coefficients[index] })),
      below: '0.1',
    },
  }))

/** Grade tables by cuts, with coefficients by grade, by the total, or none. */
export const cutsSpecs: fc.Arbitrary<GradeSpec> = fc
  .record({
    boundary: fc.constantFrom('upper', 'lower'),
    bounds: risingTexts(1, 4, 120),
    byGrade: fc.option(fc.array(decimalText(0, 2, 2), { minLength: 5, maxLength: 5 }), {
      nil: null,
    }),
    byTotal: continuous,
  })
  .map(({ boundary, bounds, byGrade, byTotal }) => {
    const froms = [...bounds.toReversed(), undefined]
    const grades = froms.map((from, index) => ({
      grade: gradeNames[index],
      ...(from === undefined ? {} : { from }),
      ...(byGrade === null ? {} : { coefficient: byGrade[index] }),
    }))
    return gradeSchema.parse({ by: 'cuts', boundary, grades, ...(byGrade === null ? byTotal : {}) })
  })
  .filter((spec) => !hasErrors(lintGrades(spec, {})))

/** Ranked quotas whose shares sum to 100 %. */
export const curveSpecs: fc.Arbitrary<GradeSpec> = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), 100]
    const grades = edges
      .slice(1)
      .map((edge, index) => ({ grade: gradeNames[index], share: `${edge - (edges[index] ?? 0)}%` }))
    return gradeSchema.parse({ by: 'curve', grades })
  })

export const totals = fc.option(
  fc.oneof(
    fc.bigInt({ min: 0n, max: 12_000n }).map((hundredths) => hundredths * 1_000_000n),
    fc.bigInt({ min: 0n, max: 12n }).map((tens) => tens * 10n * ONE),
    fc.bigInt({ min: -10n * ONE, max: 130n * ONE }),
  ),
  { nil: null, freq: 10 },
)

const groupKeys = ['superior', 'peer', 'customer', 'self'] as const

/** Rating forms of one to four groups, with and without a ceiling on the last one. */
export const ratingForms: fc.Arbitrary<RatingForm> = fc
  .record({
    weights: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }),
    minimums: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    normalise: fc.constantFrom('range', 'max', 'none'),
    order: fc.constantFrom('rater-then-item', 'item-then-rater'),
    missing: fc.constantFrom('redistribute', 'block'),
    most: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    excess: fc.constantFrom('refuse', { to: 'superior' }),
  })
  .map(({ weights, minimums, most, excess, ...rest }) => {
    const groups = weights.map((weight, index) => [
      groupKeys[index],
      { name: label, weight: `${weight}%`, minimum: String(minimums[index]) },
    ])
    const last = groupKeys[weights.length - 1]
    const ceiling =
      most === null || last === 'superior'
        ? {}
        : { ceiling: { group: last, most: `${most}%`, excess } }
    return ratingFormSchema.parse({
      name: label,
      scale: { min: '1', max: '5' },
      groups: Object.fromEntries(groups) as unknown,
      ...rest,
      ...ceiling,
    })
  })

/** Answers about a few people by a few raters; some questions left out. */
export const ratings = fc.record({
  ratee: fc.constantFrom('r1', 'r2', 'r3'),
  group: fc.constantFrom(...groupKeys, 'stranger'),
  rater: fc.constantFrom('a', 'b', 'c'),
  question: fc.constantFrom('q1', 'q2', 'q3'),
  rating: fc.option(
    fc.bigInt({ min: 10n, max: 50n }).map((tenths) => tenths * 10_000_000n),
    { nil: null, freq: 6 },
  ),
})
