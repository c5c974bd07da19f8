import { z } from 'zod'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { fixedFigure } from '../plan/figures.ts'
import { fixedText, pointsText } from '../plan/scalars.ts'
import type { NumericUnit } from '../units.ts'
import {
  boundFigure,
  measured,
  measuredFigure,
  measuredSql,
  measureName,
  noScoreSentence,
  whyNoScore,
} from './measure.ts'
import type { ScoringMethod } from './method.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber } from './sql-number.ts'

/**
 * 区间赋分法 (阶梯法, 层差法): a table of intervals, each with a fixed score; read at the attainment A ÷ T or at the actual.
 *
 * `boundary` names the side that a bound belongs to: `upper` gives it to the band above, so a band holds
 * from <= x < to; `lower` gives it to the band below, from < x <= to. Rows may be written from high to low or from low
 * to high. A bound that is left out meets the neighbouring band, or is open at the table's ends. Outside a closed end
 * there's no value.
 */
export const bandsSchema = z.strictObject({
  method: z.literal('bands'),
  on: z.enum(['attainment', 'actual']).default('attainment'),
  boundary: z.enum(['upper', 'lower']).optional(),
  bands: z
    .array(
      z.strictObject({
        from: fixedText.optional(),
        to: fixedText.optional(),
        score: pointsText,
      }),
    )
    .min(1),
})

export type BandsSpec = Readonly<z.output<typeof bandsSchema>>
export type BoundarySide = 'upper' | 'lower'

/** A band with both ends known; null is open. `row` is its place in the document. */
export type Band = {
  readonly from: Fixed | null
  readonly to: Fixed | null
  readonly score: Fixed
  readonly row: number
}

type Row = BandsSpec['bands'][number]

/** Order of rows: by their start; a row without one comes before the row that starts where it ends. */
function rising(a: Row, b: Row): number {
  const left = a.from ?? a.to
  const right = b.from ?? b.to
  if (left === undefined || right === undefined)
    return left === right ? 0 : left === undefined ? -1 : 1
  if (left !== right) return left < right ? -1 : 1
  return Number(a.from !== undefined) - Number(b.from !== undefined)
}

/** The bands in rising order, their missing inner bounds taken from their neighbours. */
export function bandsOf(spec: BandsSpec): readonly Band[] {
  const rows = spec.bands.map((row, index) => ({ ...row, row: index })).toSorted(rising)
  return rows.map(({ from, to, score, row }, index) => ({
    from: from ?? rows[index - 1]?.to ?? null,
    to: to ?? rows[index + 1]?.from ?? null,
    score,
    row,
  }))
}

function holds(band: Band, boundary: BoundarySide, x: Fixed): boolean {
  return boundary === 'upper'
    ? (band.from === null || band.from <= x) && (band.to === null || x < band.to)
    : (band.from === null || band.from < x) && (band.to === null || x <= band.to)
}

/** "80% ≤ 完成率 < 90%". */
function interval(
  band: Band,
  boundary: BoundarySide,
  name: string,
  show: (bound: Fixed) => string,
): string {
  const [low, high] = boundary === 'upper' ? ['≤', '<'] : ['<', '≤']
  if (band.from === null) return band.to === null ? name : `${name} ${high} ${show(band.to)}`
  if (band.to !== null) return `${show(band.from)} ${low} ${name} ${high} ${show(band.to)}`
  return `${name} ${boundary === 'upper' ? '≥' : '>'} ${show(band.from)}`
}

function lintBands(spec: BandsSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  const show = (bound: Fixed): string => boundFigure(spec.on, bound, 'quantity')
  const bands = bandsOf(spec)
  if (spec.boundary === undefined) problems.push(scoringProblem('boundary-unnamed', at, undefined))
  bands.forEach((band, index) => {
    const place = within(at, 'bands', band.row)
    if (band.from !== null && band.to !== null && band.from >= band.to) {
      problems.push(
        scoringProblem('band-empty', place, { from: show(band.from), to: show(band.to) }),
      )
    }
    const before = bands[index - 1]
    if (before === undefined) return
    const bound = { start: band.from, end: before.to }
    if (bound.start === null || bound.end === null) {
      // Neither row says where the one ends and the other begins: both hold everywhere between.
      problems.push(scoringProblem('band-overlap', place, { from: '−∞', to: '+∞' }))
    } else if (bound.end < bound.start) {
      problems.push(
        scoringProblem('band-gap', place, { from: show(bound.end), to: show(bound.start) }),
      )
    } else if (bound.end > bound.start) {
      problems.push(
        scoringProblem('band-overlap', place, { from: show(bound.start), to: show(bound.end) }),
      )
    }
  })
  return [...problems, ...lintEnds(bands, spec.boundary ?? 'upper', at, show)]
}

