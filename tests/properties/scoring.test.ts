import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ONE } from '#kernel/fixed.ts'
import {
  aggregateRatings,
  combineGroupsSql,
  groupMeansSql,
} from '#engine/scoring/aggregate-ratings.ts'
import { bands } from '#engine/scoring/bands.ts'
import {
  coefficientOf,
  coefficientSql,
  gradeOf,
  gradeOrder,
  gradeSql,
} from '#engine/scoring/grades.ts'
import { scoreOf, scoreSql } from '#engine/scoring/methods.ts'
import type { VetoEffect } from '#engine/scoring/veto.ts'
import {
  vetoedGrade,
  vetoedGradeSql,
  vetoedItem,
  vetoedItemSql,
  vetoedTotal,
  vetoedTotalSql,
} from '#engine/scoring/veto.ts'
import { openEngines } from '../cases/formula-engines.ts'
import type { Engines } from '../cases/formula-engines.ts'
import { ask, queryBoth, relation } from '../cases/scoring-ask.ts'
import {
  curveSpecs,
  cutsSpecs,
  methodNames,
  ratingForms,
  ratings,
  scoreInputs,
  scoringSpecs,
  totals,
} from './scoring-arbitraries.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

/** A failure is narrowed down for so long at most; what was found by then is reported. */
const unhurried = { interruptAfterTimeLimit: 40_000 }
const text = (value: bigint | null): string | null => (value === null ? null : String(value))
/** Many specifications in one statement, many inputs in one table. */
const batch = <T>(arbitrary: fc.Arbitrary<T>, size: number) =>
  fc.array(arbitrary, { minLength: size, maxLength: size })

