import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { storeDirectory } from '#server/people/store-directory.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { backupsIn, startBackups } from '#server/backups/start-backups.ts'
import { startRuns } from '#server/runs/run-jobs.ts'

import { smallPlan } from '../cli/small-company.ts'
import { cookieOf, expectStatus, joinAll, openBrowser, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { until } from './job-queues.ts'
import { order, recordSmallCompany } from './small-books.ts'
import { openDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

type Item = Readonly<Record<string, unknown>>
type Items = { readonly items: readonly Item[]; readonly next: string | null }
type Told = Items & { readonly unread: number; readonly choices: readonly Item[] }

describe.each(['PGlite', 'PostgreSQL'] as const)('settings on %s', (kind) => {
  let server: TestServer
  let folder: string
  let browsers: ReadonlyMap<string, Browser> = new Map()
  const as = (name: string): Browser => browsers.get(name) ?? openBrowser(server)
  const send = async (name: string, method: string, path: string, body?: unknown, status = 200) =>
    (await expectStatus(as(name).ask(method, `/api/v1${path}`, body), status)).json
  const get = async <T>(name: string, path: string): Promise<T> =>
    (await send(name, 'GET', path)) as T
  const told = async (name: string): Promise<readonly string[]> =>
    (await get<Told>(name, '/me/notifications')).items.map(({ kind: what, about }) => {
      const { period, plan } = about as Readonly<Record<string, string>>
      return [what, plan, period].join(' ').trim()
    })

  beforeAll(async () => {
    folder = await mkdtemp(joinPath(tmpdir(), 'yeji-backups-'))
    const database = await openDatabase(kind)
    const schedule = { folder, cron: '0 2 * * *', keep: 2 }
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
    await startRuns(database.jobs, database.store, planBooks())
    await startBackups(database.jobs, database.store, schedule, quiet)
    server = await startServerOn(database, {
      directory: storeDirectory(database.db),
      backups: backupsIn(schedule),
    })
    const admin = await signInAdmin(server)
    await recordSmallCompany(database.db)
    browsers = await joinAll(server, admin, {
      designer: ['plan-designer'],
      hr: ['performance-admin'],
      finance: ['finance'],
      li: ['seller', 'P-li'],
      wang: ['manager', 'P-wang'],
    })
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('people are found by those who may see them', async () => {
    const found = async (name: string, q: string): Promise<readonly unknown[]> =>
      (await get<Items>(name, `/people-search?q=${encodeURIComponent(q)}`)).items.map(
        ({ personId }) => personId,
      )
    expect(await found('hr', '人员')).toEqual(['P-li', 'P-wang', 'P-zhou'])
    expect(await found('hr', 'zhou')).toEqual(['P-zhou'])
    expect(await found('wang', 'p-')).toEqual(['P-li', 'P-wang'])
    expect(await found('li', 'p-')).toEqual(['P-li'])
    expect(await found('admin', 'p-')).toEqual([])
  })

  test('the chart counts people, by team and by manager', async () => {
    const day = 'day=2026-05-01'
    const chart = async (query: string) =>
      get<Items & { employed: number; without: number }>('hr', `/organisation-chart?${query}`)
    expect(await chart(day)).toMatchObject({
      ...{ employed: 3, without: 0 },
      items: [{ id: 'east', parent: null, direct: 3, below: 3 }],
    })
    expect(await chart(`${day}&by=manager`)).toMatchObject({
      ...{ employed: 3, without: 2 },
      items: [{ id: 'P-wang', parent: null, direct: 1, below: 1, job: 'manager' }],
    })
    expect((await chart('day=2025-12-31')).employed).toBe(0)
    const timeline = await get<{ months: readonly Item[] }>('hr', '/organisation-timeline')
    expect(timeline.months).toEqual([{ month: '2026-01', joined: 3, changed: 0, left: 0 }])
    const ids = async (query: string) =>
      (await get<Items>('hr', `/people?${day}&${query}`)).items.map(({ personId }) => personId)
    expect(await ids('team=east&within=only')).toEqual(['P-li', 'P-wang', 'P-zhou'])
    expect(await ids('manager=P-wang')).toEqual(['P-li'])
    expect(await ids('without=manager')).toEqual(['P-wang', 'P-zhou'])
  })

  test('a history names the managers in it', async () => {
    const history = await get<{ managers: readonly Item[] }>('hr', '/people/P-li/history')
    expect(history.managers).toMatchObject([{ personId: 'P-wang', name: { en: 'P-wang' } }])
  })

  test('rates are listed with their source, as they were corrected', async () => {
    const row = { from_currency: 'USD', to_currency: 'CNY', day: '2026-01-01', rate: '7.1' }
    const rows = [
      { ...row, source: 'PBoC' },
      { ...row, day: '2026-02-01', rate: '7.2', source: 'PBoC' },
    ]
    await send('hr', 'POST', '/exchange-rates', { rows })
    const mended = { ...row, rate: '7.15', source: 'PBoC, corrected' }
    await send('hr', 'POST', '/exchange-rates', { rows: [mended] })
    const list = async (query = '') => get<Items>('li', `/exchange-rates?limit=1${query}`)
    const first = await list()
    expect(first.items).toMatchObject([{ day: '2026-02-01', rate: '7.2', version: 1 }])
    const second = await list(`&cursor=${first.next}`)
    expect(second.items).toMatchObject([
      { day: '2026-01-01', rate: '7.15', source: 'PBoC, corrected', version: 2 },
    ])
    expect(second.next).toBeNull()
    expect((await list('&from=USD&day=2026-01-31')).items).toMatchObject([{ rate: '7.15' }])
  })

  test('accounts are found by name, address, person or role', async () => {
    const found = async (query: string) =>
      (await get<Items>('admin', `/users?${query}`)).items.map(({ email }) => email)
    expect(await found('q=p-li')).toEqual(['li@example.com'])
    expect(await found('q=FINANCE@')).toEqual(['finance@example.com'])
    expect(await found('role=manager')).toEqual(['wang@example.com'])
    const { items } = await get<Items>('admin', '/audit?action=users.invite&limit=1')
    expect(items).toMatchObject([{ actorName: 'Guan Li' }])
  })

  test('a period is closed by a run, approved and paid, and each is told who is to act or whom it concerns', async () => {
    const proposed = await send('designer', 'POST', '/plan-proposals', { document: smallPlan }, 201)
    expect(await told('hr')).toEqual(['proposal-waiting small'])
    const { proposalId } = proposed as { readonly proposalId: string }
    await send('hr', 'POST', `/plan-proposals/${proposalId}/approve`)
    expect(await told('hr')).toEqual([])
    expect(await told('designer')).toEqual(['proposal-decided small'])
    expect(await told('li')).toEqual(['plan-to-sign'])

    await order(server.database.db, 'o1', 'P-li', '2026-04-05', 50_000)
    const periods = async () => {
      const { items } = await get<Items>('li', '/periods?year=2026')
      return new Map(items.map(({ period, ...rest }) => [period, rest]))
    }
    expect((await periods()).get('2026-04')).toMatchObject({ state: 'over', lockable: true })
    const asked = { plan: 'small', period: '2026-04', status: 'locked' }
    await send('hr', 'POST', '/runs', asked, 202)
    const requests = async () => (await get<Items>('hr', '/run-requests')).items
    await until(async () => (await requests())[0]?.['state'] === 'done', 'April to be locked')
    const [request] = await requests()
    expect(request).toMatchObject({ askedByName: 'Secret Name', period: '2026-04' })
    const run = String(request?.['run'])
    expect((await periods()).get('2026-04')).toMatchObject({
      ...{ state: 'locked', lockable: false, lockedBy: { run, state: 'recorded' } },
    })
    expect((await periods()).get('2026-03')).toMatchObject({ state: 'over', lockable: false })
    expect(await told('hr')).toEqual(['run-to-approve small 2026-04'])
    expect(await told('finance')).toEqual([])
    expect(await told('li')).toEqual(['result-locked small 2026-04', 'plan-to-sign'])
    const approved = await send('hr', 'POST', `/runs/${run}/approve`)
    expect(approved).toMatchObject({ approved: { name: 'Secret Name' } })
    expect(await told('finance')).toEqual(['run-to-pay small 2026-04'])
    await send('finance', 'POST', `/runs/${run}/pay`)
    expect(await told('finance')).toEqual([])
    expect(await told('li')).toEqual([
      ...['result-paid small 2026-04', 'result-locked small 2026-04', 'plan-to-sign'],
    ])
    expect((await periods()).get('2026-04')).toMatchObject({ lockedBy: { state: 'paid' } })
  })

  test('what was seen is no news, and what isn’t wanted isn’t told', async () => {
    const before = await get<Told>('li', '/me/notifications')
    expect(before.unread).toBe(3)
    expect(before.choices).toEqual([
      { kind: 'result-locked', wanted: true },
      { kind: 'result-paid', wanted: true },
      { kind: 'plan-to-sign', wanted: true },
    ])
    const seen = { until: before.items[1]?.['at'] }
    await send('li', 'POST', '/me/notifications/seen', seen, 204)
    await send('li', 'POST', '/me/notifications/seen', { until: '2026-01-01T00:00:00Z' }, 204)
    expect((await get<Told>('li', '/me/notifications')).unread).toBe(1)
    const choices = [{ kind: 'result-paid', wanted: false }]
    await send('li', 'PUT', '/me/notifications/choices', { choices }, 204)
    expect(await told('li')).toEqual(['result-locked small 2026-04', 'plan-to-sign'])
  })

  test('verifying tells how far it is, and what came of it', async () => {
    const cookie = cookieOf(as('admin'))
    const address = `${server.origin}/api/v1/decisions/verification`
    const verified = async (noted: string): Promise<readonly Item[]> => {
      const text = await (await fetch(`${address}${noted}`, { headers: { cookie } })).text()
      return text
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => JSON.parse(line.slice(6)) as Item)
    }
    const events = await verified('')
    expect(events[0]).toMatchObject({ verified: null })
    const last = events.at(-1)?.['verified'] as { readonly head: string }
    expect(last).toMatchObject({ problems: [] })
    const wrong = last.head.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    expect((await verified(`?noted=${wrong}`)).at(-1)).toMatchObject({
      verified: { problems: [{ code: 'decision-not-as-noted' }] },
    })
  })

  test('a backup is taken at once, and listed when it’s whole', async () => {
    const read = async () =>
      get<{ schedule: Item; folderThere: boolean; files: readonly Item[] }>('admin', '/backups')
    expect(await read()).toMatchObject({
      schedule: { folder, cron: '0 2 * * *', keep: 2 },
      ...{ folderThere: true, files: [] },
    })
    await send('admin', 'POST', '/backups', undefined, 202)
    await until(async () => (await read()).files.length === 1, 'a backup')
    const [file] = (await read()).files
    expect(Number(file?.['bytes'])).toBeGreaterThan(1000)
  })
})

test('without a folder there is no backup, and it says what to do', async () => {
  const server = await startServerOn(await openDatabase('PGlite'))
  const admin = await signInAdmin(server)
  const read = await admin.ask('GET', '/api/v1/backups')
  expect(read.json).toMatchObject({ schedule: null, folderThere: false, files: [] })
  const taken = await admin.ask('POST', '/api/v1/backups')
  expect(taken.json).toMatchObject({ status: 409, code: 'no-backup-folder' })
  await server.stop()
})