/** A start at 0 that includes 0 is the usual floor of an attainment and needs no warning. */
function lintEnds(
  bands: readonly Band[],
  boundary: BoundarySide,
  at: Place,
  show: (x: Fixed) => string,
): readonly Problem[] {
  const [first, last] = [bands[0], bands.at(-1)]
  const problems: Problem[] = []
  if (first !== undefined && first.from !== null && !(first.from === 0n && boundary === 'upper')) {
    const params = { bound: show(first.from), side: 'below' } as const
    problems.push(scoringProblem('band-uncovered', within(at, 'bands', first.row), params))
  }
  if (last !== undefined && last.to !== null) {
    const params = { bound: show(last.to), side: 'above' } as const
    problems.push(scoringProblem('band-uncovered', within(at, 'bands', last.row), params))
  }
  return problems
}

/** Rising chain of comparisons: the first bound that x hasn't passed names the band. */
function bandsSql(spec: BandsSpec, x: string): string {
  const bands = bandsOf(spec)
  const boundary = spec.boundary ?? 'upper'
  const under = boundary === 'upper' ? '<' : '<='
  const first = bands[0]?.from ?? null
  const cases = first === null ? [] : [`WHEN ${x} ${under} ${sqlNumber(first)} THEN NULL`]
  let otherwise = 'NULL'
  for (const band of bands) {
    if (band.to === null) otherwise = sqlNumber(band.score)
    else cases.push(`WHEN ${x} ${under} ${sqlNumber(band.to)} THEN ${sqlNumber(band.score)}`)
  }
  return `CASE WHEN ${x} IS NULL THEN NULL ${cases.join(' ')} ELSE ${otherwise} END`
}

function sentenceBands(
  spec: BandsSpec,
  unit: NumericUnit,
  name: string,
  score: (points: string) => string,
): string[] {
  const show = (bound: Fixed): string => boundFigure(spec.on, bound, unit)
  return bandsOf(spec)
    .toReversed()
    .map(
      (band) =>
        interval(band, spec.boundary ?? 'upper', name, show) + score(fixedFigure(band.score)),
    )
}

export const bands: ScoringMethod<BandsSpec> = {
  method: 'bands',
  name: { zh: '区间赋分法', en: 'Bands' },
  schema: bandsSchema,
  needsTarget: (spec) => spec.on === 'attainment',
  lint: lintBands,
  evaluate: (spec, input) => {
    const x = measured(spec.on, input)
    if (x === null) return { score: null, how: whyNoScore(input) }
    const boundary = spec.boundary ?? 'upper'
    const band = bandsOf(spec).find((candidate) => holds(candidate, boundary, x))
    const read = measuredFigure(spec.on, x)
    if (band === undefined) {
      return {
        score: null,
        how: {
          zh: `${read.zh}，不在任何区间内，无得分`,
          en: `${read.en} lies in no band, so no score`,
        },
      }
    }
    const show = (bound: Fixed): string => boundFigure(spec.on, bound, 'quantity')
    const name = measureName(spec.on)
    return {
      score: band.score,
      how: {
        zh: `${read.zh}，属于“${interval(band, boundary, name.zh, show)}”，计 ${fixedFigure(band.score)} 分`,
        en: `${read.en} lies in “${interval(band, boundary, name.en, show)}”: ${fixedFigure(band.score)}`,
      },
    }
  },
  sql: (spec, input) => bandsSql(spec, measuredSql(spec.on, input)),
  sentence: (spec, unit) => {
    const name = measureName(spec.on)
    const zh = sentenceBands(spec, unit, name.zh, (points) => `，计 ${points} 分`)
    const en = sentenceBands(spec, unit, name.en, (points) => `: ${points}`)
    const table = bandsOf(spec)
    const open = table[0]?.from === null && table.at(-1)?.to === null
    const outside = open
      ? { zh: '', en: '' }
      : { zh: '不在上列区间内的，无得分。', en: 'Outside these there is no score. ' }
    const none = noScoreSentence(spec.on)
    return {
      zh: `区间赋分法，按${name.zh}所在区间计分：${zh.join('；')}。${outside.zh}${none.zh}`,
      en: `Bands, by ${name.en}: ${en.join('; ')}. ${outside.en}${none.en}`,
    }
  },
}