describe('evaluator = DuckDB = PostgreSQL, to the last unit', () => {
  it.each(methodNames)('%s', async (method) => {
    await fc.assert(
      fc.asyncProperty(
        batch(scoringSpecs(method), 4),
        batch(scoreInputs, 60),
        async (specs, inputs) => {
          const columns = { actual: 'actual', target: 'target', baseline: 'baseline' }
          const expected = inputs.map((input) =>
            specs.map((spec) => text(scoreOf(spec, input).score)),
          )
          const { duckdb, postgres } = await ask(
            engines,
            specs.map((spec) => scoreSql(spec, columns)),
            inputs,
          )
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it('grades by cuts, with coefficients', async () => {
    await fc.assert(
      fc.asyncProperty(batch(cutsSpecs, 4), batch(totals, 60), async (specs, given) => {
        const expected = given.map((total) =>
          specs.flatMap((spec) => {
            const { grade } = gradeOf(spec, total, given)
            return [grade, text(coefficientOf(spec, grade, total))]
          }),
        )
        const expressions = specs.flatMap((spec) => {
          const grade = gradeSql(spec, 'total', null)
          return [grade, coefficientSql(spec, `(${grade})`, 'total')]
        })
        const { duckdb, postgres } = await ask(
          engines,
          expressions,
          given.map((total) => ({ total })),
        )
        expect(duckdb).toEqual(expected)
        expect(postgres).toEqual(expected)
      }),
      { numRuns: 6, ...unhurried },
    )
  })

  it('grades by a curve, within teams', async () => {
    const people = fc.record({ team: fc.constantFrom('x', 'y', 'z'), total: totals })
    await fc.assert(
      fc.asyncProperty(
        batch(curveSpecs, 4),
        fc.array(people, { minLength: 1, maxLength: 60, size: 'max' }),
        async (specs, given) => {
          const expected = given.map(({ team, total }) => {
            const peers = given.flatMap((peer) => (peer.team === team ? [peer.total] : []))
            return specs.map((spec) => gradeOf(spec, total, peers).grade)
          })
          const { duckdb, postgres } = await ask(
            engines,
            specs.map((spec) => gradeSql(spec, 'total', 'team')),
            given,
          )
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it('vetoes on an item, the total and the grade', async () => {
    const order = ['S', 'A', 'B', 'C']
    const effect: fc.Arbitrary<VetoEffect> = fc.oneof(
      fc.constantFrom<VetoEffect>(
        { kind: 'total-zero' },
        { kind: 'item-zero', item: 'a' },
        { kind: 'item-zero', item: 'b' },
      ),
      fc.constantFrom(...order).map((grade): VetoEffect => ({ kind: 'grade-cap', grade })),
      fc.bigInt({ min: 0n, max: ONE }).map((by): VetoEffect => ({ kind: 'multiply', by })),
    )
    const fired = fc.constantFrom('TRUE', 'TRUE', 'TRUE', 'FALSE', 'CAST(NULL AS BOOLEAN)')
    const veto = fc.record({ effect, fired })
    const row = fc.record({ total: totals, grade: fc.constantFrom(...order) })
    await fc.assert(
      fc.asyncProperty(
        batch(fc.array(veto, { minLength: 2, maxLength: 5 }), 4),
        batch(row, 30),
        async (specs, given) => {
          const expected = given.map(({ total, grade }) =>
            specs.flatMap((vetoes) => {
              const effects = vetoes.flatMap((one) => (one.fired === 'TRUE' ? [one.effect] : []))
              return [
                text(vetoedItem('a', total, effects)),
                text(vetoedTotal(total, effects)),
                vetoedGrade(order, grade, effects),
              ]
            }),
          )
          const expressions = specs.flatMap((vetoes) => [
            vetoedItemSql('a', 'total', vetoes),
            vetoedTotalSql('total', vetoes),
            vetoedGradeSql(order, 'grade', vetoes),
          ])
          const { duckdb, postgres } = await ask(engines, expressions, given)
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it('ratings, from answers to the outcome', async () => {
    const answers = fc.uniqueArray(ratings, {
      selector: ({ ratee, group, rater, question }) => `${ratee} ${group} ${rater} ${question}`,
      minLength: 1,
      maxLength: 60,
      size: 'max',
    })
    await fc.assert(
      fc.asyncProperty(ratingForms, answers, async (form, given) => {
        const ratees = ['r1', 'r2', 'r3']
        const expected = ratees.map((ratee) => [
          text(
            aggregateRatings(
              form,
              given.filter((row) => row.ratee === ratee),
            ).score,
          ),
        ])
        const keys = Object.keys(form.groups)
        const columns = Object.fromEntries(
          keys.map((key) => [key, { raters: `${key}_raters`, mean: `${key}_mean` }]),
        )
        const pick = (key: string, column: string): string =>
          `MAX(CASE WHEN m.rater_group = '${key}' THEN m.${column} END) AS ${key}_${column}`
        const rows = given.map(({ group, ...row }) => ({ ...row, rater_group: group }))
        const { duckdb, postgres } = await queryBoth(
          engines,
          `WITH answers AS (SELECT * FROM ${relation(rows)}),
           means AS (${groupMeansSql(form, 'answers')}),
           pivoted AS (
             SELECT p.ratee, ${keys.flatMap((key) => [pick(key, 'raters'), pick(key, 'mean')]).join(', ')}
             FROM (VALUES ('r1'), ('r2'), ('r3')) AS p(ratee) LEFT JOIN means m ON m.ratee = p.ratee GROUP BY p.ratee)
           SELECT CAST((${combineGroupsSql(form, columns)}) AS VARCHAR) FROM pivoted ORDER BY ratee`,
        )
        expect(duckdb).toEqual(expected)
        expect(postgres).toEqual(expected)
      }),
      { numRuns: 25, ...unhurried },
    )
  })
})

describe('laws', () => {
  it('bands that the linter accepts hold every value between their ends exactly once', () => {
    fc.assert(
      fc.property(scoringSpecs('bands'), scoreInputs, (spec, input) => {
        if (spec.method !== 'bands') return
        const { score } = scoreOf(spec, input)
        const isOpen = bands.lint(spec, {}).every(({ code }) => code !== 'band-uncovered')
        const read =
          spec.on === 'actual'
            ? input.actual
            : input.target !== null && input.target > 0n
              ? input.actual
              : null
        if (isOpen && read !== null && read >= 0n) expect(score).not.toBeNull()
      }),
    )
  })

  it('a score never falls as the actual rises, where higher is better', () => {
    const rising = fc.constantFrom<'ratio' | 'asIs'>('ratio', 'asIs')
    fc.assert(
      fc.property(
        rising.chain(scoringSpecs),
        scoreInputs,
        fc.bigInt({ min: 0n, max: ONE }),
        (spec, input, more) => {
          if (input.actual === null || ('gate' in spec && spec.gate !== undefined)) return
          const before = scoreOf(spec, input).score
          const after = scoreOf(spec, { ...input, actual: input.actual + more }).score
          if (before === null) expect(after).toBeNull()
          else expect(after! >= before).toBe(true)
        },
      ),
    )
  })

  it('a curve gives no worse grade to a higher total, and equals the same', () => {
    fc.assert(
      fc.property(curveSpecs, fc.array(totals, { minLength: 2, maxLength: 40 }), (spec, given) => {
        const order = gradeOrder(spec)
        const ranked = given.flatMap((total) => {
          const { grade } = gradeOf(spec, total, given)
          return total === null ? [] : [{ total, place: order.indexOf(grade ?? '') }]
        })
        for (const one of ranked) {
          expect(one.place).toBeGreaterThanOrEqual(0)
          for (const other of ranked)
            if (one.total > other.total) expect(one.place).toBeLessThanOrEqual(other.place)
        }
      }),
    )
  })

  it('effective weights sum to 1, and never exceed the ceiling', () => {
    fc.assert(
      fc.property(
        ratingForms,
        fc.array(ratings, { minLength: 1, maxLength: 30 }),
        (form, given) => {
          const { score, groups } = aggregateRatings(form, given)
          if (score === null) return
          const sum = groups.reduce((total, { effective }) => total + (effective ?? 0n), 0n)
          // Each is rounded for display, by less than one unit.
          expect(sum - ONE <= 4n && ONE - sum <= 4n).toBe(true)
          const capped = groups.find(({ group }) => group === form.ceiling?.group)
          if (form.ceiling !== undefined)
            expect((capped?.effective ?? 0n) <= form.ceiling.most).toBe(true)
        },
      ),
    )
  })
})
