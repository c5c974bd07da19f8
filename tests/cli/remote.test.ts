import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { startUploads } from '#server/uploads/start-uploads.ts'
import { recordLive } from '#storage/live/record-live.ts'
import type { Day } from '#kernel/day.ts'
import { shippedPlan } from '../support/compiled.ts'
import { expectStatus, join } from '../server/browser.ts'
import { SOURCE, startFactServer } from '../server/fact-company.ts'
import type { FactServer } from '../server/fact-company.ts'
import { openDatabase } from '../server/test-databases.ts'
import type { TestDatabase } from '../server/test-databases.ts'
import { codesOf, mainFile, plainEnvironment, printed, yejiHere } from './yeji.ts'
import type { Ended } from './yeji.ts'

const HEADER = 'id,seller,occurred_on,order,customer,amount\n'
const row = (id: string, day = '2026-06-01'): string => `${id},P-li,${day},o,c,1.00\n`

describe('commands that talk to a server', () => {
  let database: TestDatabase
  let company: FactServer
  let folder: string
  let key: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yeji-remote-'))
    // In a server of its own, as commands run in processes of their own.
    database = await openDatabase('PostgreSQL')
    const { store, jobs } = database
    const uploading = { store, now: () => Date.now(), book: planBooks(), names: knownNames() }
    await startUploads(jobs, uploading)
    company = await startFactServer(database)
    key = await company.keyFor(['fact.write'], SOURCE)
  })
  afterAll(async () => {
    await company.server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const at = async (withKey: string, ...args: readonly string[]): Promise<Ended> => {
    vi.stubEnv('YEJI_KEY', withKey)
    return yejiHere(...args, '--server', company.server.origin)
  }
  const file = (name: string, content: string): string => {
    const full = path.join(folder, name)
    writeFileSync(full, content)
    return full
  }

  test('a file is sent, counted, and what was rejected comes back beside it', async () => {
    const sent = file('june.csv', HEADER + row('a1') + row('a2') + row('a3', 'someday'))
    const first = await at(key, 'send', sent, '--type', 'collection')
    expect(first).toEqual({
      code: 1,
      told: '',
      out: `june.csv: 3 rows read; 2 accepted, 0 unchanged, 0 corrected, 1 rejected, 0 left out\nRejected rows, with the reasons: ${path.join(folder, 'june.rejected.csv')}\n`,
    })
    expect(readFileSync(path.join(folder, 'june.rejected.csv'), 'utf8')).toContain('a3')
    const again = await at(key, 'send', sent, '--type', 'collection', '--json', '--lang', 'zh')
    expect(JSON.parse(again.out)).toMatchObject({
      ...{ ok: false, state: 'done', unchanged: 2, rejected: 1 },
      rejectedFile: path.join(folder, 'june.rejected-2.csv'),
    })
    const mended = file(
      'mended.ndjson',
      '{"id":"a3","seller":"P-li","occurred_on":"2026-06-03","order":"o","customer":"c","amount":"1"}\n',
    )
    const right = await at(key, 'send', mended, '--type', 'collection', '--source', 'crm')
    expect(right).toMatchObject({ code: 0, told: '' })
  })

  test('whatever is in the way is a problem with a code and a sentence', async () => {
    const sent = file('x.csv', HEADER + row('x1'))
    const args = ['send', sent, '--type', 'collection', '--json'] as const
    const codes = async (withKey: string, ...more: readonly string[]) =>
      codesOf(await at(withKey, ...(more.length === 0 ? args : more), '--json'))
    expect(await codes('yeji_wrong')).toEqual(['key-refused'])
    expect(await codes('')).toEqual(['key-missing'])
    expect(await codes('密钥')).toEqual(['key-refused'])
    expect(await codes(key, 'send', sent, '--type', 'nothing')).toEqual(['not-found'])
    expect(await codes(key, 'send', sent, '--type', 'order', '--source', 'erp')).toEqual([
      'key-out-of-scope',
    ])
    const pdf = file('x.pdf', '')
    expect(await codes(key, 'send', pdf, '--type', 'order')).toEqual(['file-kind-unknown'])
    expect(await codes(key, 'send', '/nowhere.csv', '--type', 'order')).toEqual(['system-refused'])
    expect(await codes(key, 'results', '--plan', 'p', '--period', 'June')).toEqual([
      'key-out-of-scope',
    ])
    const elsewhere = async (address: string) => {
      vi.stubEnv('YEJI_KEY', key)
      const ended = await yejiHere('verify', '--server', address, '--json')
      return [ended.code, ...codesOf(ended)]
    }
    expect(await elsewhere('http://127.0.0.1:1')).toEqual([1, 'server-away'])
    expect(await elsewhere('yeji.example')).toEqual([1, 'server-address'])
    expect(await elsewhere('https://yeji.example/api')).toEqual([1, 'server-address'])
    const other = createServer((_, answer) => answer.end('<html>Welcome</html>'))
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const { port } = other.address() as { readonly port: number }
    expect(await elsewhere(`http://127.0.0.1:${port}`)).toEqual([1, 'not-yeji'])
    other.close()
    const told = await at('yeji_wrong', 'send', sent, '--type', 'collection', '--lang', 'zh-TW')
    expect(told.told).toContain('不接受 YEJI_KEY 中的密鑰')
  })

  test('Ctrl+C stops the upload over there, too', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => row(`b${index}`)).join('')
    const sent = file('long.csv', HEADER + rows)
    const args = ['send', sent, '--type', 'collection', '--server', company.server.origin]
    const child = spawn(process.execPath, [mainFile, ...args, '--json'], {
      env: { ...plainEnvironment, YEJI_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, ended] = [text(child.stdout), once(child, 'exit')]
    const running = async () =>
      database.db.selectFrom('upload').select('state').where('state', '=', 'running').execute()
    while ((await running()).length === 0) await sleep(20)
    child.kill('SIGINT')
    await ended
    const stopped = { code: child.exitCode ?? -1, out: await out, told: '' }
    expect({ code: stopped.code, codes: codesOf(stopped) }).toEqual({
      ...{ code: 1, codes: ['upload-cancelled'] },
    })
    expect(printed(stopped)).toMatchObject({ ok: false, state: 'cancelled' })
    const states = await database.db
      .selectFrom('upload')
      .select('state')
      .where('file_name', '=', 'long.csv')
      .execute()
    expect(states).toEqual([{ state: 'cancelled' }])
  })

  test('results are listed as far as one may see them, and the record is verified', async () => {
    const plan = shippedPlan('plan-2.yaml')
    const asked = ['results', '--plan', plan.document.key, '--period', '2026-06'] as const
    const hr = await join(company.server, company.admin, {
      ...{ email: 'hr@example.com', roles: ['system-admin', 'performance-admin', 'supervision'] },
    })
    const keyWith = async (...scopes: readonly string[]): Promise<string> => {
      const body = { name: 'cli', scopes, expiresInDays: 1 }
      const made = await expectStatus(hr.ask('POST', '/api/v1/api-keys', body), 201)
      return (made.json as { readonly key: string }).key
    }
    const reader = await keyWith('result.read', 'rating.read')
    const none = await at(reader, ...asked)
    expect(none).toEqual({ code: 0, told: '', out: 'No results that you may see\n' })
    const scored = [
      { key: 'total', unit: 'score', value: 92_50000000n },
      { key: 'grade', unit: 'text', value: 'A' },
      { key: 'pay_total', unit: 'money', value: 123_45n },
    ] as const
    await recordLive(database.db, {
      ...{ plan: plan.document.key, planHash: plan.hash, grain: 'month', period: '2026-06' },
      ...{ asOf: '2026-06-15' as Day, knownAt: Date.parse('2026-06-15T00:00:00Z') },
      ...{ results: [{ person: 'P-li', cells: [...scored] }], people: ['P-li'] },
    })
    const shown = await at(reader, ...asked)
    expect(shown.out).toMatch(/^Person +Score +Grade +Pay \(CNY\)\n.*\nP-li +92\.5 +A +\*\*\*\n/)
    expect(shown.out).toContain('Provisional, as of 2026-06-15; known at 2026-06-15T00:00:00')
    expect(printed(await at(reader, ...asked, '--json'))).toMatchObject({
      ...{ ok: true, items: [{ personId: 'P-li', masked: ['payTotal'] }] },
    })
    const auditor = await keyWith('decision.read')
    const verified = await at(auditor, 'verify')
    expect(verified).toMatchObject({ code: 0, told: '' })
    expect(verified.out).toMatch(/^\d+ decisions, .* are what they were\n\d+:[\da-f]{64}\n$/)
    const noted = verified.out.trim().split('\n')[1] ?? ''
    const wrong = noted.replace(/[\da-f]$/, (last) => (last === '0' ? '1' : '0'))
    expect((await at(auditor, 'verify', '--noted', noted)).code).toBe(0)
    const tampered = await at(auditor, 'verify', '--noted', wrong, '--json')
    expect(tampered.code).toBe(1)
    expect(codesOf(tampered)).toHaveLength(1)
  })
})
