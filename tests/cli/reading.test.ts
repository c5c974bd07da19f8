import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'

import { expect, test } from 'vitest'

import { smallCompany } from './small-company.ts'
import {
  codesOf,
  filesIn,
  mainFile,
  plainEnvironment,
  withCompany,
  withFolder,
  writeFiles,
  yeji,
  yejiHere,
} from './yeji.ts'

const march = ['--period', '2026-03'] as const

test('init, lint, fill in, calc', async () => {
  await withFolder(async (base) => {
    const folder = join(base, 'new')
    expect(await yeji('init', folder)).toMatchObject({ code: 0, told: '' })
    expect(Object.keys(await filesIn(folder))).toContain('employment.csv')
    expect((await yeji('lint', folder, '--lang', 'en')).code).toBe(0)
    const empty = await yejiHere('calc', folder, '--period', '2026-01', '--json')
    expect(empty.code).toBe(0)
    expect(codesOf(empty)).toContain('nobody')
    await writeFiles(folder, { ...smallCompany, 'teams.csv': 'team\neast\nwest\n' })
    expect(await yeji('lint', folder)).toMatchObject({ code: 0, out: 'No problems.\n' })
    expect((await yeji('calc', folder, ...march)).code).toBe(0)
  })
})

test.each(['1', '2', '3'])(
  'init with shipped plan %s makes a workspace without errors',
  async (plan) => {
    await withFolder(async (base) => {
      const folder = join(base, 'new')
      expect((await yejiHere('init', folder, '--plan', plan, '--json')).code).toBe(0)
      expect((await yejiHere('lint', folder, '--json')).code).toBe(0)
    })
  },
)

test('explain goes down to the facts', async () => {
  await withCompany({}, async (folder) => {
    const { code, out, told } = await yeji('explain', folder, 'chen', ...march)
    expect([code, told]).toEqual([0, ''])
    expect(out).toContain('Chen Wei (chen) · Small plan · 2026-03')
    expect(out).toMatch(/^Commission \[6\.6\.1\] {2}200\.00/m)
    expect(out).toContain('500.00 × 20%  100.00')
    expect(out).toContain('│  └─ Order o2 2026-03-20  600.00')
    expect(out).not.toMatch(/\p{Script=Han}/u)
    expect(out).not.toContain('\u001b')
  })
})

test('explain in Chinese keeps names and ids', async () => {
  const ids = { 'facts/order.csv': 'id,seller,occurred_on,amount\n订单编号,chen,2026-03-05,900\n' }
  await withCompany(ids, async (folder) => {
    const { out } = await yejiHere('explain', folder, 'chen', ...march, '--lang', 'zh-TW')
    expect(out).toContain('陈伟 (chen) · 小方案 · 2026-03')
    expect(out).toContain('應發合計')
    expect(out).toContain('訂單 订单编号 2026-03-05')
  })
})

test('explain stops at a depth', async () => {
  await withCompany({}, async (folder) => {
    const { out } = await yejiHere('explain', folder, 'chen', ...march, '--depth', '0')
    expect(out.split('\n').slice(2)).toEqual([
      'Commission [6.6.1]  200.00  ← earned 200.00',
      'Total pay  200.00',
      'Paid out [6.7]  200.00',
      expect.stringContaining('Total score'),
      expect.stringContaining('Grade'),
      '',
    ])
  })
})

test('explain as JSON ends in facts', async () => {
  await withCompany({}, async (folder) => {
    const { out } = await yejiHere('explain', folder, 'chen', ...march, '--json')
    const [one] = JSON.parse(out) as readonly { pay: readonly object[] }[]
    expect(JSON.stringify(one?.pay)).toContain('"fact":{"type":"order","id":"o1"')
  })
})

test('explain of somebody else', async () => {
  await withCompany({}, async (folder) => {
    const ended = await yejiHere('explain', folder, 'zhao', ...march, '--json')
    expect([ended.code, codesOf(ended)]).toEqual([1, ['person-not-in-run']])
  })
})

test('prose in three languages', async () => {
  await withCompany({}, async (folder) => {
    const said = async (language: string): Promise<string> => {
      const { code, out } = await yejiHere('prose', folder, '--lang', language)
      expect(code).toBe(0)
      return out
    }
    expect(await said('zh-CN')).toMatch(/## 第一条　适用范围[^]*\*\*6\.6\.1　提成\*\*/)
    expect(await said('zh-TW')).toMatch(/## 第一條　適用範圍[^]*\*\*6\.6\.1　提成\*\*/)
    const english = await said('en')
    expect(english).toMatch(/## Article 1\. Scope[^]*\*\*6\.6\.1 Commission\.\*\*/)
    expect(english).not.toMatch(/\p{Script=Han}/u)
    const { out } = await yejiHere('prose', join(folder, 'plan.yaml'), '--json')
    const [plan] = JSON.parse(out) as readonly { clauses: readonly { number: string }[] }[]
    expect(plan?.clauses.map(({ number }) => number)).toContain('6.6.1')
  })
})

test('a reader that has seen enough is no failure', async () => {
  await withCompany({}, async (folder) => {
    const child = spawn(process.execPath, [mainFile, 'prose', folder, '--json'], {
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString('utf8')
    })
    const ended = once(child, 'exit')
    child.stdout.destroy()
    expect(await ended).toEqual([0, null])
    expect(told).toBe('')
  })
})
