import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectStatus, openBrowser, signIn } from '../server/browser.ts'
import { emptyPlace } from '../storage/fresh-store.ts'
import { serving } from './serving-process.ts'
import { yeji } from './yeji.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yeji-serve-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

async function freePort(): Promise<string> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return String(port)
}

describe('yeji serve', () => {
  test('serves the demo company with live results, and finds it again', async () => {
    const port = await freePort()
    const store = join(folder, 'demo')
    const args = ['serve', '--demo', '--store', store, '--port', port]
    const first = serving(args)
    const said = await first.until(/Ctrl\+C/)
    expect(said).toContain('on its 2026-10-31')
    const password = /with the password (\S+) as/.exec(said)?.[1] ?? ''
    const origin = `http://127.0.0.1:${port}`
    const seller = openBrowser({ origin })
    await signIn(seller, 'seller@demo.example', password)
    const { json } = await expectStatus(seller.ask('GET', '/api/v1/me'), 200)
    const { personId } = (json as { readonly person: { readonly personId: string } }).person
    const path = `/api/v1/people/${personId}/results/commission/2026-10`
    while ((await seller.ask('GET', path)).status === 404) await sleep(200)
    const statement = await expectStatus(seller.ask('GET', path), 200)
    expect(statement.json).toMatchObject({ status: 'provisional', asOf: '2026-10-31', masked: [] })
    const { payTotal } = statement.json as { readonly payTotal: string }
    expect(Number(payTotal)).toBeGreaterThan(0)
    first.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)

    const second = serving(args)
    expect(await second.until(/Ctrl\+C/)).toContain(password)
    await signIn(seller, 'seller@demo.example', password)
    const again = await expectStatus(seller.ask('GET', path), 200)
    expect((again.json as { readonly cells: unknown }).cells).toEqual(
      (statement.json as { readonly cells: unknown }).cells,
    )
    // A second process is refused, and told which one has the folder.
    const other = serving(args)
    expect(await other.ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('store-in-use') as string,
    })
    second.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
    expect(await yeji('verify', '--store', store)).toMatchObject({ code: 0 })
  }, 240_000)

  test('serves a PostgreSQL with work in a process beside, and starts empty', async () => {
    const { where, remove } = await emptyPlace('postgres')
    if (!('url' in where)) throw new Error('no server')
    const port = await freePort()
    const args = ['serve', '--url', where.url, '--port', port]
    expect(await serving(args).ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('secret-missing') as string,
    })
    const secret = { YEJI_SECRET: 'a secret of the tests, with 32 characters and more' }
    const one = serving([...args, '--log-level', 'info'], secret)
    const said = await one.until(/Ctrl\+C/)
    expect(said).toMatch(
      /first admin's account here, within a day:\nhttp:\/\/127.0.0.1:\d+\/first-admin#/,
    )
    const taken = serving(args, secret)
    expect(await taken.ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('port-taken') as string,
    })
    const demo = serving([...args, '--demo'], secret)
    expect((await demo.ended).said).toContain('demo-needs-folder')
    const wrong = serving([...args, '--public-url', 'yeji.example/'], secret)
    expect((await wrong.ended).said).toContain('public-url-unusable')
    one.kill('SIGTERM')
    expect((await one.ended).code).toBe(0)
    await remove()
  })
})
