import { describe, expect, test } from 'vitest'

import { gripped, heldBy, stepOf } from '#domain/plans/curves/curve.ts'
import type { Curve } from '#domain/plans/curves/curve.ts'
import { gradeCurveOf } from '#domain/plans/curves/grade-curve.ts'
import { gradeDrawing, payDrawing, scoreDrawing } from '#domain/plans/curves/drawings.ts'
import { payCurvesOf } from '#domain/plans/curves/pay-curve.ts'
import { scoreCurveOf } from '#domain/plans/curves/score-curve.ts'
import { afterEdit } from '#domain/plans/text/expected.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { Value } from '#domain/plans/text/value.ts'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'

const read = (text: string): Value => readText(text).data ?? {}
const fixed = (text: string): bigint => parseDecimal(text, FIXED_DECIMALS) ?? 0n
const shown = (value: bigint): string => formatDecimal(value, FIXED_DECIMALS)

const cliffs = (curve: Curve | undefined): readonly string[] =>
  (curve?.cliffs ?? []).map(({ x, below, above }) => [x, below, above].map(shown).join(' '))

/** What the curve says at a place, on the lines between what is drawn. */
function at(curve: Curve | undefined, x: string): number | undefined {
  const place = fixed(x)
  for (const piece of curve?.pieces.toReversed() ?? []) {
    const next = piece.findIndex((one) => one.x >= place)
    const [a, b] = [piece[next - 1] ?? piece[next], piece[next]]
    if (a === undefined || b === undefined || a.x > place) continue
    const part = a.x === b.x ? 0 : Number(place - a.x) / Number(b.x - a.x)
    return Number((Number(a.y + BigInt(Math.round(part * Number(b.y - a.y)))) / 1e8).toFixed(5))
  }
  return undefined
}

/** The part after the handle is moved. */
function moved(
  part: Value,
  curve: Curve | null | undefined,
  index: number,
  along: 'x' | 'y',
  to: string,
): Value {
  const handle = curve?.handles[index]
  const grip = along === 'x' ? handle?.alongX : handle?.alongY
  if (!curve || !grip) throw new Error('nothing to move')
  const value = heldBy(grip, fixed(to), stepOf(curve[along]))
  return gripped(part, [], grip, value, curve[along].reading).reduce(afterEdit, part)
}

describe('scoring curves', () => {
  test('bands jump at their bounds, and a bound that is moved moves both bands', () => {
    const part = read(
      'method: bands\non: actual\nboundary: upper\nbands: [{ from: 90, score: 110 }, { from: 80, to: 90, score: 95 }, { to: 80, score: 60 }]',
    )
    const curve = scoreCurveOf(part)
    expect(cliffs(curve ?? undefined)).toEqual(['80 60 95', '90 95 110'])
    expect(curve?.handles).toHaveLength(3)
    expect(moved(part, curve, 1, 'x', '84.04')).toEqual(
      read(
        'method: bands\non: actual\nboundary: upper\nbands: [{ from: 90, score: 110 }, { from: 84, to: 90, score: 95 }, { to: 84, score: 60 }]',
      ),
    )
    // Not beyond its neighbour.
    expect(moved(part, curve, 1, 'x', '95')).toMatchObject({ bands: [{}, { from: '89.9' }, {}] })
    expect(moved(part, curve, 0, 'y', '57.2')).toMatchObject({ bands: [{}, {}, { score: '57' }] })
  })

  test('points are joined, and below the first it falls to what is said', () => {
    const part = read(
      'method: interpolate\non: attainment\npoints: [{ at: 60%, score: 50 }, { at: 1, score: 100 }]\nbelow: 0',
    )
    const curve = scoreCurveOf(part)
    expect(cliffs(curve ?? undefined)).toEqual(['0.6 0 50'])
    expect(at(curve ?? undefined, '1')).toBe(100)
    // Per cent stays per cent, and a plain number a plain one.
    expect(moved(part, curve, 0, 'x', '0.655')).toMatchObject({ points: [{ at: '66%' }, {}] })
    expect(moved(part, curve, 1, 'x', '1.1')).toMatchObject({ points: [{}, { at: '1.1' }] })
  })

  test('a gate of the attainment is a cliff where it says, in points', () => {
    const part = read('method: ratio\ncap: 120\nfloor: 0\ngate: 60')
    const curve = scoreCurveOf(part)
    expect(cliffs(curve ?? undefined)).toEqual(['0.6 0 60'])
    expect(moved(part, curve, 1, 'x', '0.72')).toMatchObject({ gate: '72' })
    expect(moved(part, curve, 0, 'y', '130')).toMatchObject({ cap: '130' })
  })

  test('what hangs on each person’s target is drawn beside that; what can’t be read isn’t drawn', () => {
    const step = scoreCurveOf(read('method: step\nabove: 5\nbelow: -5'))
    expect(step?.over).toBe('distance')
    expect(at(step ?? undefined, '-2.5')).toBe(90)
    const efficacy = scoreCurveOf(read('method: efficacy\nunacceptable: 60'))
    expect(efficacy?.over).toBe('way')
    expect(at(efficacy ?? undefined, '0.5')).toBe(80)
    expect(scoreCurveOf(read('method: bands\nbands: many'))).toBeNull()
    expect(scoreCurveOf('')).toBeNull()
  })

  test.each([
    ['method: reverse', '0.5', '120'],
    ['method: progress\nfrom: -100', '0.75', '75'],
    ['method: allOrNothing', '1.5', '100'],
    ['method: step\nfrom: 0\nper: 1\nbase: 80\nabove: 10\nbelow: -10', '2', '100'],
    ['method: efficacy\nunacceptable: 60\nsatisfactory: 100', '100', '100'],
    ['method: asIs', '90', '90'],
  ])('%s', (text, x, score) => {
    expect(at(scoreCurveOf(read(text)) ?? undefined, x)).toBe(Number(score))
  })
})

