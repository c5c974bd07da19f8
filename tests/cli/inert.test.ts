import { join } from 'node:path'

import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'

import { smallPlan } from './small-company.ts'
import type { Files } from './small-company.ts'
import { filesIn, linesOf, withCompany, yejiHere } from './yeji.ts'

const march = ['--period', '2026-03'] as const

/** The small company with one seller only, whose id, team and name are the text. */
function sellerCalled(text: string): Files {
  const cell = `"${text.replaceAll('"', '""')}"`
  return {
    'people.csv': `person,name_zh,name_en\n${cell},${cell},${cell}\n`,
    'employment.csv': `person,from,job,team\n${cell},2025-01-01,seller,${cell}\n`,
    'targets.csv': `scope,id,metric,period,target\nperson,${cell},booked,2026-03,1000\n`,
    'facts/order.csv': `id,seller,occurred_on,amount\n${cell},${cell},2026-03-05,900\n`,
  }
}

/** Every person, rule and fact id of the output as a spreadsheet would see it. */
function cellsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const texts = ['results.csv', 'pay.csv', 'lines.csv'].map((file) => files[file] ?? '')
  return texts.flatMap((text) =>
    (parse(Buffer.from(text, 'latin1'), { bom: true }) as readonly (readonly string[])[]).flat(),
  )
}

describe('a text that a spreadsheet would run', () => {
  test.each(['=cmd()', '+1+1', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x","y")', '＝1+1'])(
    '%j is kept from it',
    async (text) => {
      await withCompany(sellerCalled(text), async (folder) => {
        expect((await yejiHere('calc', folder, ...march, '--lines')).code).toBe(0)
        const cells = cellsOf(await filesIn(join(folder, 'results/2026-03')))
        expect(cells).toContain(`'${text}`)
        expect(cells.filter((cell) => /^[=+@＝]|^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([])
      })
    },
  )

  test('a name of the plan, too', async () => {
    const plan = smallPlan
      .replace('en: Commission', 'en: =cmd()')
      .replace('zh: 提成', 'zh: "@提成"')
    await withCompany({ 'plan.yaml': plan }, async (folder) => {
      expect((await yejiHere('calc', folder, ...march)).code).toBe(0)
      const cells = cellsOf(await filesIn(join(folder, 'results/2026-03')))
      expect(cells).toContain("'=cmd()")
      expect(cells).toContain("'@提成")
    })
  })
})

describe('names that mean something elsewhere are names', () => {
  test.each([
    "'; DROP TABLE yj_people; --",
    'a"b',
    'a\\',
    "''",
    '$1 %s $&',
    '../../../escaped',
    '..',
    'con',
    'a/b\\c',
    '😀 业绩',
    '__proto__',
    'constructor',
    'NULL',
    '-1',
  ])('%j', async (text) => {
    await withCompany(sellerCalled(text), async (folder) => {
      const ended = await yejiHere('calc', folder, ...march, '--lines')
      expect(ended).toMatchObject({ code: 0, told: '' })
      const files = await filesIn(join(folder, 'results/2026-03'))
      expect(linesOf(files['pay.csv'] ?? '')).toHaveLength(2)
      expect(linesOf(files['pay.csv'] ?? '')[1]).toMatch(/,90\.00$/)
      const statements = Object.keys(files).filter((file) => file.endsWith('.html'))
      expect(statements).toHaveLength(2)
      for (const file of statements) expect(file).not.toMatch(/\.\.\/|[\\:*?"<>|]|\/(\.|con\.)/)
      expect((await yejiHere('explain', folder, text, ...march)).out).toContain('90.00')
    })
  })

  test('people whose names differ in case only have files of their own', async () => {
    const two: Files = {
      'people.csv': 'person\nChen\nchen\n',
      'employment.csv': 'person,from,job\nChen,2025-01-01,seller\nchen,2025-01-01,seller\n',
      'targets.csv': null,
      'facts/order.csv': 'id,seller,occurred_on,amount\no1,chen,2026-03-05,900\n',
    }
    await withCompany(two, async (folder) => {
      expect((await yejiHere('calc', folder, ...march)).code).toBe(0)
      const files = Object.keys(await filesIn(join(folder, 'results/2026-03/statements')))
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(2)
    })
  })
})

test('a name with markup is text in the statements', async () => {
  const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>'
  const plan = smallPlan.replace('en: Small plan', `en: "<script>alert(3)</script>&lt;"`)
  await withCompany({ ...sellerCalled(evil), 'plan.yaml': plan }, async (folder) => {
    expect((await yejiHere('calc', folder, ...march)).code).toBe(0)
    const files = await filesIn(join(folder, 'results/2026-03'))
    const pages = Object.entries(files).filter(([file]) => file.endsWith('.html'))
    expect(pages).toHaveLength(2)
    for (const [, page] of pages) {
      expect(page).not.toMatch(/<script>alert|<img src=x/)
      expect(page).toContain('&lt;script&gt;alert(1)')
    }
  })
})

describe('what is printed cannot steer the terminal', () => {
  const plan = smallPlan.replace('en: Small plan', String.raw`en: "\e[2J\e[31mred\a \u202Eltr"`)

  test.each([['explain'], ['prose'], ['calc']])('%s', async (command) => {
    await withCompany({ 'plan.yaml': plan }, async (folder) => {
      const args: Readonly<Record<string, readonly string[]>> = {
        explain: ['chen', ...march],
        calc: march,
      }
      const { code, out } = await yejiHere(command, folder, ...(args[command] ?? []))
      expect(code).toBe(0)
      expect(out).toContain('U+001B[2JU+001B[31mredU+0007 U+202Eltr')
      expect(out).not.toContain('\u001b')
    })
  })

  test('problems', async () => {
    const unknown = smallPlan.replace('version: 1', String.raw`"\e]0;title\a": 1`)
    await withCompany({ 'plan.yaml': unknown }, async (folder) => {
      const { code, told } = await yejiHere('lint', folder)
      expect(code).toBe(1)
      expect(told).toContain('"U+001B]0;titleU+0007" isn\'t known here')
    })
  })
})
