import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { openStore } from '#storage/open/open-store.ts'
import type { Where } from '#storage/store.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { expectStatus } from '../server/browser.ts'
import { fillCompany, openAccess, today } from './fault-company.ts'
import { freePort } from '../support/free-port.ts'
import { isReady } from './fleet.ts'
import { printedBy, startYeji } from './yeji-process.ts'

/**
 * Fills the disk below a running company, on a small file system in memory, and makes room again. Needs Linux, and the right to
 * mount (root).
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`)
let failures = 0
const expectThat = (isSo: boolean, what: string): void => {
  say(`${isSo ? 'ok  ' : 'FAIL'}  ${what}`)
  if (!isSo) failures++
}

async function withDisk(megabytes: number, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = await mkdtemp(join(tmpdir(), 'yeji-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', disk])
  try {
    await use(disk)
  } finally {
    execFileSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
}

const ballast = (disk: string): string => join(disk, 'ballast')

/** Takes all that's left. */
async function fill(disk: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  await writeFile(ballast(disk), Buffer.alloc(bavail * bsize)).catch(() => undefined)
}

function batch(prefix: string): Uint8Array {
  const facts = Array.from({ length: 2000 }, (_, at) => ({
    ...{
      id: `${prefix}-${at}`,
      seller: 'P-li',
      occurred_on: today(),
      amount: '1',
      list_amount: '1',
    },
    ...{ margin: '1', customer: 'c'.repeat(400), product: 'p', category: 'k', market: 'm' },
    ...{ quantity: '1', assisted: false },
  }))
  return Buffer.from(JSON.stringify({ facts }))
}

/** The company on a store whose disk is full for a while. */
async function tryStore(kind: string, where: Where, disk: string): Promise<void> {
  const opened = await openStore(where)
  if (!opened.ok) throw new Error(opened.error.message.en)
  await fillCompany(opened.value.db)
  await opened.value.close()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const place = 'folder' in where ? ['--store', where.folder] : ['--url', where.url]
  const args = ['serve', ...place, '--port', String(port), '--log-level', 'error']
  let server = startYeji(args)
  if (!(await isReady(server, origin))) throw new Error(server.printed().told)
  const access = await openAccess(origin, server.printed().out, ['crm'])
  const headers = {
    ...{ authorization: `Bearer ${access.keys.get('crm') ?? ''}`, 'accept-language': 'zh-CN' },
    'content-type': 'application/json',
  }
  const send = async (prefix: string) =>
    access.admin.ask('POST', '/api/v1/facts/order', batch(prefix), headers)
  const isThere = async (id: string): Promise<boolean> =>
    (await access.admin.ask('GET', `/api/v1/facts/order/${id}`)).status === 200
  await expectStatus(send('before'), 200)
  await fill(disk)
  let refused = ''
  let last = await send('full-0')
  for (let at = 1; last.status === 200 && at < 200; at++) {
    refused = `full-${at}`
    last = await send(refused)
  }
  if (refused === '') refused = 'full-0'
  const { code, title, detail } = (last.json ?? {}) as Readonly<Record<string, string>>
  say(`      ${last.status} ${code}: ${title}。${detail}`)
  expectThat(last.status === 507 && code === 'storage-full', `${kind}: facts are answered 507`)
  const text = Buffer.alloc(12 * 2 ** 20, 'id,seller\n')
  const upload = await access.admin.ask('POST', '/api/v1/uploads?type=order&file=x.csv', text, {
    ...headers,
    'content-type': 'text/csv',
  })
  expectThat(upload.status === 507, `${kind}: an upload is answered ${upload.status}`)
  expectThat(server.isRunning(), `${kind}: the server runs`)
  expectThat(await isThere('before-7'), `${kind}: reading goes on`)
  expectThat(!(await isThere(`${refused}-0`)), `${kind}: nothing of the refused batch is there`)
  await rm(ballast(disk))
  let again = await send(refused)
  const withoutRestart = again.status === 200
  say(`      with room again: ${again.status}${withoutRestart ? '' : ` ${again.text}`}`)
  if (!withoutRestart) {
    await server.stop()
    server = startYeji(args)
    expectThat(await isReady(server, origin), `${kind}: starts again`)
    again = await send(refused)
  }
  expectThat(
    again.status === 200,
    `${kind}: goes on ${withoutRestart ? 'by itself' : 'after a restart'}`,
  )
  expectThat(await isThere(`${refused}-1999`), `${kind}: the batch is there as a whole`)
  await fill(disk)
  await send('killed')
  await server.kill()
  server = startYeji(args)
  const startsFull = await isReady(server, origin)
  const told = server.printed().told.trim()
  say(`      killed and started while full: ${startsFull ? 'serves' : told}`)
  expectThat(startsFull || !told.includes('internal-error'), `${kind}: says why it can't start`)
  await rm(ballast(disk))
  if (!startsFull) server = startYeji(args)
  expectThat(await isReady(server, origin), `${kind}: serves with room again`)
  expectThat((await send('after')).status === 200, `${kind}: takes facts in again`)
  expectThat(await isThere(`${refused}-1999`), `${kind}: what was acknowledged is there`)
  await server.stop()
  const verified = await printedBy(['verify', ...place])
  expectThat(verified.includes('are what they were'), `${kind}: verify: ${verified.trim()}`)
  await tryBackup(kind, place)
}

/** A backup onto a disk that's too small for it. */
async function tryBackup(kind: string, place: readonly string[]): Promise<void> {
  await withDisk(1, async (disk) => {
    const file = join(disk, 'company.yeji')
    await fill(disk)
    const refused = await printedBy(['backup', file, ...place])
    say(`      ${refused.trim()}`)
    expectThat(refused.includes('ENOSPC'), `${kind}: a backup says that there's no room`)
    const left = (await readdir(disk)).filter((name) => name !== 'ballast')
    expectThat(left.length === 0, `${kind}: no half backup is left (${left.join()})`)
    await rm(ballast(disk))
    const written = await printedBy(['backup', file, ...place])
    expectThat(written.includes('Backup written'), `${kind}: with room it's written`)
  })
}

await withDisk(120, async (disk) => tryStore('a folder', { folder: join(disk, 'store') }, disk))
await withDisk(260, async (disk) => {
  const temporary = join(disk, 'tmp')
  await mkdir(temporary)
  await chmod(temporary, 0o755)
  process.env['TMPDIR'] = temporary
  const postgres = await startPostgres()
  process.env['TMPDIR'] = tmpdir()
  try {
    await tryStore('PostgreSQL', { url: postgres.url }, disk)
  } finally {
    await postgres.stop()
  }
})
say(failures === 0 ? 'all as it should be' : `${failures} failures`)
process.exitCode = failures === 0 ? 0 : 1
