import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { planBooks } from '#server/plans/plan-book.ts'
import { runOnce } from '#server/runs/run-once.ts'
import { readCompany } from '#storage/company/company.ts'
import { readResults } from '#storage/runs/read-runs.ts'
import { askRun, readRunRequest } from '#storage/runs/run-requests.ts'
import { exactText } from '#engine/exact-text.ts'

import { emptyPlace, opened } from '../storage/fresh-store.ts'
import { smallPlan } from './small-company.ts'
import { withCompany, yejiHere } from './yeji.ts'

const asJson = ({ out }: { readonly out: string }) =>
  JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] }

test('a workspace moves into a store, which computes what the folder did', async () => {
  const place = await emptyPlace('pglite')
  if (!('folder' in place.where)) throw new Error('not a folder')
  const into = ['--store', place.where.folder, '--json']
  await withCompany({}, async (folder) => {
    const recorded = await yejiHere('record', folder, ...into)
    expect(recorded.code, recorded.told + recorded.out).toBe(0)
    expect(asJson(recorded)).toMatchObject({ people: 3, facts: 4, plans: 1 })
    expect((await yejiHere('calc', folder, '--period', '2026-03', '--no-statements')).code).toBe(0)
    const csv = await readFile(join(folder, 'results', '2026-03', 'results.csv'), 'utf8')

    const store = await opened(place.where)
    // Whoever has the folder is told of.
    const busy = await yejiHere('record', folder, ...into)
    expect([busy.code, asJson(busy).problems.at(-1)?.code]).toEqual([1, 'store-in-use'])
    expect(asJson(await yejiHere('publish', join(folder, 'plan.yaml'), ...into))).toMatchObject({
      problems: [{ code: 'store-in-use' }],
    })
    const { db } = store
    expect(await readCompany(db)).toMatchObject({ timeZone: 'Asia/Shanghai' })
    const books = planBooks()
    const [booked] = (await books(db)).plans
    const request = await askRun(db, {
      ...{ planHash: booked?.plan.hash ?? '', plan: 'small', period: '2026-03', asOf: null },
      ...{ status: 'locked', askedBy: 'hr' },
    })
    await runOnce(db, books, request)
    const found = await readRunRequest(db, request)
    const results = await readResults(db, found?.run ?? 0n)
    const rows = results.flatMap(({ person, cells }) =>
      cells.map(({ key, unit, value }) =>
        ['small', '2026-03', person, key, unit, exactText(value, unit, 'CNY')].join(','),
      ),
    )
    expect(rows).toContain('small,2026-03,chen,pay:commission,money,200.00')
    expect(rows.toSorted()).toEqual(csv.trimEnd().split(/\r?\n/).slice(1).toSorted())
    await db.insertInto('auth_user').values(account).execute()
    await db.insertInto('account').values({ user_id: 'u1', version: 1 }).execute()
    await store.close()

    // The same again, also now that the company has accounts; another plan is for its people to decide about.
    expect((await yejiHere('record', folder, ...into)).code).toBe(0)
    const file = join(folder, 'plan.yaml')
    await writeFile(file, smallPlan.replace('rate: 20%', 'rate: 30%'))
    for (const refused of [
      await yejiHere('publish', file, ...into),
      await yejiHere('record', folder, ...into),
    ])
      expect([refused.code, asJson(refused).problems.at(-1)?.code]).toEqual([
        ...[1, 'plan-needs-approval'],
      ])
  })
  await place.remove()
}, 120_000)

test('a plan is published in an empty store, and one that reads the same data otherwise is not', async () => {
  const place = await emptyPlace('pglite')
  if (!('folder' in place.where)) throw new Error('not a folder')
  const into = ['--store', place.where.folder, '--json']
  const other = smallPlan.replace('key: small', 'key: other').replace('CNY', 'USD')
  await withCompany({ 'other.yaml': other, 'wrong.yaml': 'yeji: plan/1\n' }, async (folder) => {
    const publish = async (file: string) => yejiHere('publish', join(folder, file), ...into)
    expect(JSON.parse((await publish('plan.yaml')).out)).toMatchObject({
      plan: 'small',
      version: 1,
    })
    const [refused] = asJson(await publish('other.yaml')).problems.slice(-1)
    expect(refused?.code).toBe('currencies-differ')
    expect((await publish('wrong.yaml')).code).toBe(1)
  })
  await place.remove()
}, 120_000)

const account = {
  ...{ id: 'u1', name: 'A', email: 'a@example.com', emailVerified: true },
  createdAt: '2026-01-01T00:00:00Z',
}
