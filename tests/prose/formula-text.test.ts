import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import type { Formula, Ref, Scope } from '#engine/formula/tree.ts'
import { formulaInWords } from '#engine/prose/formula-text.ts'
import type { FormulaNames } from '#engine/prose/formula-names.ts'
import type { Unit } from '#engine/units.ts'
import { others, scope, world } from '../cases/formula-world.ts'

function keyOf(ref: Ref): string {
  return ref.of === 'metric' || ref.of === 'target' ? ref.metric : ref.key
}

const names: FormulaNames = {
  currency: 'CNY',
  nameOf: (ref) => {
    const found = [...world, ...others].find(({ key }) => key === keyOf(ref))
    return { zh: found?.zh ?? '', en: keyOf(ref).replaceAll('_', ' ') }
  },
}

function parsed(text: string, within: Scope = scope, expected: Unit | 'any' = 'any'): Formula {
  const formula = parseFormula(text, { file: 'test' }, within, expected)
  if (!formula.ok)
    throw new Error(`${text}: ${formula.error.map(({ message }) => message.en).join('; ')}`)
  return formula.value
}

describe('a formula in words', () => {
  test.each([
    ['=销售额 * 5%', '销售额 × 5%', 'sales × 5%'],
    ['=（销售额 - 毛利) / 销售额', '（销售额 − 毛利）÷ 销售额', '(sales − margin) ÷ sales'],
    ['=销售额 - (毛利 - 基本工资)', '销售额 −（毛利 − 基本工资）', 'sales − (margin − base pay)'],
    ['=销售额 - 毛利 + 基本工资', '销售额 − 毛利 + 基本工资', 'sales − margin + base pay'],
    ['=-毛利', '−毛利', '−margin'],
    ['=-(毛利 + 销售额)', '−（毛利 + 销售额）', '−(margin + sales)'],
    ['=销售额 >= 10000', '销售额 ≥ 10,000 元', 'sales ≥ CNY 10,000'],
    ['=完成率 <> 0.5', '完成率 ≠ 0.5', 'attainment ≠ 0.5'],
    ['=市场 = "上海"', '市场为“上海”', 'market is “上海”'],
    ['=市场 <> "上海"', '市场不为“上海”', 'market is not “上海”'],
    ['=属于(职级, "S1", "S2")', '职级为“S1”、“S2”之一', 'grade is one of (“S1”, “S2”)'],
    ['=属于(职级, "S1")', '职级为“S1”', 'grade is “S1”'],
    ['=入职日 < 日期("2026-03-01")', '入职日 < 2026 年 3 月 1 日', 'hired on < 1 March 2026'],
    ['=持证', '“持证”为是', '“certified” is yes'],
    ['=非(持证)', '“持证”为否', '“certified” is no'],
    ['=非(完成率 > 1)', '并非（完成率 > 1）', 'not (attainment > 1)'],
    [
      '=且(完成率 >= 100%, 或(持证, 有值(态度分)))',
      '完成率 ≥ 100% 且（“持证”为是或态度分有值）',
      'attainment ≥ 100% and (“certified” is yes or attitude has a value)',
    ],
    [
      '=或(持证, 且(完成率 >= 100%, 折扣率 < 10%))',
      '“持证”为是或（完成率 ≥ 100% 且折扣率 < 10%）',
      '“certified” is yes or (attainment ≥ 100% and discount < 10%)',
    ],
    ['=且(持证)', '“持证”为是', '“certified” is yes'],
    ['=绝对值(销售额 - 毛利)', '|销售额 − 毛利|', '|sales − margin|'],
    [
      '=最小(销售额 * 5%, 3000)',
      '销售额 × 5% 与 3,000 元中的较小者',
      'the smaller of sales × 5% and CNY 3,000',
    ],
    [
      '=最大(0%, 100% - 折扣率) * 2',
      '（0% 与（100% − 折扣率）中的较大者）× 2',
      '(the larger of 0% and (100% − discount)) × 2',
    ],
    [
      '=最大(销售额, 毛利, 0)',
      '销售额、毛利、0 元中的最大者',
      'the largest of sales, margin and CNY 0',
    ],
    ['=最小(销售额)', '销售额', 'sales'],
    [
      '=限制(毛利 / 销售额, 0%, 150%)',
      '毛利 ÷ 销售额，限定在 0% 至 150% 之间',
      'margin ÷ sales, held between 0% and 150%',
    ],
    [
      '=限制(完成率, 0%, 150%) * 毛利',
      '（完成率，限定在 0% 至 150% 之间）× 毛利',
      '(attainment, held between 0% and 150%) × margin',
    ],
    [
      '=无值则(完成率, 0%) >= 85%',
      '（完成率，无值时取 0%）≥ 85%',
      '(attainment, or 0% where it has no value) ≥ 85%',
    ],
    [
      '=四舍五入(完成率, 2)',
      '完成率，四舍五入至小数点后 2 位',
      'attainment, rounded half up to 2 decimals',
    ],
    [
      '=如果(完成率 >= 90%, 2, 如果(完成率 < 50%, -2, 0))',
      '完成率 ≥ 90% 的，为 2；否则，完成率 < 50% 的，为 -2；其余为 0',
      '2 if attainment ≥ 90%; otherwise -2 if attainment < 50%; otherwise 0',
    ],
    [
      '=如果(持证, 如果(完成率 > 1, 毛利, 0), 0) / 2',
      '（“持证”为是的，为（完成率 > 1 的，为毛利；其余为 0 元）；其余为 0 元）÷ 2',
      '((margin if attainment > 1; otherwise CNY 0) if “certified” is yes; otherwise CNY 0) ÷ 2',
    ],
    ['=同期(销售额)', '上年同期销售额', 'sales (same period last year)'],
    ['=上期(销售额)', '上期销售额', 'sales (period before)'],
    [
      '=季累计(销售额) / 年累计(目标(销售额))',
      '本季累计销售额 ÷ 本年累计销售额目标',
      'sales (quarter to date) ÷ target for sales (year to date)',
    ],
    ['=滚动(销售额, 12)', '近 12 个月销售额', 'sales (last 12 months)'],
    ['=团队(同期(销售额))', '团队上年同期销售额', 'sales (team, same period last year)'],
    [
      '=下属(销售额) + 公司(目标(销售额))',
      '所辖人员销售额 + 全公司销售额目标',
      'sales (reports) + target for sales (company)',
    ],
    [
      '=同期(销售额 / 毛利)',
      '上年同期销售额 ÷ 上年同期毛利',
      'sales (same period last year) ÷ margin (same period last year)',
    ],
  ])('%s', (text, zh, en) => {
    expect(formulaInWords(parsed(text), names)).toEqual({ zh, en })
  })
})

