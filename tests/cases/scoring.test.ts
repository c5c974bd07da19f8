import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIXED_DECIMALS, formatDecimal, parseDecimal, weightedMean } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import {
  aggregateRatings,
  combineGroupsSql,
  groupMeansSql,
} from '#engine/scoring/aggregate-ratings.ts'
import {
  coefficientOf,
  coefficientSql,
  gradeOf,
  gradeOrder,
  gradeSchema,
  gradesSentence,
  gradeSql,
  lintGrades,
} from '#engine/scoring/grades.ts'
import {
  lintScoring,
  scoreOf,
  scoreSql,
  scoringSchema,
  scoringSentence,
} from '#engine/scoring/methods.ts'
import { lintRatingForm, ratingFormSchema, ratingFormSentence } from '#engine/scoring/ratings.ts'
import {
  vetoedGrade,
  vetoedGradeSql,
  vetoedTotal,
  vetoedTotalSql,
  vetoEffectSchema,
  vetoSentence,
} from '#engine/scoring/veto.ts'
import { scoringCases } from './scoring.cases.ts'
import { openEngines } from './formula-engines.ts'
import type { Engines } from './formula-engines.ts'
import { ask, queryBoth, relation } from './scoring-ask.ts'
import { curveCases, gradeCases } from './scoring-grades.cases.ts'
import { formLintCases, gradeLintCases, scoreLintCases } from './scoring-lint.cases.ts'
import { ratingCases } from './scoring-ratings.cases.ts'
import {
  formSentences,
  gradeSentences,
  scoreSentences,
  vetoSentences,
} from './scoring-sentences.cases.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

function read(written: string): Fixed | null {
  if (written === '') return null
  const fixed = parseDecimal(written, FIXED_DECIMALS)
  if (fixed === null) throw new Error(`not a number: ${written}`)
  return fixed
}

function shown(fixed: Fixed | null): string {
  return fixed === null ? '' : formatDecimal(fixed, FIXED_DECIMALS)
}

const fromSql = (answer: string | null | undefined): string =>
  answer === null || answer === undefined ? '' : shown(BigInt(answer))

const places = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, at }) => `${code} ${at.path}`)

