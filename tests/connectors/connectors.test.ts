import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { storeDirectory } from '#server/people/store-directory.ts'
import { startWork } from '#server/work/start-work.ts'
import type { Work } from '#server/work/start-work.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { expectStatus, join, signInAdmin } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { TODAY, order, recordCompany } from '../server/live-company.ts'
import { openDatabase } from '../server/test-databases.ts'
import type { TestDatabase } from '../server/test-databases.ts'
import { startServerOn } from '../server/test-server.ts'
import type { TestServer } from '../server/test-server.ts'
import { formats, messageOf, waitMs } from '../../examples/connectors/bots.ts'
import { parseJson, rowOf } from '../../examples/connectors/columns.ts'
import { startConnector } from './connector.ts'
import type { Connector } from './connector.ts'
import { json, otherSide } from './other-sides.ts'
import type { OtherSide } from './other-sides.ts'

const log = { info: () => undefined, warn: () => undefined, error: console.error }
const CRM_TOKEN = 'Token of the CRM'
const DING_SECRET = 'SEC of DingTalk'
const FEISHU_SECRET = 'secret of Feishu'
/** Of these secrets and times, by the Python of the other sides' own documents. */
const DING_SIGN = 'hXZTWifRGHclNuZSKxoXc%2F%2Fsh51SWfVfRIhcdeKs63I%3D'
const FEISHU_SIGN = '/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw='
const retry = { firstSeconds: 0.05, longestSeconds: 1 }

/** An order as a CRM has it: fen, moments, and names of its own. */
const theirOrder = (no: number, seq: number, more: object = {}) => ({
  ...{
    no: `O-${no}`,
    seq,
    owner: { id: 'P-he' },
    amount_fen: 10_000,
    closed: '2026-06-09T18:00:00Z',
  },
  ...more,
})
const columns = {
  ...{ id: 'no', seller: 'owner.id', occurred_on: { path: 'closed', as: 'day' } },
  ...{
    amount: { path: 'amount_fen', as: 'minor' },
    list_amount: { path: 'amount_fen', as: 'minor' },
  },
  ...{ margin: { path: 'amount_fen', as: 'minor' }, quantity: { value: '1' } },
  ...{ customer: { value: 'c' }, product: { value: 'p' }, category: { value: 'k' } },
  ...{ market: { value: 'm' }, assisted: { value: 'false' } },
}

const botMessage = z.object({
  msgtype: z.string().optional(),
  msg_type: z.string().optional(),
  text: z.object({ content: z.string() }).optional(),
  content: z.object({ text: z.string() }).optional(),
  timestamp: z.string().optional(),
  sign: z.string().optional(),
})

