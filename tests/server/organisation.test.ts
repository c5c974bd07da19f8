import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { storeDirectory } from '#server/people/store-directory.ts'
import { expectStatus, join, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { employment, people, reporting, teams } from './small-organisation.ts'
import { openDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

type Rows = readonly Readonly<Record<string, string>>[]
type Answer = {
  readonly recorded: boolean
  readonly rows: readonly {
    readonly line: number
    readonly answer: string
    readonly replaces: Rows
  }[]
  readonly implied: readonly {
    readonly table: string
    readonly answer: string
    readonly replaces: Rows
  }[]
  readonly remarks: readonly { readonly code: string; readonly detail: string }[]
}

describe.each(['PGlite', 'PostgreSQL'] as const)('people and organisation on %s', (kind) => {
  let server: TestServer
  let hr: Browser
  let manager: Browser
  let seller: Browser
  let finance: Browser

  beforeAll(async () => {
    const database = await openDatabase(kind)
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    const admin = await signInAdmin(server)
    const joined = async (
      role: 'performance-admin' | 'manager' | 'seller' | 'finance',
      personId: string,
    ) => join(server, admin, { email: `${role}@example.com`, roles: [role], personId })
    hr = await joined('performance-admin', 'hr')
    manager = await joined('manager', 'wang')
    seller = await joined('seller', 'li')
    finance = await joined('finance', 'cfo')
    // The company comes in one piece; who brings it in isn't in it yet.
    const bring = await join(server, admin, {
      ...{ email: 'import@example.com', roles: ['performance-admin'] },
    })
    await changed(bring, 'people', { csv: people })
    await changed(bring, 'teams', { changes: teams })
    await changed(bring, 'employment', { csv: employment })
    await changed(bring, 'reporting', { changes: reporting })
  })
  afterAll(async () => {
    await server.stop()
  })

  const path = (table: string) => `/api/v1/organisation/${table}`
  const send = (browser: Browser, table: string, body: object) =>
    browser.ask('POST', `${path(table)}/changes`, body, { 'accept-language': 'en' })

  async function changed(browser: Browser, table: string, body: object): Promise<Answer> {
    return (await expectStatus(send(browser, table, body), 200)).json as Answer
  }

  /** "/changes/0/team team-unknown": what is wrong, place by place. */
  async function refused(table: string, body: object): Promise<readonly string[]> {
    const { json } = await expectStatus(send(hr, table, body), 422)
    const { errors } = json as {
      readonly errors: readonly { readonly pointer: string; readonly code: string }[]
    }
    return errors.map(({ pointer, code }) => `${pointer} ${code}`)
  }

  async function read<T>(browser: Browser, at: string): Promise<T> {
    return (await expectStatus(browser.ask('GET', at), 200)).json as T
  }

  const rows = async (table: string, query = '') =>
    (await read<{ readonly items: Rows }>(hr, `${path(table)}?limit=200${query}`)).items

  const ids = async (query: string) => {
    const { items } = await read<{ readonly items: readonly { personId: string }[] }>(
      hr,
      `/api/v1/people?${query}`,
    )
    return items.map(({ personId }) => personId)
  }

  test('a raise is previewed, recorded, and read as it was known before', async () => {
    const raise = { person: 'li', from: '2026-07-01', job: 'seller', grade: 'S2', team: 'east' }
    const changes = [{ ...raise, base_pay: '8800.00' }]
    const preview = await changed(hr, 'employment', { changes, dryRun: true })
    const replaced = {
      ...{ person: 'li', from: '2024-01-01', to: '', job: 'seller', grade: 'S1' },
      ...{ team: 'east', market: 'sh', base_pay: '8000' },
    }
    expect(preview).toMatchObject({
      recorded: false,
      rows: [{ line: 1, answer: 'corrected', replaces: [replaced] }],
    })
    expect(await rows('employment', '&day=2026-07-01')).toContainEqual({ ...replaced })
    const before = new Date().toISOString()
    const done = await changed(hr, 'employment', { changes })
    expect(done.rows).toEqual(preview.rows)
    expect((await changed(hr, 'employment', { changes })).rows).toEqual([
      { line: 1, answer: 'unchanged', replaces: [] },
    ])
    const history = async (query: string) => {
      const { tables } = await read<{ readonly tables: Readonly<Record<string, Rows>> }>(
        hr,
        `/api/v1/people/li/history${query}`,
      )
      return tables['employment']?.map(({ from, to, base_pay }) => `${from}/${to} ${base_pay}`)
    }
    expect(await history('')).toEqual(['2024-01-01/2026-07-01 8000', '2026-07-01/ 8800'])
    expect(await history(`?knownAt=${before}`)).toEqual(['2024-01-01/ 8000'])
  })

  test('what is wrong is told all at once, and nothing is recorded', async () => {
    const before = await rows('employment')
    const found = await refused('employment', {
      changes: [
        { person: 'zhou', from: '2026-08-01', team: 'west', grade: 'S3' },
        { person: 'nobody', from: '2026-08-01', to: '2026-08-01' },
        { person: 'zhou', from: '2026-02-30', base_pay: '-1' },
        { person: 'wang', from: '2026-09-01', base_pay: 20000.123 },
        { person: 'chen', from: '2026-09-01' },
      ],
    })
    expect(found).toEqual([
      '/changes/0/team team-unknown',
      '/changes/1/person person-unknown',
      '/changes/1/to range-empty',
      '/changes/2/from not-a-day',
      '/changes/2/base_pay too-small',
      '/changes/3/base_pay too-many-decimals',
    ])
    expect(await refused('employment', { csv: 'person,from\nzhou,x\n' })).toEqual([
      '/csv/2/from not-a-day',
    ])
    const typo = [{ person: 'zhou', from: '2026-08-01', tem: 'east' }]
    expect(await refused('employment', { changes: typo })).toEqual(['/changes/tem column-unknown'])
    const odd = [{ person: '../x' }, { person: 'a b' }]
    expect(await refused('people', { changes: odd })).toEqual([
      '/changes/0/person id-form',
      '/changes/1/person id-form',
    ])
    expect(await refused('teams', { changes: [{ team: '<b>' }] })).toEqual([
      '/changes/0/team id-form',
    ])
    expect(await refused('employment', {})).toEqual(['/changes one-of', '/csv one-of'])
    expect(await rows('employment')).toEqual(before)
  })

  test('rows of one batch may not contradict each other', async () => {
    const moves = [
      { person: 'zhou', from: '2026-08-01', team: 'sales' },
      { person: 'zhou', from: '2026-09-01', team: 'east' },
    ]
    expect(await refused('employment', { changes: moves })).toEqual([
      '/changes/1/from change-overlap',
    ])
    // Two dotted lines are two lanes, a skip-level line is another.
    const lines = ['dotted', 'skip'].map((each) => ({
      ...{ person: 'zhou', from: '2026-08-01', manager: 'chen', kind: each },
    }))
    const { rows: answers } = await changed(hr, 'reporting', { changes: lines, dryRun: true })
    expect(answers.map(({ answer }) => answer)).toEqual(['accepted', 'accepted'])
  })

  test('no ring of reporting lines or of teams, on any day', async () => {
    const up = { person: 'chen', manager: 'li', from: '2027-01-01' }
    expect(await refused('reporting', { changes: [up] })).toEqual([
      '/changes/0/manager reporting-ring',
    ])
    expect(await refused('reporting', { changes: [{ ...up, manager: 'chen' }] })).toEqual([
      '/changes/0/manager reporting-ring',
    ])
    expect(
      (await changed(hr, 'reporting', { changes: [{ ...up, kind: 'dotted' }] })).recorded,
    ).toBe(true)
    const under = { team: 'company', parent: 'east', from: '2027-01-01' }
    expect(await refused('teams', { changes: [under] })).toEqual([
      '/changes/0/parent team-chain-ring',
    ])
    // Days apart: what hangs under east until 2027 isn't under it afterwards.
    const apart = [{ team: 'east', parent: '', name_zh: '东区', from: '2027-01-01' }, under]
    expect((await changed(hr, 'teams', { changes: apart, dryRun: true })).rows).toHaveLength(2)
  })

  test('two changes at once that would make a ring together: one is refused', async () => {
    const names = [{ person: 'ring-a' }, { person: 'ring-b' }]
    await changed(hr, 'people', { changes: names })
    const line = (person: string, above: string) =>
      send(hr, 'reporting', { changes: [{ person, manager: above, from: '2026-07-01' }] })
    const both = await Promise.all([line('ring-a', 'ring-b'), line('ring-b', 'ring-a')])
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '422'])
  })

  test('nobody changes what is kept of them', async () => {
    const own = { person: 'hr', from: '2026-07-01', job: 'hr', team: 'company', base_pay: '99999' }
    expect(await refused('employment', { changes: [own] })).toEqual([
      '/changes/0/person change-of-oneself',
    ])
    const names = [{ person: 'hr', name_zh: '何总' }]
    expect(await refused('people', { changes: names })).toEqual([
      '/changes/0/person change-of-oneself',
    ])
    // To say again what is known is no change.
    const same = { person: 'hr', name_zh: '何人事', name_en: 'He' }
    expect((await changed(hr, 'people', { changes: [same] })).rows).toMatchObject([
      { answer: 'unchanged' },
    ])
  })

  test('an exit ends employment and lines, and tells who is left without a manager', async () => {
    const more = [{ person: 'temp', name_zh: '临时' }]
    await changed(hr, 'people', { changes: more })
    const held = [{ person: 'temp', from: '2025-01-01', team: 'east', base_pay: '7000' }]
    await changed(hr, 'employment', { changes: held })
    const lines = [
      { person: 'temp', manager: 'wang', from: '2025-01-01' },
      { person: 'zhou', manager: 'temp', from: '2026-08-01' },
    ]
    await changed(hr, 'reporting', { changes: lines })
    await changed(hr, 'territories', {
      changes: [{ person: 'temp', market: 'sh', from: '2025-01-01' }],
    })
    const exit = [{ person: 'temp', from: '2026-06-01', reason: '合同到期' }]
    const preview = await changed(hr, 'exits', { changes: exit, dryRun: true })
    const done = await changed(hr, 'exits', { changes: exit })
    expect(done.implied).toEqual(preview.implied)
    expect(done.implied.map(({ table, answer }) => `${table} ${answer}`)).toEqual([
      'employment corrected',
      'reporting corrected',
      'territories corrected',
    ])
    expect(done.remarks).toMatchObject([{ code: 'still-reports', line: 1 }])
    expect(done.remarks[0]?.detail).toContain('zhou')
    const { tables } = await read<{ readonly tables: Readonly<Record<string, Rows>> }>(
      hr,
      '/api/v1/people/temp/history',
    )
    const until = (table: string) => tables[table]?.map(({ to }) => to)
    expect(['employment', 'reporting', 'territories'].map(until)).toEqual([
      ['2026-06-01'],
      ['2026-06-01'],
      ['2026-06-01'],
    ])
    const again = [{ person: 'temp', from: '2026-10-01', team: 'east' }]
    expect(await refused('employment', { changes: again })).toEqual([
      '/changes/0/from employed-after-exit',
    ])
    await changed(hr, 'exits', { changes: [{ person: 'temp', from: '2026-10-01', ends: true }] })
    expect((await changed(hr, 'employment', { changes: again })).rows[0]?.answer).toBe('accepted')
    expect(await ids('day=2026-07-01')).not.toContain('temp')
    expect(await ids('day=2026-07-01&who=all')).toContain('temp')
    expect(await ids('day=2026-10-01')).toContain('temp')
  })

  test('people as of a day: page by page, by team with all below it, by a part of a name', async () => {
    expect(await ids('day=2022-01-01')).toEqual(['chen', 'hr', 'wang'])
    expect(await ids('team=sales')).toEqual(['li', 'wang', 'zhou'])
    expect(await ids('team=east')).toEqual(['li', 'zhou'])
    expect(await ids(`q=${encodeURIComponent('小明')}`)).toEqual(['li'])
    expect(await ids('q=ZHO')).toEqual(['zhou'])
    expect(await ids('q=%25')).toEqual([])
    type Page = { readonly items: readonly { personId: string }[]; readonly next: string | null }
    const first = await read<Page>(hr, '/api/v1/people?limit=2')
    const second = await read<Page>(hr, `/api/v1/people?limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ personId }) => personId)).toEqual(
      (await ids('')).slice(0, 4),
    )
    expect(await ids('knownAt=2000-01-01T00:00:00Z&who=all')).toEqual([])
  })

  test('tables page by page give what they give at once', async () => {
    const all = await rows('reporting')
    const found: Rows[number][] = []
    for (let next: string | null = ''; next !== null;) {
      const cursor = next === '' ? '' : `&cursor=${next}`
      const page: { readonly items: Rows; readonly next: string | null } = await read(
        hr,
        `${path('reporting')}?limit=2${cursor}`,
      )
      found.push(...page.items)
      next = page.next
    }
    expect(found).toEqual(all)
    expect(all.length).toBeGreaterThan(5)
  })

  test('the team tree, parents first', async () => {
    const { items } = await read<{ readonly items: readonly object[] }>(seller, '/api/v1/teams')
    expect(items).toMatchObject([
      { team: 'company', parent: null, level: 0, name: { zh: '公司', en: '公司' } },
      { team: 'sales', parent: 'company', level: 1 },
      { team: 'east', parent: 'sales', level: 2 },
    ])
  })

  test('a manager reads the own team, and no other; guarded columns are for those who may', async () => {
    const below = await read<{ readonly items: readonly { personId: string; level: number }[] }>(
      manager,
      '/api/v1/people/wang/team?day=2026-01-01',
    )
    expect(below.items.map(({ personId, level }) => `${level} ${personId}`)).toEqual([
      ...['1 li', '1 temp', '1 zhou'],
    ])
    await expectStatus(manager.ask('GET', '/api/v1/people/chen/team'), 403)
    await expectStatus(manager.ask('GET', '/api/v1/people/chen/history'), 403)
    await expectStatus(manager.ask('GET', '/api/v1/people'), 403)
    await expectStatus(send(manager, 'employment', { changes: [] }), 403)
    const leave = [{ person: 'zhou', from: '2026-05-04', to: '2026-05-06', kind: '病假' }]
    await changed(hr, 'leave', { changes: leave })
    type History = { readonly tables: Readonly<Record<string, Rows>>; readonly masked: string[] }
    const seen = await read<History>(manager, '/api/v1/people/zhou/history')
    expect(seen.masked).toEqual(['leave.kind'])
    expect(seen.tables['leave']).toEqual([{ person: 'zhou', from: '2026-05-04', to: '2026-05-06' }])
    expect(seen.tables['employment']?.[0]).toMatchObject({ base_pay: '9000.5' })
    expect((await read<History>(seller, '/api/v1/people/li/history')).masked).toEqual([])
    const { masked } = await read<History>(finance, `${path('leave')}?limit=10`)
    expect(masked).toEqual(['leave.kind'])
  })

  test('what is exported can be imported again, and changes nothing', async () => {
    for (const table of ['people', 'teams', 'employment', 'reporting', 'leave', 'exits']) {
      const { text, headers } = await hr.ask('GET', `${path(table)}/csv`)
      expect(headers.get('content-type')).toContain('text/csv')
      const { rows: answers } = await changed(hr, table, { csv: text })
      expect(answers.length, table).toBeGreaterThan(0)
      expect(new Set(answers.map(({ answer }) => answer))).toEqual(new Set(['unchanged']))
    }
    const { text } = await finance.ask('GET', `${path('leave')}/csv`)
    expect(text).not.toContain('病假')
    const onDay = await hr.ask('GET', `${path('employment')}/csv?day=2022-01-01`)
    expect(onDay.text.trimEnd().split('\r\n')).toHaveLength(4)
  })

  test('ramp-up and minimum wages', async () => {
    const ramp = [{ person: 'li', from: '2024-01-01', to: '2024-04-01', target_share: '50%' }]
    await changed(hr, 'ramp-up', { changes: ramp })
    expect(await rows('ramp-up')).toEqual([{ ...ramp[0], target_share: '0.5' }])
    const wages = [{ market: 'sh', from: '2025-07-01', monthly: '2740' }]
    await changed(hr, 'minimum-wages', { changes: wages })
    const later = await changed(hr, 'minimum-wages', {
      changes: [{ market: 'sh', from: '2026-07-01', monthly: '2800', source: '沪人社' }],
    })
    expect(later.rows[0]?.replaces).toEqual([{ ...wages[0], to: '', source: '' }])
    expect(await rows('minimum-wages', '&day=2026-07-01')).toMatchObject([{ monthly: '2800' }])
  })

  test('looks at pay and changes are written down, without the values', async () => {
    const { rows: entries } = await auditOf('organisation.change')
    expect(entries).toContainEqual({ subject: 'organisation:employment', dryRun: true })
    const looks = await auditOf('people.history')
    expect(looks.rows).toContainEqual({ subject: 'person:zhou', shown: ['pay'] })
    expect(server.log.join('')).not.toContain('病假')
  })

  async function auditOf(action: string): Promise<{ readonly rows: readonly object[] }> {
    const found = await server.database.db
      .selectFrom('audit_entry')
      .select(['subject', 'detail'])
      .where('action', '=', action)
      .execute()
    return {
      rows: found.map(({ subject, detail }) => {
        return { subject, ...(JSON.parse(detail) as object) }
      }),
    }
  }
})