describe('pay curves', () => {
  test('whole-amount tiers jump in pay, marginal ones only in the rate', () => {
    const tiers =
      'on: attainment\nboundary: upper\ntiers: [{ from: 0%, to: 80%, rate: 1% }, { from: 80%, rate: 2% }]'
    const whole = payCurvesOf(read(`shape: wholeAmount\nacceptCliff: 1%\n${tiers}`), 2)
    expect(cliffs(whole?.rate)).toEqual(['0.8 0.01 0.02'])
    // One unit of the last decimal below the bound.
    expect(cliffs(whole?.pay)).toEqual(['0.8 0.00799999 0.016'])
    const marginal = payCurvesOf(read(`shape: marginal\n${tiers}`), 2)
    expect(cliffs(marginal?.pay)).toEqual([])
    expect(at(marginal?.pay, '0.8')).toBe(0.008)
    expect(at(marginal?.pay, '1.5')).toBe(0.022)
  })

  test('a bound of money that is moved moves both tiers, and a rate stays per cent', () => {
    const part = read(
      'shape: marginal\nboundary: lower\ntiers: [{ from: 0, to: 50000, rate: 1% }, { from: 50000, rate: 0.02 }]',
    )
    const curves = payCurvesOf(part, 2)
    expect(cliffs(curves?.rate)).toEqual(['50000 0.01 0.02'])
    expect(at(curves?.pay, '75000')).toBe(1000)
    expect(moved(part, curves?.rate, 1, 'x', '60400')).toMatchObject({
      tiers: [{ to: '60000' }, { from: '60000' }],
    })
    expect(moved(part, curves?.rate, 0, 'y', '0.0123')).toMatchObject({
      tiers: [{ rate: '1.23%' }, {}],
    })
    expect(moved(part, curves?.rate, 1, 'y', '0.0301')).toMatchObject({
      tiers: [{}, { rate: '0.0301' }],
    })
    expect(moved(part, curves?.rate, 0, 'y', '-1')).toMatchObject({ tiers: [{ rate: '0%' }, {}] })
  })

  test('interpolated rates, accelerators and a flat rate are drawn; a formula isn’t', () => {
    const interpolated = payCurvesOf(
      read(
        'shape: interpolated\npoints: [{ at: 60%, rate: 0% }, { at: 100%, rate: 0.4% }]\nbelow: 0%',
      ),
      2,
    )
    expect(at(interpolated?.pay, '1')).toBe(0.004)
    const accelerated = payCurvesOf(
      read(
        'shape: accelerated\nbase: 2%\nboundary: upper\ntiers: [{ from: 0%, times: 1 }, { from: 100%, times: 1.5 }]',
      ),
      2,
    )
    expect(cliffs(accelerated?.rate)).toEqual(['1 0.02 0.03'])
    expect(accelerated?.rate.handles).toHaveLength(1)
    expect(payCurvesOf(read('shape: flat\nrate: 2%'), 2)?.rate.handles).toHaveLength(1)
    expect(payCurvesOf(read('shape: formula\npay: =1'), 2)).toBeNull()
    expect(payDrawing(read('shape: formula\npay: =1'), 2).why).toBe('formula')
    expect(payDrawing(read('shape: pool\npool: =1\nby: =1'), 2).why).toBe('pool')
    expect(payCurvesOf(read('shape: marginal\ntiers: [{ from: x, rate: 1% }]'), 2)).toBeNull()
  })
})

