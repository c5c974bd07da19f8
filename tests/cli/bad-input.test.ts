import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { smallCompany, smallPlan } from './small-company.ts'
import type { Files } from './small-company.ts'
import { codesOf, filesIn, printed, withCompany, yeji, yejiHere } from './yeji.ts'

const march = ['--period', '2026-03'] as const
const manifest = String(smallCompany['yeji.yaml'])
const targets = String(smallCompany['targets.csv'])
const instead = (part: string, by: string): string => {
  if (!smallPlan.includes(part)) throw new Error(`the plan has no ${part}`)
  return smallPlan.replace(part, by)
}
const formula = (text: string): string => instead('of: =amount', `of: =${text}`)
const bomb = Array.from(
  'bcdefghij',
  (key, index) => `${key}: &${key} [${`*${'abcdefghij'[index] ?? ''},`.repeat(10)}]\n`,
).join('')

/** Plan files that a hurried or a malicious person gives, and the codes of what is said. */
const plans: readonly (readonly [name: string, plan: string | Uint8Array, code: string])[] = [
  ['binary', Uint8Array.of(0, 1, 2, 255, 254), 'file-not-text'],
  ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4), 'file-is-spreadsheet'],
  ['not UTF-8', Uint8Array.of(0x61, 0x3a, 0xc3), 'file-not-utf8'],
  ['UTF-16', Buffer.from(`\uFEFF${smallPlan}`, 'utf16le'), 'file-not-utf8'],
  ['NUL in a name', instead('Small plan', 'Small\0plan'), 'file-not-text'],
  ['empty', '', 'document-shape'],
  ['a list', '- a\n- b\n', 'document-shape'],
  ['two documents', `${smallPlan}---\n${smallPlan}`, 'document-syntax'],
  ['2 MB', smallPlan + '#'.repeat(2_000_000), 'document-too-large'],
  ['20 MB', smallPlan + '#'.repeat(20_000_000), 'document-too-large'],
  ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${bomb}`, 'document-syntax'],
  ['an alias of itself', 'a: &a [*a]\n', 'document-shape'],
  ['nested maps', `${'{a: '.repeat(5000)}b${'}'.repeat(5000)}`, 'document-syntax'],
  ['nested lists', '['.repeat(100_000), 'document-syntax'],
  ['a quote not closed', instead('en: Small plan', 'en: "Small plan'), 'document-syntax'],
  ['a key twice', instead('version: 1', 'version: 1\nversion: 2'), 'document-syntax'],
  ['an unknown key', instead('version: 1', 'version: 1\nverison: 1'), 'document-shape'],
  ['a metric __proto__', smallPlan.replaceAll('booked', '__proto__'), 'document-shape'],
  [
    'a weight of 30 digits',
    instead('weight: 100%', `weight: ${'9'.repeat(30)}%`),
    'document-shape',
  ],
  ['a rate in 10^5 digits', instead('rate: 20%', `rate: ${'9'.repeat(1e5)}%`), 'document-shape'],
  ['an endless rate', instead('rate: 20%', 'rate: .inf'), 'document-shape'],
  ['a rate below 0', instead('rate: 20%', 'rate: -20%'), 'rate-negative'],
  ['a target of 40 digits', instead('given', `=${'9'.repeat(40)}`), 'formula-number-digits'],
  ['a target out of range', instead('given', '=9999999999999 * 9999999999999'), 'formula-overflow'],
  ['4,000 characters', formula(`amount${'+amount'.repeat(570)}`), 'formula-too-deep'],
  ['1,900 parentheses', formula(`${'('.repeat(1900)}1${')'.repeat(1900)}`), 'formula-too-deep'],
  ['3,900 signs', formula(`${'-'.repeat(3900)}amount`), 'formula-too-deep'],
  ['more than 4,000', formula('1'.repeat(4001)), 'document-shape'],
  ['SQL', formula("amount'; DROP TABLE x; --"), 'formula-character'],
  ['a metric made of itself', formula('booked'), 'formula-unknown-name'],
]

describe('a plan that cannot be used', () => {
  test.each(plans)('%s', async (_, plan, code) => {
    await withCompany({ 'plan.yaml': plan }, async (folder) => {
      const before = await filesIn(folder)
      for (const args of [
        ['lint', join(folder, 'plan.yaml')],
        ['lint', folder],
        ['prose', folder],
        ['calc', folder, ...march],
        ['explain', folder, 'chen', ...march],
      ]) {
        const ended = await yejiHere(...args, '--json')
        expect(ended).toMatchObject({ code: 1, told: '' })
        expect(codesOf(ended)).toContain(code)
        expect(printed(ended).problems[0]).toMatchObject({ file: 'plan.yaml' })
      }
      expect(await filesIn(folder)).toEqual(before)
    })
  })

  test('is told with file, line and column', async () => {
    const plan = instead('    metric', '    metrik')
    await withCompany(
      { 'plan.yaml': instead('        metric: booked', '        metrik: booked') },
      async (folder) => {
        expect(plan).not.toBe(smallPlan)
        const ended = await yeji('calc', folder, ...march)
        const line = smallPlan.split('\n').indexOf('        metric: booked') + 1
        expect(ended).toMatchObject({ code: 1, out: '' })
        expect(ended.told).toContain(
          `error   plan.yaml:${line}:9 cycles.month.items.booked.metrik  document-shape\n        "metrik" isn't known here`,
        )
      },
    )
  })
})

