import { expect } from 'vitest'

import { parseDecimal, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { bonusPaid } from '#engine/incentives/bonus.ts'
import { earnedAt, rateMatrix } from '#engine/incentives/matrix.ts'
import type { MatrixSpec } from '#engine/incentives/matrix.ts'
import { cellOf } from '#engine/incentives/matrix-table.ts'
import { countedWeight, dividePool } from '#engine/incentives/pool.ts'
import {
  earnedRow,
  isCurveShape,
  isRowShape,
  paidOf,
  rateSchema,
  rateShapeOf,
} from '#engine/incentives/shapes.ts'
import type { RateSpec } from '#engine/incentives/shapes.ts'
import { EARNED_DECIMALS } from '#engine/incentives/shape.ts'
import { aggregateRatings } from '#engine/scoring/aggregate-ratings.ts'
import { coefficientOf, gradeOf, gradeSchema } from '#engine/scoring/grades.ts'
import { scoreOf, scoringSchema } from '#engine/scoring/methods.ts'
import { ratingFormSchema } from '#engine/scoring/ratings.ts'

import { dealsPaid } from './deal-figures.ts'

type Tree = { [key: string]: unknown }

/** Decimals of CNY. */
const FEN = 2

/** A figure such as "950000 of 1000000 → 95", worked out with the rule that stands at `path` of the plan. */
export function checkFigure(figure: string, plan: Tree, path: string): void {
  const [given = '', expected = ''] = figure.split(' → ')
  const found = given.includes('sold ')
    ? shownMoney(dealsPaid(given, plan))
    : workedOut(given, at(plan, path))
  expect(found).toBe(expected)
}

function workedOut(given: string, place: Tree): string {
  if (given.startsWith('total ')) return graded(given.slice(6), place)
  if (given.includes('×')) return bonus(given, place)
  if ('ratings' in place && given.includes(';')) return rated(given, place)
  const spec = place['rate']
  if (spec === undefined) return scored(given, place)
  const rate = rateSchema.parse(spec)
  if (rate.shape === 'matrix') return matrixPaid(given, rate)
  if (given.startsWith('pool ')) return divided(given.slice(5))
  return given.startsWith('sale ') ? rowPaid(given.slice(5), rate) : curvePaid(given, rate)
}

/** "950000 of 1000000": actual, and target. */
function scored(given: string, place: Tree): string {
  const [actual, target] = given.split(' of ').map(decimal)
  const { score } = scoreOf(scoringSchema.parse(place['score']), {
    actual: actual ?? null,
    target: target ?? null,
    baseline: null,
  })
  return shown(score)
}

/** "120000 of 100000": amount, and target; "from 110000 to 80000" and "3 units" as they say. */
function curvePaid(given: string, rate: RateSpec): string {
  if (!isCurveShape(rate)) throw new Error(`${rate.shape} doesn't pay on an amount`)
  const [amounts = '', target] = given.split(' of ')
  const [before, after] = amounts.startsWith('from ')
    ? amounts.slice(5).split(' to ')
    : ['0', amounts.replace(' units', '')]
  const decimals = rateShapeOf(rate).basis(rate) === 'units' ? 8 : FEN
  const narrow = (text: string): bigint => rescale(decimal(text), 8, decimals, 'half-even')
  const input = {
    after: narrow(after ?? ''),
    before: narrow(before ?? ''),
    target: target === undefined ? null : narrow(target),
  }
  return shownMoney(paidOf(rate, input, 'half-up', FEN).paidMinor)
}

/** "100000 at 95%, 30%": an amount, and the two measures. */
function matrixPaid(given: string, rate: MatrixSpec): string {
  const [amount = '', measures = ''] = given.split(' at ')
  const [row = null, column = null] = measures.split(', ').map(decimal)
  const cell = cellOf(rateMatrix(rate), { row, column })
  if (cell === null) return 'none'
  const earned = earnedAt(cell, rescale(decimal(amount), 8, FEN, 'half-even'))
  return shownMoney(rescale(earned, EARNED_DECIMALS, 0, 'half-up'))
}

/** "100 by 1, 1, 1": a pool, and everybody's weights. */
function divided(given: string): string {
  const [pool = '', weights = ''] = given.split(' by ')
  const claims = weights
    .split(', ')
    .map((weight, index) => ({ id: String(index), weight: countedWeight(decimal(weight)) }))
  const { parts } = dividePool(rescale(decimal(pool), 8, FEN, 'half-even'), claims)
  return claims.map(({ id }) => shownMoney(parts?.get(id) ?? 0n)).join(', ')
}

/** "10000 category software market 上海". */
function rowPaid(given: string, rate: RateSpec): string {
  if (!isRowShape(rate)) throw new Error(`${rate.shape} doesn't pay sale by sale`)
  const [amount = '', ...rest] = given.split(' ')
  const found = new Map<string, string>()
  for (let index = 0; index < rest.length; index += 2)
    found.set(rest[index] ?? '', rest[index + 1] ?? '')
  const keys = {
    customer: null,
    product: null,
    category: null,
    market: null,
    ...Object.fromEntries(found),
  }
  const earned = earnedRow(
    rate,
    { amountMinor: rescale(decimal(amount), 8, FEN, 'half-even'), ...keys },
    'half-up',
    FEN,
  )
  return shownMoney(rescale(earned, EARNED_DECIMALS, 0, 'half-up'))
}

/** "merit 10000 × 1.2, 1, 110% for 50% of the days". */
function bonus(given: string, place: Tree): string {
  const match = /^(\w+) (\S+) × (.*) for (\S+) of the days$/.exec(given)
  if (match === null) throw new Error(`not understood: ${given}`)
  const [, rule = '', base = '', coefficients = '', proration = ''] = match
  const rate = rateSchema.parse(at(place, `pay.${rule}`)['rate'])
  if (rate.shape !== 'bonus') throw new Error(`${rule} isn't a bonus`)
  const input = {
    base: decimal(base),
    coefficients: coefficients.split(', ').map(decimal),
    proration: decimal(proration),
  }
  return shownMoney(bonusPaid(rate, input, 'half-up', FEN).paidMinor)
}

/** "95": a total; gives its grade and coefficient. */
function graded(given: string, place: Tree): string {
  const grades = gradeSchema.parse(place['grades'])
  const total = decimal(given)
  const { grade } = gradeOf(grades, total, [])
  return `${grade} ${shown(coefficientOf(grades, grade, total))}`
}

/** "superior 4; peer 3, 4, 5; self 5": one question, every rater's answer. */
function rated(given: string, place: Tree): string {
  const [form] = Object.values(place['ratings'] as Tree)
  const rows = given.split('; ').flatMap((part) => {
    const [group = ''] = part.split(' ')
    const ratings = part.slice(group.length + 1).split(', ')
    return ratings.map((rating, index) => ({
      group,
      rater: `${group} ${index}`,
      question: 'teamwork',
      rating: decimal(rating),
    }))
  })
  return shown(aggregateRatings(ratingFormSchema.parse(form), rows).score)
}

function at(plan: Tree, path: string): Tree {
  return path
    .split('.')
    .filter((key) => key !== '')
    .reduce((place, key) => place[key] as Tree, plan)
}

function decimal(text: string): Fixed {
  const fixed = parseDecimal(text, 8)
  if (fixed === null) throw new Error(`not a decimal: ${text}`)
  return fixed
}

/** "95", "1.1998", or "none". */
function shown(value: Fixed | null): string {
  if (value === null) return 'none'
  const digits = String(value < 0n ? -value : value).padStart(9, '0')
  const text = `${digits.slice(0, -8)}.${digits.slice(-8)}`.replace(/\.?0+$/, '')
  return value < 0n ? `-${text}` : text
}

function shownMoney(minor: bigint | null): string {
  return minor === null ? 'none' : shown(rescale(minor, FEN, 8, 'half-even'))
}