describe('item scores', () => {
  it.each(scoringCases)('$id: $about', async ({ score, rows }) => {
    const spec = scoringSchema.parse(score)
    const inputs = rows.map(([actual, target, baseline]) => ({
      actual: read(actual),
      target: read(target),
      baseline: read(baseline),
    }))
    const expected = rows.map((row) => row[3])
    expect(lintScoring(spec, {}).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(inputs.map((input) => shown(scoreOf(spec, input).score))).toEqual(expected)
    const sql = scoreSql(spec, { actual: 'actual', target: 'target', baseline: 'baseline' })
    const { duckdb, postgres } = await ask(engines, [sql], inputs)
    expect(duckdb.map(([answer]) => fromSql(answer))).toEqual(expected)
    expect(postgres.map(([answer]) => fromSql(answer))).toEqual(expected)
  })

  it('CN-12: the mean of the months and the cumulative quarter are two different numbers', () => {
    const spec = scoringSchema.parse({ method: 'ratio', cap: 'none' })
    const months = [
      ['150', '100'],
      ['150', '100'],
      ['200', '400'],
    ] as const
    const monthly = months.map(([actual, target]) => {
      const { score } = scoreOf(spec, {
        actual: read(actual),
        target: read(target),
        baseline: null,
      })
      return { weight: 1n, value: score ?? 0n }
    })
    expect(shown(weightedMean(monthly))).toBe('116.66666667')
    expect(
      shown(scoreOf(spec, { actual: read('500'), target: read('600'), baseline: null }).score),
    ).toBe('83.33333333')
  })

  it('says how a score came about', () => {
    const how = (score: unknown, actual: string, target: string) =>
      scoreOf(scoringSchema.parse(score), {
        actual: read(actual),
        target: read(target),
        baseline: null,
      }).how
    expect(how({ method: 'ratio' }, '1300000', '1000000')).toEqual({
      zh: '1,300,000 ÷ 1,000,000 × 100 = 130，封顶 120 分',
      en: '1,300,000 ÷ 1,000,000 × 100 = 130, capped at 120',
    })
    expect(how({ method: 'ratio' }, '5', '')).toEqual({
      zh: '没有目标值，无得分',
      en: 'no target, so no score',
    })
    expect(how({ method: 'step', above: '2', below: '-5' }, '97', '100')).toEqual({
      zh: '实际值 97，基准 100：100 − 15 = 85',
      en: 'actual 97 against 100: 100 − 15 = 85',
    })
  })

  it.each(scoreLintCases)('lint: $about', ({ spec, found }) => {
    expect(places(lintScoring(scoringSchema.parse(spec), { path: 'score' }))).toEqual(found)
  })

  it('refuses what is no number, and keys that it does not know', () => {
    const refused = (score: unknown) =>
      scoringSchema
        .safeParse(score)
        .error?.issues.map(({ message, path }) => `${path.join('.')}: ${message}`)
    expect(refused({ method: 'ratio', cap: '1.2.3' })).toEqual(['cap: not-a-decimal'])
    expect(refused({ method: 'ratio', cap: '1000000' })).toEqual(['cap: number-too-large'])
    expect(refused({ method: 'ratio', cap: '0.000000001' })).toEqual(['cap: not-a-decimal'])
    expect(refused({ method: 'ratio', gait: '60' })).toEqual([': Unrecognized key: "gait"'])
    expect(refused({ method: 'guess' })).toHaveLength(1)
  })
})

describe('grades', () => {
  it.each(gradeCases)('$id: $about', async ({ grades, fired = [], rows }) => {
    const spec = gradeSchema.parse(grades)
    const effects = fired.map((effect) => vetoEffectSchema.parse(effect))
    const order = gradeOrder(spec)
    expect(lintGrades(spec, {})).toEqual([])
    const evaluated = rows.map(([written]) => {
      const before = read(written)
      const total = vetoedTotal(before, effects)
      const grade = vetoedGrade(order, gradeOf(spec, total, []).grade, effects)
      const coefficient = shown(coefficientOf(spec, grade, total))
      return [
        written,
        shown(total),
        gradeOf(spec, before, []).grade ?? '',
        grade ?? '',
        coefficient,
      ]
    })
    expect(evaluated).toEqual(rows)
    const vetoes = effects.map((effect) => ({ effect, fired: 'TRUE' }))
    const total = `(${vetoedTotalSql('total', vetoes)})`
    const grade = `(${vetoedGradeSql(order, `(${gradeSql(spec, total, null)})`, vetoes)})`
    const { duckdb, postgres } = await ask(
      engines,
      [total, gradeSql(spec, 'total', null), grade, coefficientSql(spec, grade, total)],
      rows.map(([written]) => ({ total: read(written) })),
    )
    for (const answers of [duckdb, postgres]) {
      const told = answers.map(([after, before, capped, coefficient], index) => [
        rows[index]?.[0] ?? '',
        fromSql(after),
        before ?? '',
        capped ?? '',
        fromSql(coefficient),
      ])
      expect(told).toEqual(rows)
    }
  })

  it.each(curveCases)('$id: $about', async ({ shares, rows }) => {
    const spec = gradeSchema.parse({
      by: 'curve',
      within: 'team',
      grades: shares.map(([grade, share]) => ({ grade, share })),
    })
    expect(lintGrades(spec, {})).toEqual([])
    const people = rows.map(([team, total]) => ({ team, total: read(total) }))
    const expected = rows.map((row) => row[2])
    const evaluated = people.map(({ team, total }) => {
      const peers = people.flatMap((peer) => (peer.team === team ? [peer.total] : []))
      return gradeOf(spec, total, peers).grade ?? ''
    })
    expect(evaluated).toEqual(expected)
    const { duckdb, postgres } = await ask(engines, [gradeSql(spec, 'total', 'team')], people)
    expect(duckdb.map(([answer]) => answer ?? '')).toEqual(expected)
    expect(postgres.map(([answer]) => answer ?? '')).toEqual(expected)
  })

  it.each(gradeLintCases)('lint: $about', ({ spec, found }) => {
    expect(places(lintGrades(gradeSchema.parse(spec), { path: 'grades' }))).toEqual(found)
  })
})

describe('ratings', () => {
  it.each(ratingCases)('$id: $about', async ({ form: written, ratings, score, effective }) => {
    const form = ratingFormSchema.parse(written)
    const rows = ratings.map(([group, rater, question, rating]) => ({
      group,
      rater,
      question,
      rating: read(rating),
    }))
    const outcome = aggregateRatings(form, rows)
    expect(shown(outcome.score)).toBe(score)
    const counted = outcome.groups.filter((group) => group.effective !== null)
    expect(
      Object.fromEntries(counted.map((group) => [group.group, shown(group.effective)])),
    ).toEqual(effective)

    const keys = Object.keys(form.groups)
    const answers = relation(
      ratings.map(([group, rater, question, rating]) => ({
        ratee: 'chen',
        rater_group: group,
        rater,
        question,
        rating: read(rating),
      })),
    )
    const columns = Object.fromEntries(
      keys.map((key) => [key, { raters: `${key}_raters`, mean: `${key}_mean` }]),
    )
    const pivoted = keys.map(
      (key) =>
        `MAX(CASE WHEN m.rater_group = '${key}' THEN m.raters END) AS ${key}_raters, MAX(CASE WHEN m.rater_group = '${key}' THEN m.mean END) AS ${key}_mean`,
    )
    const means = groupMeansSql(form, 'answers')
    const { duckdb, postgres } = await queryBoth(
      engines,
      `WITH answers AS (SELECT * FROM ${answers}), means AS (${means}), pivoted AS (SELECT ${pivoted.join(', ')} FROM means m)
       SELECT CAST((${combineGroupsSql(form, columns)}) AS VARCHAR) FROM pivoted`,
    )
    expect(fromSql(duckdb[0]?.[0])).toBe(score)
    expect(fromSql(postgres[0]?.[0])).toBe(score)
  })

  it('FR-01: the total before it, 30% × 5 + 70% × 3', () => {
    const pairs = [
      ['0.3', '5'],
      ['0.7', '3'],
    ] as const
    const total = weightedMean(
      pairs.map(([weight, value]) => ({ weight: read(weight) ?? 0n, value: read(value) ?? 0n })),
    )
    expect(shown(total)).toBe('3.6')
  })

  it.each(formLintCases)('lint: $about', ({ spec, found }) => {
    expect(places(lintRatingForm(ratingFormSchema.parse(spec), { path: 'form' }))).toEqual(found)
  })
})

describe('sentences of the printed plan', () => {
  it.each(scoreSentences)('$zh', ({ spec, unit, zh, en }) => {
    expect(scoringSentence(scoringSchema.parse(spec), unit)).toEqual({ zh, en })
  })

  it.each(gradeSentences)('$zh', ({ spec, zh, en }) => {
    expect(gradesSentence(gradeSchema.parse(spec))).toEqual({ zh, en })
  })

  it.each(formSentences)('$zh', ({ spec, zh, en }) => {
    expect(ratingFormSentence(ratingFormSchema.parse(spec))).toEqual({ zh, en })
  })

  it.each(vetoSentences)('$zh', ({ spec, zh, en }) => {
    const item = { zh: '安全', en: 'Safety' }
    expect(vetoSentence(vetoEffectSchema.parse(spec), item)).toEqual({ zh, en })
  })
})
