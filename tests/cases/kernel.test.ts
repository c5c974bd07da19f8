import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  contains,
  countDays,
  dayFromEpoch,
  daysBetween,
  epochDay,
  intersect,
  parseDay,
  weekday,
} from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { overlaps } from '#kernel/effective.ts'
import { divideRounded, formatDecimal, parseDecimal, weightedMean } from '#kernel/fixed.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import { parsePeriod, periodOf, periodsWithin, sameLastYear, shiftPeriod } from '#kernel/period.ts'
import { splitByWeight } from '#kernel/split.ts'
import { compareText } from '#kernel/text.ts'

const day = (text: string): Day => {
  const read = parseDay(text)
  if (read === null) throw new Error(`not a day: ${text}`)
  return read
}
const range = (from: string, to: string): DayRange => ({ from: day(from), to: day(to) })

describe('rounding of quotients', () => {
  test.each([
    // numerator, denominator, half-up, half-even, down
    [5n, 2n, 3n, 2n, 2n],
    [7n, 2n, 4n, 4n, 3n],
    [-5n, 2n, -3n, -2n, -2n],
    [5n, -2n, -3n, -2n, -2n],
    [-7n, -2n, 4n, 4n, 3n],
    [1n, 3n, 0n, 0n, 0n],
    [2n, 3n, 1n, 1n, 0n],
    [-2n, 3n, -1n, -1n, 0n],
    [6n, 3n, 2n, 2n, 2n],
  ])('%i ÷ %i', (numerator, denominator, halfUp, halfEven, down) => {
    expect(divideRounded(numerator, denominator, 'half-up')).toBe(halfUp)
    expect(divideRounded(numerator, denominator, 'half-even')).toBe(halfEven)
    expect(divideRounded(numerator, denominator, 'down')).toBe(down)
  })

  test('a weighted mean is rounded once, and has no value without weights', () => {
    const pair = (weight: bigint, value: bigint) => ({ weight, value })
    expect(weightedMean([pair(1n, 1n), pair(1n, 2n)])).toBe(2n)
    expect(weightedMean([pair(1n, 2n), pair(1n, 3n)])).toBe(2n)
    expect(weightedMean([pair(3n, 10n), pair(1n, 20n)])).toBe(12n)
    expect(weightedMean([])).toBeNull()
  })
})

describe('decimals', () => {
  test.each([
    ['12', 2, 1200n],
    ['-0.5', 2, -50n],
    ['7.25%', 8, 7_250_000n],
    ['5%', 2, 5n],
    ['0.10', 1, 1n],
    ['0.11', 1, null],
    ['5%', 1, null],
    ['1,000', 2, null],
    ['1e3', 2, null],
    ['', 2, null],
    ['.5', 2, null],
    ['9'.repeat(41), 0, null],
  ])('"%s" with %i decimals', (text, decimals, expected) => {
    expect(parseDecimal(text, decimals)).toBe(expected)
  })

  test.each([
    [1250n, 2, 0, '12.5'],
    [1200n, 2, 2, '12.00'],
    [-5n, 2, 0, '-0.05'],
    [0n, 8, 0, '0'],
    [7n, 0, 0, '7'],
  ])('%i with %i decimals, at least %i', (value, decimals, atLeast, expected) => {
    expect(formatDecimal(value, decimals, atLeast)).toBe(expected)
  })
})