/** Plans that look odd, and are right. */
const odd: readonly (readonly [name: string, files: Files])[] = [
  ['a byte order mark and CRLF', { 'plan.yaml': `\uFEFF${smallPlan.replaceAll('\n', '\r\n')}` }],
  ['keys that mean something in JavaScript', keyed('constructor')],
  ['keys that mean something in SQL', keyed('select')],
  ["keys that are the engine's own", keyed('pay_total')],
  ['keys of 40 characters', keyed('a'.repeat(40))],
  ['a grade with a quote', { 'plan.yaml': instead('grade: A', `grade: "A'; DROP"`) }],
  ['a division by zero', { 'plan.yaml': formula('amount / 0') }],
  ['the largest target', { 'targets.csv': targets.replace('03,1000', '03,999999999999999.99') }],
]

function keyed(key: string): Files {
  return {
    'plan.yaml': smallPlan.replaceAll('booked', key).replace('      commission:', `      ${key}:`),
    'targets.csv': targets.replaceAll('booked', key),
  }
}

test.each(odd)('%s: computed', async (_, files) => {
  await withCompany(files, async (folder) => {
    const ended = await yejiHere('calc', folder, ...march, '--lines', '--json')
    expect([ended.code, printed(ended).problems]).toEqual([0, []])
    expect((await yejiHere('explain', folder, 'chen', ...march)).code).toBe(0)
  })
})

test('a plan of 500 items', async () => {
  const keys = Array.from({ length: 500 }, (_, index) => `item_${index}`)
  const item = /^ {6}booked:\n(?: {8}.*\n)+/m.exec(smallPlan)?.[0] ?? ''
  const plan = instead(item, keys.map((key) => item.replace('booked', key)).join('')).replace(
    'items: { booked: 100% }',
    `items: { ${keys.map((key) => `${key}: 0.2%`).join(', ')} }`,
  )
  await withCompany({ 'plan.yaml': plan }, async (folder) => {
    const ended = await yejiHere('calc', folder, ...march, '--no-statements', '--json')
    expect([ended.code, printed(ended).problems]).toEqual([0, []])
  })
})

test('numbers that leave the range in the calculation are told as such, and nothing is written', async () => {
  const plan = formula('amount * 9999999999999 * 9999999')
  await withCompany({ 'plan.yaml': plan }, async (folder) => {
    const before = await filesIn(folder)
    for (const engine of ['duckdb', 'evaluator']) {
      const ended = await yejiHere('calc', folder, ...march, '--engine', engine, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, ['numbers-too-large']])
    }
    expect(await filesIn(folder)).toEqual(before)
  })
})

describe('files that are not there, or not files', () => {
  test.each([
    ['no plan', { 'plan.yaml': null }, 'plan-file-missing', 'plan.yaml'],
    [
      'a library that is missing',
      { 'yeji.yaml': `${manifest}libraries: [a.yaml]\n` },
      'plan-file-missing',
      'a.yaml',
    ],
    [
      'a library that is a folder',
      { 'yeji.yaml': `${manifest}libraries: [facts]\n` },
      'file-unreadable',
      'facts',
    ],
    [
      'a plan of another folder',
      { 'yeji.yaml': manifest.replace('plan.yaml', '../plan.yaml') },
      'document-shape',
      'yeji.yaml',
    ],
    [
      'a plan by its full path',
      { 'yeji.yaml': manifest.replace('plan.yaml', '/etc/passwd') },
      'document-shape',
      'yeji.yaml',
    ],
    [
      'one plan twice',
      { 'yeji.yaml': manifest.replace('plan.yaml', 'plan.yaml, plan.yaml') },
      'plan-twice',
      'plan.yaml',
    ],
    ['no yeji.yaml', { 'yeji.yaml': null }, 'file-missing', 'yeji.yaml'],
    ['a binary yeji.yaml', { 'yeji.yaml': Uint8Array.of(0, 1) }, 'file-not-text', 'yeji.yaml'],
  ] as const)('%s', async (_, files, code, file) => {
    await withCompany(files, async (folder) => {
      const ended = await yejiHere('calc', folder, ...march, '--json')
      expect(ended.code).toBe(1)
      expect(printed(ended).problems).toMatchObject([{ code, file }])
    })
  })

  test('links that lead nowhere, to themselves, and to an endless device', async () => {
    await withCompany({}, async (folder) => {
      for (const [target, code] of [
        ['nowhere.yaml', 'plan-file-missing'],
        ['plan.yaml', 'plan-file-missing'],
        ['/dev/zero', 'file-unreadable'],
      ] as const) {
        await rm(join(folder, 'plan.yaml'), { force: true })
        await symlink(target, join(folder, 'plan.yaml'))
        const ended = await yejiHere('calc', folder, ...march, '--json')
        expect([ended.code, codesOf(ended)]).toEqual([1, [code]])
      }
    })
  })

  test.each([
    ['no folder', ['calc', 'nowhere', ...march], 'folder-missing'],
    ['a file as the workspace', ['calc', 'plan.yaml', ...march], 'folder-missing'],
    ['a folder without a workspace', ['calc', 'facts', ...march], 'file-missing'],
    ['no data folder', ['calc', '.', ...march, '--data', 'nowhere'], 'folder-missing'],
    [
      'an output below a file',
      ['calc', '.', ...march, '--out', 'plan.yaml/x'],
      'output-unwritable',
    ],
    ['a workspace below a file', ['init', 'plan.yaml/x'], 'system-refused'],
    ['a demo below a file', ['demo', '--out', 'plan.yaml'], 'system-refused'],
    ['an unknown shipped plan', ['init', 'new', '--plan', '../../x'], 'plan-unknown'],
    ['a table as a plan', ['lint', 'people.csv'], 'document-shape'],
  ] as const)('%s', async (_, args, code) => {
    await withCompany({}, async (folder) => {
      const before = await filesIn(folder)
      const placed = args.map((arg) =>
        /^(\.|nowhere|new|facts|people\.csv|plan\.yaml.*)$/.test(arg) ? join(folder, arg) : arg,
      )
      const ended = await yejiHere(...placed, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, [code]])
      expect(ended.told).toBe('')
      expect(await filesIn(folder)).toEqual(before)
    })
  })
})