test('a contest pays from its minimum to its budget, units are paid alike, and one sale has tiers of its own', () => {
  const contest = read(
    'shape: spiff\nfrom: 2026-03-01\nto: 2026-04-01\nper: 50\nminimum: 5\nbudget: 1000',
  )
  const curves = payCurvesOf(contest, 2)
  expect(curves?.over).toBe('units')
  expect(cliffs(curves?.pay)).toEqual(['5 0 250'])
  expect(at(curves?.pay, '10')).toBe(500)
  expect(at(curves?.pay, '30')).toBe(1000)
  expect(moved(contest, curves?.rate, 0, 'x', '8')).toMatchObject({ minimum: '8' })
  expect(moved(contest, curves?.pay, 0, 'y', '1500')).toMatchObject({ budget: '1500' })
  expect(at(payCurvesOf(read('shape: perUnit\nper: 12'), 2)?.pay, '4')).toBe(48)
  const byMoney = payCurvesOf(
    read('shape: spiff\nfrom: 2026-03-01\nto: 2026-04-01\nrate: 1%\nminimum: 50000\nbudget: 2000'),
    2,
  )
  // Where the budget is used up the line bends, and doesn't jump.
  expect(cliffs(byMoney?.pay)).toEqual(['50000 0 500'])
  const each = payCurvesOf(
    read(
      'shape: each\nsplit: wholeAmount\nboundary: upper\ntiers: [{ from: 0, to: 50000, rate: 1% }, { from: 50000, rate: 2% }]',
    ),
    2,
  )
  expect(each?.over).toBe('deal')
  expect(cliffs(each?.pay)).toEqual(['50000 499.9999 1000'])
})

test('a matrix, levels, rates by kind and a quota are tables whose numbers stand at their places', () => {
  const matrix = payDrawing(
    read(
      'shape: matrix\nrows: { of: =a, name: { zh: 完成率, en: Attainment }, from: [0%, 80%] }\ncolumns: { of: =total, name: { zh: 总分, en: Total }, from: [0, 60] }\nboundary: upper\nrates: [[1%, 2%], [3%, 4%]]',
    ),
    2,
  )
  expect(matrix.drawn).toMatchObject([
    {
      table: {
        columns: [{ en: 'below 60' }, { en: 'from 60' }],
        rows: [
          { cells: [{}, {}] },
          { cells: [{ path: ['rates', 1, 0], value: fixed('0.03') }, {}] },
        ],
      },
    },
  ])
  const tables = [
    scoreDrawing(
      read('method: levels\nlevels: [{ level: 1, name: { zh: 好, en: Good }, score: 90 }]'),
    ),
    payDrawing(read('shape: rateTable\nrates: [{ category: 软件, rate: 3% }]\notherwise: 1%'), 2),
    gradeDrawing(read('by: curve\ngrades: [{ grade: A, share: 20% }, { grade: B, share: 80% }]')),
  ]
  expect(tables.map(({ drawn: [one] }) => one?.kind === 'table' && one.table.rows)).toMatchObject([
    [{ name: { en: '1 Good' }, cells: [{ path: ['levels', 0, 'score'] }] }],
    [{ cells: [{ path: ['rates', 0, 'rate'] }] }, { cells: [{ path: ['otherwise'] }] }],
    [{ cells: [{ path: ['grades', 0, 'share'] }] }, { name: { en: 'B' } }],
  ])
})

test('a bonus is drawn by its coefficients, and points of a continuous coefficient can be moved', () => {
  const bonus = payDrawing(
    read(
      'shape: bonus\nbase: =base_pay\ncoefficients: [{ kind: grade }, { kind: interpolate, of: =a, points: [{ at: 60%, coefficient: 0.5 }, { at: 100%, coefficient: 1 }], name: { zh: 系数, en: Factor } }]\nprorate: true',
    ),
    2,
  )
  expect(bonus.drawn).toMatchObject([{ kind: 'curve', x: 'measure', name: { en: 'Factor' } }])
  const part = read(
    'by: cuts\nboundary: upper\ngrades: [{ grade: A, from: 80 }, { grade: B }]\ncoefficient: { points: [{ at: 0, coefficient: 0.5 }, { at: 80, coefficient: 1 }], below: 0.5 }',
  )
  const [grades] = gradeDrawing(part).drawn
  const curve = grades?.kind === 'curve' ? grades.curve : undefined
  expect(cliffs(curve)).toEqual([])
  expect(at(curve, '40')).toBe(0.75)
  expect(moved(part, curve, 1, 'y', '1.2')).toMatchObject({
    coefficient: { points: [{}, { coefficient: '1.2' }] },
  })
})

test('the coefficient of a grade jumps at the cuts', () => {
  const part = read(
    'by: cuts\nboundary: upper\ngrades: [{ grade: A, from: 90, coefficient: 1.2 }, { grade: B, from: 60, coefficient: 1 }, { grade: C, coefficient: 0.5 }]',
  )
  const curve = gradeCurveOf(part)
  expect(cliffs(curve ?? undefined)).toEqual(['60 0.5 1', '90 1 1.2'])
  expect(moved(part, curve, 1, 'x', '70')).toMatchObject({ grades: [{}, { from: '70' }, {}] })
  expect(gradeCurveOf(read('by: cuts\ngrades: [{ grade: A }]'))).toBeNull()
})
