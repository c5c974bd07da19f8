import { describe, expect, it } from 'vitest'
import { renderStatement } from '../../src/cli/statement/statement.ts'
import { nineResults, person, singleResult } from './fixture.ts'
import {
  brokenIds,
  deepest,
  halfTranslated,
  unbalanced,
  unsafeParts,
  visibleText,
} from './page-checks.ts'

const pages: readonly (readonly [string, string])[] = [
  ['one result', renderStatement(singleResult())],
  ['one result that is blocked', renderStatement(singleResult(true))],
  ['nine results', renderStatement(nineResults())],
  ['no result', renderStatement({ ...singleResult(), results: [] })],
]
const one = pages[0]![1]
const nine = pages[2]![1]

describe.each(pages)('a statement with %s', (_, page) => {
  it('stands alone: no address outside it, and a policy that names its style and scripts by hash', () => {
    expect(unsafeParts(page)).toEqual([])
  })
  it('escapes names', () => {
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert(1)')
  })
  it('says everything in both languages', () => {
    expect(halfTranslated(page)).toEqual([])
  })
  it('shows no leak of the machinery', () => {
    for (const language of ['zh', 'en'] as const)
      expect(visibleText(page, language)).not.toMatch(/undefined|NaN|\[object|\bnull\b|Infinity/)
    expect(page).not.toMatch(/"(?:undefined|NaN|null)|NaN[ "lL]/)
  })
  it('is well formed, and every link within it leads somewhere', () => {
    expect(unbalanced(page)).toEqual([])
    expect(brokenIds(page)).toEqual([])
  })
})

describe('the numbers of a statement', () => {
  const zh = visibleText(one, 'zh')
  const en = visibleText(one, 'en')

  it('shows what was reached, with the exact value behind a rounded one', () => {
    expect(zh).toContain('86.44')
    expect(zh).toContain('精确值 86.44104892')
    expect(one).toContain('<span title="107.04732417">107.05</span>')
  })
  it('shows money with its sign, groups of three, and a minus', () => {
    expect(en).toContain('¥52,405.31')
    expect(en).toContain('−¥1,500.50')
  })
  it('shows a missing value as such, never as 0, and gives it no points', () => {
    const row = /市场占有率[\s\S]*?<\/tr>/.exec(one)?.[0] ?? ''
    expect(visibleText(row, 'zh')).toMatch(/无数据 18% 无数据 无数据 –/)
    expect(visibleText(renderStatement(singleResult(true)), 'en')).toMatch(/Grade no value/)
  })
  it('adds up the points to the card, with the weight of what is missing on its neighbours', () => {
    expect(zh).toMatch(/市场拓展 30% 87.50 26.25/)
    expect(zh).toMatch(/新增客户数 §2.4 60% 7 8 87.5% 87.50 26.25/)
  })
  it('states what follows as facts, and that people decide', () => {
    expect(zh).toContain('上级在两周内与本人面谈')
    expect(zh).not.toContain('惩罚')
  })
})

describe('the reasons of a statement', () => {
  it('open from the row down to the facts', () => {
    expect(deepest(one)).toBeGreaterThanOrEqual(3)
    expect(visibleText(one, 'zh')).toContain('SO-202603-0001 ¥27,925.38')
  })
  it('say how many more facts there are and what they add up to', () => {
    const quarter = nine.slice(nine.indexOf('id="r2"'), nine.indexOf('id="r3"'))
    const orders = /<table class="facts">[\s\S]*?<\/table>/.exec(quarter)?.[0] ?? ''
    const amounts = [...orders.matchAll(/<td>¥([\d,.]+)/g)].map(([, text = '']) =>
      BigInt(text.replaceAll(/[,.]/g, '')),
    )
    // 132 orders: 8 shown beside eight other results, the rest in one row.
    expect(visibleText(orders, 'zh')).toContain('另有 124 条')
    expect(amounts).toHaveLength(9)
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(128_456_789n)
  })
  it('name what was opened above once only', () => {
    expect(visibleText(one, 'en')).toContain('detail shown above')
    expect(one.match(/SO-202603-0046/g)).toHaveLength(1)
  })
  it('cite clauses, and print those that were cited and no other', () => {
    expect(one).toContain('<a class="clause" href="#p1-c5.1">§5.1</a>')
    expect(visibleText(one, 'en')).toContain('Commission is marginal')
    expect(one).not.toContain('A clause that nothing cites')
    expect(one).toContain('<span class="clause">§5.4</span>')
  })
})

describe('a page of several results', () => {
  it('lets one choose between them, and has no choice where there is one', () => {
    expect(nine.match(/name="result"/g)).toHaveLength(10)
    expect(one).not.toContain('name="result"')
  })
  it('draws its bars once for all', () => {
    expect(nine.match(/<g id="d-/g)).toHaveLength(3)
  })
  it('stays small', () => {
    expect(Buffer.byteLength(nine)).toBeLessThan(450_000)
  })
})

describe('the same input', () => {
  it('gives the same bytes, whatever was written before', () => {
    expect(renderStatement(nineResults())).toBe(nine)
    renderStatement({ ...singleResult(true), person: { ...person, id: 'p-2' } })
    expect(renderStatement(nineResults())).toBe(nine)
  })
})
