import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { demoStore } from '../browser/demo-company.ts'
import { startYeji } from '../faults/yeji-process.ts'
import type { YejiProcess } from '../faults/yeji-process.ts'
import { expectStatus, openBrowser, signIn } from '../server/browser.ts'
import { emptyPlace } from '../storage/fresh-store.ts'
import { freePort } from '../support/free-port.ts'
import { yeji, yejiWith } from './yeji.ts'

/** What a server said once it serves. */
async function welcomeOf(server: YejiProcess): Promise<string> {
  expect(await server.serves).toBe(true)
  const { out } = server.printed()
  expect(out).toMatch(/Ctrl\+C/)
  return out
}

describe('yeji serve', () => {
  test('serves the demo company with live results, which it finds again', async () => {
    const port = String(await freePort())
    const { folder: store, remove } = await demoStore()
    const args = ['serve', '--demo', '--store', store, '--port', port]
    const first = startYeji(args)
    const said = await welcomeOf(first)
    expect(said).toContain('on its 2026-10-31')
    const password = /with the password (\S+) as/.exec(said)?.[1] ?? ''
    const origin = `http://127.0.0.1:${port}`
    const seller = openBrowser({ origin })
    await signIn(seller, 'seller@demo.example', password)
    const { json } = await expectStatus(seller.ask('GET', '/api/v1/me'), 200)
    const { personId } = (json as { readonly person: { readonly personId: string } }).person
    const path = `/api/v1/people/${personId}/results/commission/2026-10`
    const statement = await expectStatus(seller.ask('GET', path), 200)
    expect(statement.json).toMatchObject({ status: 'provisional', asOf: '2026-10-31', masked: [] })
    const { payTotal } = statement.json as { readonly payTotal: string }
    expect(Number(payTotal)).toBeGreaterThan(0)
    // What its people decided about the months before, each within their duties.
    const hr = openBrowser({ origin })
    await signIn(hr, 'hr@demo.example', password)
    const decided = async (): Promise<readonly unknown[]> =>
      (
        (await expectStatus(hr.ask('GET', '/api/v1/runs'), 200)).json as {
          readonly items: readonly unknown[]
        }
      ).items
    const [hrSaid, finance] = ['绩效管理员（人力资源）', '财务'].map((name) => ({ name }))
    const past = { status: 'locked', plan: 'commission', recorded: hrSaid, approved: hrSaid }
    const history = await decided()
    expect(history).toMatchObject([
      { ...past, period: '2026-09', state: 'approved', paid: null },
      { ...past, period: '2026-08', state: 'paid', paid: finance },
      { ...past, period: '2026-07', state: 'paid', paid: finance },
    ])
    expect(await first.end('SIGTERM')).toBe(0)

    // As if it had been stopped before it was through with that: nothing happens twice.
    const marker = join(store, 'demo-history')
    await rm(marker)
    const second = startYeji(args)
    expect(await welcomeOf(second)).toContain(password)
    await expect.poll(() => existsSync(marker), { timeout: 60_000 }).toBe(true)
    expect(await decided()).toEqual(history)
    await signIn(seller, 'seller@demo.example', password)
    const again = await expectStatus(seller.ask('GET', path), 200)
    expect((again.json as { readonly cells: unknown }).cells).toEqual(
      (statement.json as { readonly cells: unknown }).cells,
    )
    // A second process is refused, and told which one has the folder.
    expect(await yeji(...args)).toMatchObject({
      code: 1,
      told: expect.stringContaining('store-in-use') as string,
    })
    expect(await second.end('SIGINT')).toBe(0)
    expect(await yeji('verify', '--store', store)).toMatchObject({ code: 0 })
    await remove()
  }, 240_000)

  test('serves a PostgreSQL with work in a process beside, and starts empty', async () => {
    const { where, remove } = await emptyPlace('postgres')
    if (!('url' in where)) throw new Error('no server')
    const port = String(await freePort())
    const args = ['serve', '--url', where.url, '--port', port]
    expect(await yeji(...args)).toMatchObject({
      code: 1,
      told: expect.stringContaining('secret-missing') as string,
    })
    const one = startYeji([...args, '--log-level', 'info'])
    expect(await welcomeOf(one)).toMatch(
      /first admin's account here, within a day:\nhttp:\/\/127.0.0.1:\d+\/first-admin#/,
    )
    const secret = { YEJI_SECRET: 'a secret of the tests, with 32 characters and more' }
    for (const [more, code] of [
      [[], 'port-taken'],
      [['--demo'], 'demo-needs-folder'],
      [['--public-url', 'yeji.example/'], 'public-url-unusable'],
    ] as const)
      expect(await yejiWith(secret, ...args, ...more)).toMatchObject({
        code: 1,
        told: expect.stringContaining(code) as string,
      })
    expect(await one.end('SIGTERM')).toBe(0)
    await remove()
  })
})