/** Printed arithmetic is itself a formula: read again, it must mean the same. */
describe('parentheses are where they must be', () => {
  const letters = ['甲', '乙', '丙']
  const plain: Scope = {
    names: letters,
    resolve: (name) =>
      letters.includes(name)
        ? { of: 'plain', ref: { of: 'column', key: name }, unit: 'ratio' }
        : null,
  }
  const printing: FormulaNames = {
    currency: 'CNY',
    nameOf: (ref) => ({ zh: keyOf(ref), en: keyOf(ref) }),
  }
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...letters, '50%', '300%'),
      fc
        .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
        .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
      tie('tree').map((operand) => `(-(${operand}))`),
      tie('tree').map((operand) => `MIN(${operand})`),
    ),
  }))
  const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 })

  test.each(['zh', 'en'] as const)('read again in %s', (language) => {
    fc.assert(
      fc.property(tree, numbers, (text, given) => {
        const formula = parsed(text, plain, 'ratio')
        const again = parsed(formulaInWords(formula, printing)[language], plain, 'ratio')
        const read = (ref: Ref): bigint =>
          BigInt(given[letters.indexOf(keyOf(ref))] ?? 0) * 100_000_000n
        expect(evaluateFormula(again.expr, read)).toBe(evaluateFormula(formula.expr, read))
      }),
      { numRuns: 400 },
    )
  })
})