describe('connectors', () => {
  let database: TestDatabase
  let server: TestServer
  let work: Work
  let both: Browser
  let folder: string
  const sides: OtherSide[] = []
  const running: Connector[] = []

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'yeji-connectors-'))
    database = await openDatabase('PGlite')
    await recordCompany(database.db)
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    work = await startWork(database.store, database.jobs, {
      ...{ now: () => Date.now(), today: () => TODAY, log, backups: null },
    })
    const admin = await signInAdmin(server)
    both = await join(server, admin, {
      ...{ email: 'both@example.com', roles: ['system-admin', 'performance-admin'] },
    })
    const source = { sourceId: 'crm', name: 'The CRM' }
    await expectStatus(both.ask('POST', '/api/v1/sources', source), 201)
  })
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL')
    for (const side of sides) await side.close()
    await work.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const side = async (...of: Parameters<typeof otherSide>): Promise<OtherSide> => {
    const opened = await otherSide(...of)
    sides.push(opened)
    return opened
  }
  const start = (...of: Parameters<typeof startConnector>): Connector => {
    const started = startConnector(...of)
    running.push(started)
    return started
  }
  const keyFor = async (scopes: readonly string[]): Promise<string> => {
    const body = { name: 'connector', scopes, expiresInDays: 1 }
    const { json: made } = await expectStatus(both.ask('POST', '/api/v1/api-keys', body), 201)
    return (made as { readonly key: string }).key
  }
  const linesOf = (file: string): readonly string[] =>
    readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n')

  test('a pull goes through limits, lost answers and a kill without loss or doubling', async () => {
    // Of nine orders one has a seller whom nobody knows.
    const records = Array.from({ length: 9 }, (_, at) =>
      theirOrder(at + 1, at + 1, at === 4 ? { owner: { id: 'P-who' } } : {}),
    )
    let asked = 0
    const crm = await side(({ url = '', headers }) => {
      if (headers['x-token'] !== CRM_TOKEN) return json({ error: 'who are you' }, 401)
      asked++
      if (asked === 1) return json({}, 429, { 'retry-after': '0' })
      if (asked === 3) return json({}, 503)
      if (asked === 5) return null
      const since = Number(new URL(url, 'http://crm').searchParams.get('since') ?? 0)
      const orders = records.filter(({ seq }) => seq > since).slice(0, 3)
      return json({ data: { orders, next: String(orders.at(-1)?.seq ?? since) } })
    })
    let sent = 0
    let onSent = async (_nth: number): Promise<'refuse' | 'lose' | 'pass'> => 'pass'
    const between = await side(async ({ url = '', headers }, body) => {
      sent++
      const fate = await onSent(sent)
      if (fate === 'refuse') return json({}, 429, { 'retry-after': '0' })
      const passed = await fetch(server.origin + url, {
        ...{ method: 'POST', body },
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      })
      const answer = { status: passed.status, body: await passed.text() }
      // Recorded, but nobody hears of it.
      if (fate === 'lose') return null
      if (sent === 5) pull.child.kill('SIGKILL')
      return answer
    })
    onSent = async (nth) => (nth === 1 ? 'refuse' : nth === 2 ? 'lose' : 'pass')
    const settings = {
      from: {
        ...{ url: `${crm.origin}/orders`, header: { name: 'x-token', env: 'CRM_TOKEN' } },
        ...{ cursor: 'since', items: 'data.orders', next: 'data.next' },
      },
      to: { server: between.origin, type: 'order', source: 'crm', batch: 2 },
      ...{ columns, state: 'crm.state.json', rejected: 'crm.rejected.ndjson', retry },
    }
    const env = { CRM_TOKEN, YEJI_KEY: await keyFor(['fact.write']) }
    let pull = start('rest-pull.ts', folder, settings, env)
    // The kill falls between the two batches of the second page, after the row that is rejected.
    expect(await pull.ended).toBeNull()
    const cursor: unknown = JSON.parse(readFileSync(path.join(folder, 'crm.state.json'), 'utf8'))
    expect(cursor).toMatchObject({ cursor: '3' })
    pull = start('rest-pull.ts', folder, settings, env)
    expect({ code: await pull.ended, said: pull.said() }).toMatchObject({ code: 1 })
    expect(linesOf('crm.rejected.ndjson').map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        reasons: [{ field: 'seller', detail: expect.stringContaining('P-who') as string }],
        row: expect.objectContaining({ id: 'O-5', amount: '100.00' }) as object,
        item: expect.objectContaining({ no: 'O-5' }) as object,
      },
    ])
    const { rows } = await versions()
    expect(rows).toEqual(
      ['O-1', 'O-2', 'O-3', 'O-4', 'O-6', 'O-7', 'O-8', 'O-9'].map((id) => ({ id, count: 1 })),
    )
    // Six in the evening in London is the next day in Shanghai.
    const one = await both.ask('GET', '/api/v1/facts/order/O-1')
    expect(one.json).toMatchObject({
      items: [{ occurredOn: '2026-06-10', values: { amount: '10000' } }],
    })
    // Then one is changed over there, and the unknown seller is mended.
    records.push(theirOrder(2, 10, { amount_fen: 20_000 }), theirOrder(5, 11))
    pull = start('rest-pull.ts', folder, settings, env)
    expect({ code: await pull.ended, said: pull.said() }).toEqual({
      ...{ code: 0, said: 'accepted 1 unchanged 0 corrected 1 rejected 0\n' },
    })
    const known = await both.ask('GET', '/api/v1/facts/order?limit=20')
    const items = (known.json as { items: readonly { values: { amount: string } }[] }).items
    expect(items.map(({ values }) => values.amount).toSorted()).toEqual([
      ...Array.from({ length: 8 }, () => '10000'),
      '20000',
    ])
    records.push(theirOrder(10, 12))
    const wrong = start('rest-pull.ts', folder, settings, { ...env, YEJI_KEY: 'yeji_wrong' })
    expect({ code: await wrong.ended, said: wrong.said() }).toMatchObject({
      ...{ code: 1, said: expect.stringMatching(/Sign in first|需要登录/) as string },
    })
  })

  async function versions() {
    const rows = await database.db
      .selectFrom('fact_version')
      .select(['fact_id as id', ({ fn }) => fn.countAll().as('count')])
      .groupBy('fact_id')
      .orderBy('fact_id')
      .execute()
    return { rows: rows.map(({ id, count }) => ({ id, count: Number(count) })) }
  }

  test('bots are told what changes, signed as each wants it, no faster than it takes, and once', async () => {
    const got: Record<'wecom' | 'dingtalk' | 'feishu', string[]> = {
      ...{ wecom: [], dingtalk: [], feishu: [] },
    }
    let dingFailures = 1
    const chat = await side(({ url = '' }, body) => {
      const { pathname, searchParams } = new URL(url, 'http://chat')
      const message = botMessage.parse(JSON.parse(body))
      if (pathname === '/cgi-bin/webhook/send' && searchParams.get('key') === 'k') {
        got.wecom.push(message.text?.content ?? '')
        return json({ errcode: message.msgtype === 'text' ? 0 : 40008, errmsg: 'ok' })
      }
      if (pathname === '/robot/send' && searchParams.get('access_token') === 't') {
        if (dingFailures-- > 0) return json({ errcode: -1, errmsg: 'busy' })
        const stamp = searchParams.get('timestamp') ?? ''
        const right = createHmac('sha256', DING_SECRET).update(`${stamp}\n${DING_SECRET}`)
        const isSigned = searchParams.get('sign') === right.digest('base64')
        if (!isSigned || Math.abs(Date.now() - Number(stamp)) > 3_600_000)
          return json({ errcode: 310000, errmsg: 'sign not match' })
        got.dingtalk.push(message.text?.content ?? '')
        return json({ errcode: 0, errmsg: 'ok' })
      }
      if (pathname !== '/open-apis/bot/v2/hook/h') return json({ code: 19001, msg: 'no hook' })
      const stamp = message.timestamp ?? ''
      const right = createHmac('sha256', `${stamp}\n${FEISHU_SECRET}`).digest('base64')
      const isRight = message.sign === right && message.msg_type === 'text'
      if (!isRight || Math.abs(Date.now() / 1000 - Number(stamp)) > 3600)
        return json({ code: 19021, msg: 'sign match fail or timestamp is not within one hour' })
      got.feishu.push(message.content?.text ?? '')
      return json({ code: 0, msg: 'success', data: {} })
    })
    const settings = {
      ...{ server: server.origin, summaryAt: '00:00', state: 'bots.state.json', retry },
      bots: [
        { kind: 'wecom', url: 'WECOM_URL', perMinute: 2 },
        { kind: 'dingtalk', url: 'DING_URL', secret: 'DING_SECRET' },
        { kind: 'feishu', url: 'FEISHU_URL', secret: 'FEISHU_SECRET' },
      ],
    }
    const scopes = ['result.read', 'rating.read', 'pay.read', 'person.read', 'plan.read']
    const env = {
      ...{ DING_SECRET, FEISHU_SECRET, YEJI_KEY: await keyFor(scopes) },
      WECOM_URL: `${chat.origin}/cgi-bin/webhook/send?key=k`,
      DING_URL: `${chat.origin}/robot/send?access_token=t`,
      FEISHU_URL: `${chat.origin}/open-apis/bot/v2/hook/h`,
    }
    let bot = start('bot-notify.ts', folder, settings, env)
    const until = async (isSo: () => boolean): Promise<void> => {
      for (let waits = 0; !isSo(); waits++) {
        if (waits > 150) throw new Error(`${bot.said()} ${JSON.stringify(got)}`)
        await sleep(100)
      }
    }
    const state = (): string => {
      try {
        return readFileSync(path.join(folder, 'bots.state.json'), 'utf8')
      } catch {
        return ''
      }
    }
    await until(() => got.dingtalk.length === 1 && state().includes('2026-06 P-li'))
    expect(got.feishu[0]).toContain('日报：2026-06「方案」 共 3 人')
    expect(got.dingtalk).toEqual(got.feishu)
    await recordFacts(
      database.db,
      Array.from({ length: 10 }, (_, at) => order(`x${at}`, 'P-li', 1000)),
    )
    await until(() => got.feishu.length > 1 && got.dingtalk.length > 1 && got.wecom.length > 1)
    const lines = (got.feishu[1] ?? '').split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^【业绩】P-li 2026-06「方案」 评级由 \S+ 变为 A，得分 100$/),
      '【业绩】P-li 2026-06「方案」 得分达到 100，现为 100',
    ])
    expect(got.wecom[1]).toBe(got.feishu[1])
    expect(got.dingtalk[1]).toBe(got.feishu[1])
    // The third message of the minute waits for WeCom, and for nobody else; a kill loses neither it nor what was told.
    await recordFacts(database.db, [{ ...order('x0', 'P-li', 1000), cancelled: true }])
    // Killed before it has noted the answer, it would rightly send again.
    const noted = /"dingtalk-1":\{"lines":\[\].*"feishu-2":\{"lines":\[\]/
    await until(() => got.feishu.length > 2 && got.dingtalk.length > 2 && noted.test(state()))
    bot.child.kill('SIGKILL')
    await bot.ended
    expect(got.wecom).toHaveLength(2)
    expect(state()).toMatch(/评级由 A 变为 B/)
    await recordFacts(database.db, [{ ...order('x0', 'P-li', 1000), cancelled: false }])
    bot = start('bot-notify.ts', folder, settings, env)
    await until(() => got.feishu.length > 3)
    expect(got.feishu[3]).toMatch(/评级由 B 变为 A/)
    expect(got.wecom).toHaveLength(2)
    expect(JSON.stringify(got)).not.toMatch(/薪酬|CNY/)
  })

  test('signatures, limits, sizes and numbers as the other sides document them', () => {
    const ding = formats.dingtalk.request(
      '',
      'https://x/send?access_token=t',
      'this is secret',
      1_599_360_473_000,
    )
    expect(ding.url).toContain(`&timestamp=1599360473000&sign=${DING_SIGN}`)
    const feishu = formats.feishu.request('', 'https://x/', 'this is secret', 1_599_360_473_999)
    expect(feishu.body).toMatchObject({ timestamp: '1599360473', sign: FEISHU_SIGN })
    expect(waitMs([0, 10, 20], 1000, 4)).toBe(0)
    expect(waitMs([0, 10, 20], 1000, 3)).toBe(59_000)
    expect(waitMs([0, 10, 20], 60_500, 3)).toBe(0)
    expect(messageOf(['一二', '三', '四'], 10)).toEqual({ text: '一二\n三', taken: 2 })
    expect(messageOf(['一二三四五'], 10)).toEqual({ text: '一二…', taken: 1 })
    const read = parseJson('{"a":12345678901234567.89,"b":-5,"c":null,"d":{"e":true}}')
    const minor = (from: string) => ({ path: from, as: 'minor' }) as const
    expect(
      rowOf(read, { a: 'a', b: minor('b'), c: 'c', e: 'd.e', f: minor('d.e') }, 'UTC'),
    ).toEqual({
      ...{ a: '12345678901234567.89', b: '-0.05', e: 'true', f: 'true' },
    })
  })
})
