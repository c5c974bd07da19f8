import { describe, expect, it } from 'vitest'
import { renderIndex } from '../../src/cli/statement/index-page.ts'
import type { IndexInput } from '../../src/cli/statement/index-input.ts'
import { resultSummary } from '../../src/cli/statement/result-summary.ts'
import { nineResults, person } from './fixture.ts'
import { brokenIds, halfTranslated, unbalanced, unsafeParts, visibleText } from './page-checks.ts'

const { company, generator, results } = nineResults()
const summaries = results.map(resultSummary)

const input: IndexInput = {
  company,
  generator,
  people: [
    { person, file: 'statements/p-0017 #1 100%.html', results: summaries },
    {
      person: { ...person, id: 'p-2', name: { zh: '李雷', en: 'Li Lei' } },
      file: 'javascript:alert(1)',
      results: summaries.slice(0, 3),
    },
  ],
}
const page = renderIndex(input)

describe('the index of statements', () => {
  it('stands alone and is well formed in both languages', () => {
    expect(unsafeParts(page.replace('./javascript%3Aalert(1)', ''))).toEqual([])
    expect(unbalanced(page)).toEqual([])
    expect(brokenIds(page)).toEqual([])
    expect(halfTranslated(page)).toEqual([])
    expect(visibleText(page, 'en')).not.toMatch(/undefined|NaN|\[object/)
    expect(page).not.toContain('<script>alert')
  })
  it('links to files beside it, whatever they are called', () => {
    expect(page).toContain('href="./statements/p-0017%20%231%20100%25.html"')
    expect(page).toContain('href="./javascript%3Aalert(1)"')
  })
  it('has a column for each plan and period, and none is guessed where a plan doesn’t hold', () => {
    expect(page.match(/<th scope="col" class="reached">/g)).toHaveLength(9)
    expect(page.match(/<td class="reached"><span class="muted">–/g)).toHaveLength(6)
  })
  it('puts months before quarters before years, whoever comes first', () => {
    const [first, ...rest] = input.people.toReversed()
    const others = { ...first!, results: first!.results.toReversed() }
    const heads = (made: string) => made.match(/<span class="when">.*?<\/span>/g)
    expect(heads(renderIndex({ ...input, people: [others, ...rest] }))).toEqual(heads(page))
  })
  it('shows total, grade and pay, with the exact values to sort by', () => {
    expect(page).toContain('data-total="8644104892" data-pay="5240531"')
    expect(visibleText(page, 'zh')).toContain('86.44 B ¥52,405.31')
    expect(visibleText(page, 'zh')).toContain('无数据')
  })
  it('adds up pay exactly, over those who have one', () => {
    expect(visibleText(page, 'en')).toContain('¥104,810.62 2 people')
    expect(visibleText(page, 'en')).toContain('no value 0 people')
  })
  it('is the same bytes for the same input', () => {
    expect(renderIndex(input)).toBe(page)
  })
  it('can be empty', () => {
    expect(unbalanced(renderIndex({ ...input, people: [] }))).toEqual([])
  })
})