describe('what is asked for and is not there', () => {
  const periods = [
    '0000-01',
    '9999-12',
    '2026-13',
    '2026-Q5',
    '',
    '../2026-03',
    '２０２６',
    '2026-3',
  ]
  test.each<readonly [string, string]>([
    ...periods.map((period) => [`--period=${period}`, 'period-unreadable'] as const),
    ['--period=2026-Q1', 'no-cycle'],
    ['--period=2019-12', 'plan-not-effective'],
    ['--as-of=2026-02-30', 'day-unreadable'],
    ['--as-of=9999-12-31', 'day-unreadable'],
    ['--as-of=', 'day-unreadable'],
    ['--known-at=yesterday', 'moment-unreadable'],
    ['--known-at=2026-01-01T99:00:00Z', 'moment-unreadable'],
    ['--plan=big', 'plan-unknown'],
  ])('%s', async (arg, code) => {
    await withCompany({}, async (folder) => {
      const before = await filesIn(folder)
      const args = arg.startsWith('--period') ? [arg] : [...march, arg]
      const ended = await yejiHere('calc', folder, ...args, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, [code]])
      expect(await filesIn(folder)).toEqual(before)
    })
  })
})

test('plans of one workspace that read its tables differently', async () => {
  const other = smallPlan
    .replace('key: small', 'key: other')
    .replace('currency: CNY', 'currency: USD\nfiscalYearStart: 4')
    .replace(
      'amount: { name',
      'extra: { name: { zh: 甲, en: A }, unit: text }\n      amount: { name',
    )
  const files = {
    'yeji.yaml': manifest.replace('plan.yaml', 'plan.yaml, other.yaml'),
    'other.yaml': other,
  }
  await withCompany(files, async (folder) => {
    const ended = await yejiHere('calc', folder, ...march, '--json')
    expect(printed(ended).problems.map(({ code, file }) => [code, file])).toEqual([
      ['currencies-differ', 'other.yaml'],
      ['plans-differ', 'other.yaml'],
      ['plans-differ', 'other.yaml'],
    ])
  })
})

test('plans of one workspace whose rating forms of one name are on different scales', async () => {
  const form = (max: number): string =>
    [
      'ratings:',
      '  review:',
      '    name: { zh: 评价, en: Review }',
      `    scale: { min: 1, max: ${max} }`,
      '    normalise: max',
      '    order: rater-then-item',
      '    missing: block',
      '    groups: { peer: { name: { zh: 同事, en: Peers }, weight: 100% } }',
      '',
    ].join('\n')
  const files = {
    'yeji.yaml': manifest.replace('plan.yaml', 'plan.yaml, other.yaml, third.yaml'),
    'plan.yaml': `${smallPlan}${form(5)}`,
    'other.yaml': `${smallPlan.replace('key: small', 'key: other')}${form(5)}`,
    'third.yaml': `${smallPlan.replace('key: small', 'key: third')}${form(100)}`,
  }
  await withCompany(files, async (folder) => {
    const ended = await yejiHere('lint', folder, '--json')
    expect(printed(ended).problems.map(({ code, file }) => [code, file])).toEqual([
      ['plans-differ', 'third.yaml'],
      ['plans-differ', 'third.yaml'],
    ])
  })
})

test('a folder that may not be written', async () => {
  await withCompany({}, async (folder) => {
    await mkdir(join(folder, 'results'))
    await writeFile(join(folder, 'results/2026-03'), 'mine')
    const ended = await yejiHere('calc', folder, ...march, '--json')
    expect([ended.code, codesOf(ended)]).toEqual([1, ['output-not-ours']])
    expect((await filesIn(folder))['results/2026-03']).toBe('mine')
  })
})