describe('days', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1599-12-31',
    '26-01-01',
    '2026-1-1',
    '',
  ])('"%s" is not a day', (text) => expect(parseDay(text)).toBeNull())

  test('leap days and month ends', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29')
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2024-03-31'), -1)).toBe('2024-02-29')
    expect(addMonths(day('2026-01-15'), -13)).toBe('2024-12-15')
    expect(addDays(day('2025-12-31'), 1)).toBe('2026-01-01')
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2)
  })

  test('every day of four centuries goes to its number and back', () => {
    const first = epochDay(day('1900-01-01'))
    expect(epochDay(day('1970-01-01'))).toBe(0)
    for (let number = first; number < first + 146_097; number++) {
      if (epochDay(dayFromEpoch(number)) !== number) throw new Error(`day ${number}`)
    }
  })

  test('a half-open range holds its first day and not its last', () => {
    expect(contains(range('2026-03-01', '2026-04-01'), day('2026-03-01'))).toBe(true)
    expect(contains(range('2026-03-01', '2026-04-01'), day('2026-04-01'))).toBe(false)
  })

  test('ranges that only touch have no day in common', () => {
    expect(
      intersect(range('2026-03-01', '2026-04-01'), range('2026-04-01', '2026-05-01')),
    ).toBeNull()
    expect(intersect(range('2026-03-01', '2026-04-01'), range('2026-03-31', '2026-05-01'))).toEqual(
      range('2026-03-31', '2026-04-01'),
    )
    expect(
      overlaps([range('2026-03-01', '2026-04-01'), range('2026-04-01', '2026-05-01')]),
    ).toEqual([])
    expect(
      overlaps([range('2026-03-01', '2026-04-02'), range('2026-04-01', '2026-05-01')]),
    ).toHaveLength(1)
  })

  test('days are counted by the calendar or Monday to Friday', () => {
    expect(weekday(day('2026-11-23'))).toBe(0)
    expect(countDays(range('2026-11-23', '2026-11-30'), 'weekdays')).toBe(5)
    expect(countDays(range('2026-11-28', '2026-11-30'), 'weekdays')).toBe(0)
    expect(countDays(range('2026-03-01', '2026-04-01'), 'weekdays')).toBe(22)
    expect(countDays(range('2026-03-01', '2026-04-01'), 'calendar')).toBe(31)
    expect(countDays(range('2026-03-02', '2026-03-01'), 'calendar')).toBe(0)
    let slow = 0
    for (let at = day('2025-01-01'); at < '2026-01-01'; at = addDays(at, 1))
      if (weekday(at) < 5) slow++
    expect(countDays(range('2025-01-01', '2026-01-01'), 'weekdays')).toBe(slow)
  })
})

describe('moments', () => {
  test.each([
    ['2026-03-31T08:30:00+08:00', '2026-03-31T00:30:00.000Z'],
    ['2026-03-31', '2026-03-31T00:00:00.000Z'],
    ['2026-01-01T00:00:00.1234Z', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01T01:00:00+08:00', '2025-12-31T17:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('%s', (text, expected) => {
    const instant = parseInstant(text)
    expect(instant === null ? null : formatInstant(instant)).toBe(expected)
  })

  test.each(['2026-02-30T00:00:00Z', '2026-01-01T24:00:00Z', 'yesterday'])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('periods', () => {
  const calendar = { startMonth: 1 }
  const april = { startMonth: 4 }

  test('a fiscal year is named by the year in which it begins', () => {
    expect(parsePeriod('2026', april)).toMatchObject({ from: '2026-04-01', to: '2027-04-01' })
    expect(parsePeriod('2026-Q4', april)).toMatchObject({ from: '2027-01-01', to: '2027-04-01' })
    expect(periodOf(day('2026-03-31'), 'quarter', april).key).toBe('2025-Q4')
    expect(periodOf(day('2026-04-01'), 'year', april).key).toBe('2026')
  })

  test('periods follow one another and nest', () => {
    const quarter = periodOf(day('2026-02-10'), 'quarter', calendar)
    expect(shiftPeriod(quarter, -1, calendar).key).toBe('2025-Q4')
    expect(sameLastYear(quarter, calendar).key).toBe('2025-Q1')
    expect(periodsWithin(quarter, 'month', calendar).map(({ key }) => key)).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
    ])
  })

  test.each(['2026-Q5', '2026-13', '2026-1', '0000', '9999', '2026-W01', ''])(
    '"%s" is none',
    (text) => {
      expect(parsePeriod(text, calendar)).toBeNull()
    },
  )
})

describe('splitting a whole', () => {
  const share = (id: string, weight: bigint) => ({ id, weight })
  const parts = (total: bigint, claims: readonly ReturnType<typeof share>[], whole = 100n) =>
    Object.fromEntries(splitByWeight(total, claims, whole))

  test('the largest remainder gets the unit that is left; equal ones go by id', () => {
    expect(parts(100n, [share('b', 33n), share('a', 33n), share('c', 34n)])).toEqual({
      a: 33n,
      b: 33n,
      c: 34n,
    })
    expect(parts(1n, [share('b', 50n), share('a', 50n)])).toEqual({ a: 1n, b: 0n })
    expect(parts(-1n, [share('b', 50n), share('a', 50n)])).toEqual({ a: -1n, b: 0n })
  })

  test('RND-01: 30 % of 6.45 is rounded, the rest is the remainder', () => {
    expect(parts(645n, [share('admin', 30n), share('rest', 70n)])).toEqual({
      admin: 194n,
      rest: 451n,
    })
  })
})

test('text sorts by code point, as UTF-8 bytes do', () => {
  const astral = '\u{20000}'
  expect(['ｚ', astral, 'a', 'ab', ''].toSorted(compareText)).toEqual(['', 'a', 'ab', 'ｚ', astral])
})
