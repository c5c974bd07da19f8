import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { units } from '#engine/units.ts'
import { scope } from '../cases/formula-world.ts'

/** Pieces that formulas are made of, and some that they aren't. */
const pieces = fc.constantFrom(
  ...[
    '销售额',
    '完成率',
    '订单数',
    '市场',
    '入职日',
    '持证',
    '甲',
    'IF',
    '如果',
    'MIN',
    '目标',
    '滚动',
    'ROUND',
  ],
  ...[
    '(',
    ')',
    '（',
    '）',
    ',',
    '，',
    '+',
    '-',
    '*',
    '/',
    '=',
    '<>',
    '<=',
    '≥',
    '＝',
    '%',
    '％',
    '×',
  ],
  ...[
    '1',
    '２',
    '0.5',
    '5%',
    '60',
    '"上海"',
    '“北京”',
    '"',
    '[',
    ']',
    '[客单价（同比）]',
    'TRUE',
    '否',
  ],
  ...[
    ' ',
    '\n',
    '^',
    '&',
    ';',
    '.',
    '\u0000',
    '\ud800',
    '😀',
    '𠀀',
    'é',
    '\u0301',
    '$',
    "'",
    '--',
    '/*',
  ],
)
const text = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)

describe('whatever is typed', () => {
  test('is either a formula or problems that stand within the text, and never throws', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('any' as const, ...units), (typed, expected) => {
        const result = parseFormula(typed, {}, scope, expected)
        if (result.ok) return
        expect(result.error.length).toBeGreaterThan(0)
        for (const { span, message } of result.error) {
          expect(span.from).toBeGreaterThanOrEqual(0)
          expect(span.to).toBeGreaterThanOrEqual(span.from)
          expect(span.to).toBeLessThanOrEqual(typed.length)
          expect(message.zh).not.toContain('undefined')
          expect(message.en).not.toContain('undefined')
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('means the same in full-width as in half-width characters', () => {
    const ascii = fc.array(
      fc.constantFrom(
        'sales',
        'attainment',
        '+',
        '-',
        '*',
        '/',
        '(',
        ')',
        ',',
        '=',
        '<>',
        '<=',
        '1',
        '5%',
        '2.5',
        'MIN',
      ),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(ascii, (parts) => {
        const wide = parts.map((part) =>
          part.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
        )
        const [half, full] = [parts.join(''), wide.join('')].map((typed) =>
          parseFormula(typed, {}, scope, 'any'),
        )
        const outcome = (result: typeof half): unknown =>
          result?.ok === true
            ? { ...result.value, text: '' }
            : result?.error.map(({ code, span }) => ({ code, span }))
        expect(outcome(full)).toEqual(outcome(half))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('too much', () => {
  const codes = (typed: string): readonly string[] => {
    const startMs = performance.now()
    const result = parseFormula(typed, {}, scope, 'any')
    expect(performance.now() - startMs).toBeLessThan(5_000)
    return result.ok ? [] : [...new Set(result.error.map(({ code }) => code))]
  }

  test.each([
    { typed: '('.repeat(100_000), what: '100,000 parentheses', code: 'formula-too-long' },
    {
      typed: `${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      what: '… closed',
      code: 'formula-too-long',
    },
    { typed: '1'.padEnd(4_001), what: '4,001 characters', code: 'formula-too-long' },
    { typed: '('.repeat(4_000), what: '4,000 parentheses', code: 'formula-too-deep' },
    { typed: `${'('.repeat(65)}1${')'.repeat(65)}`, what: '65 pairs', code: 'formula-too-deep' },
    { typed: `${'-'.repeat(3_999)}1`, what: '3,999 signs', code: 'formula-too-deep' },
    { typed: `${'1+'.repeat(1_999)}1`, what: 'a sum of 2,000', code: 'formula-too-deep' },
    {
      typed: `${'ABS('.repeat(65)}1${')'.repeat(65)}`,
      what: '65 functions',
      code: 'formula-too-deep',
    },
    { typed: 'IF('.repeat(1_300), what: '1,300 functions left open', code: 'formula-too-deep' },
    { typed: `MIN(${'1,'.repeat(1_997)}1)`, what: '1,998 arguments', code: null },
    {
      typed: `MIN(${'1,'.repeat(997)}${'-1,'.repeat(665)}1)`,
      what: '2,329 parts',
      code: 'formula-too-large',
    },
    {
      typed: `MIN(${'甲,'.repeat(1_900)}1)`,
      what: '1,900 unknown names',
      code: 'formula-unknown-name',
    },
    { typed: '"'.repeat(3_999), what: '3,999 quotation marks', code: 'formula-unclosed' },
    { typed: ','.repeat(4_000), what: '4,000 commas', code: 'formula-syntax' },
    { typed: '1 '.repeat(2_000), what: '2,000 numbers', code: 'formula-syntax' },
    {
      typed: `${'IF('.repeat(50)}持证${',是,否)'.repeat(50)}`,
      what: '50 conditions within conditions',
      code: 'formula-too-large',
    },
    { typed: '1'.repeat(4_000), what: '4,000 digits', code: 'formula-number-digits' },
    { typed: '甲'.repeat(4_000), what: 'a name of 4,000 letters', code: 'formula-unknown-name' },
  ])('$what: $code', ({ typed, code }) => {
    expect(codes(typed)).toEqual(code === null ? [] : [code])
  })

  test('64 pairs of parentheses are taken', () => {
    expect(codes(`${'('.repeat(64)}1${')'.repeat(64)}`)).toEqual([])
  })
})
