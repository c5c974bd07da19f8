import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { smallPlan } from '../cli/small-company.ts'
import { nextPlan, twoMonths } from '../cli/two-plans.ts'
import { filesIn, withCompany, yejiHere } from '../cli/yeji.ts'
import {
  brokenIds,
  halfTranslated,
  unbalanced,
  unsafeParts,
  visibleText,
} from '../statement/page-checks.ts'

let page = ''

beforeAll(async () => {
  const hostile = '<script>alert("1")</script>'
  const named = (plan: string): string =>
    plan.replace(
      /name: \{ zh: (新|小)方案, en: (\w+) plan \}/,
      `name: { zh: '$1${hostile}', en: '$2${hostile}' }`,
    )
  const files = {
    ...twoMonths,
    'plan.yaml': named(smallPlan),
    'next.yaml': named(nextPlan),
    'people.csv': `person,name_zh,name_en\nchen,陈<b>,Chen<b>\nli,李娜,Li Na\nwang,王芳,Wang Fang\n`,
  }
  await withCompany(files, async (folder) => {
    const plans = ['--plans', 'plan.yaml,next.yaml', '--budget', '290']
    expect((await yejiHere('simulate', folder, ...plans)).code).toBe(0)
    page = Buffer.from(
      (await filesIn(join(folder, 'results/simulation')))['report.html'] ?? '',
      'latin1',
    ).toString('utf8')
  })
})

describe('the report', () => {
  test('stands alone and is well formed, with every text escaped', () => {
    expect(unsafeParts(page)).toEqual([])
    expect(unbalanced(page)).toEqual([])
    expect(brokenIds(page)).toEqual([])
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('Chen<b>')
  })

  test('says everything in both languages', () => {
    expect(halfTranslated(page)).toEqual([])
    for (const language of ['zh', 'en'] as const)
      expect(visibleText(page, language)).not.toMatch(/undefined|NaN|null|\[object/)
    const [, english = ''] = visibleText(page, 'en').split('中文 English')
    expect(english).not.toMatch(/[\u4e00-\u9fff]/)
  })

  test('has the totals, winners and losers, cliffs and the range', () => {
    const text = visibleText(page, 'en')
    expect(text).toContain('¥628.50')
    expect(text).toContain('¥549.25 −¥79.25 9.83%')
    expect(text).toMatch(/Winners 1 person total ¥65\.00 median ¥65\.00/)
    expect(text).toMatch(/Losers 2 people total ¥144\.25 median ¥74\.75/)
    expect(text).toMatch(/Li Na li Feb 2026 Commission Booked ¥995\.00 ¥1,000\.00 ¥49\.75 ¥150\.00/)
    expect(text).toMatch(/whole periods ¥\d+\.\d\d ¥279\.50 ¥\d+\.\d\d ¥349\.00/)
    expect(visibleText(page, 'zh')).toContain(
      '每个人每一期的结果都由 SQL（duckdb）与逐步计算器各算一遍',
    )
  })

  test('draws a bar for every plan and period, and a histogram for every plan', () => {
    expect(page.match(/<svg class="costs"/g)).toHaveLength(1)
    expect(page.match(/<svg class="draws"/g)).toHaveLength(2)
    expect(page.match(/<use href="#d-changes"/g)).toHaveLength(3)
    expect(page.match(/<use href="#d-spread"/g)).toHaveLength(2)
  })
})
