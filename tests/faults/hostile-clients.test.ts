import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { freePort } from '../support/free-port.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import type { FreshDatabase } from '../support/fresh-database.ts'
import { expectStatus } from '../server/browser.ts'
import type { Received } from '../server/browser.ts'
import { openAccess, today } from './fault-company.ts'
import type { Access } from './fault-company.ts'
import { startYeji } from './yeji-process.ts'
import type { YejiProcess } from './yeji-process.ts'
import { bombs } from './zip-bombs.ts'

const program = fileURLToPath(new URL('serving-process.ts', import.meta.url))
const FACTS = '/api/v1/facts/order'
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Whoever asks meanwhile is answered within this; the machine may be busy with other tests. */
const SOON_MS = 5000

let database: FreshDatabase
let server: YejiProcess
let port: number
let access: Access
let count = 0

beforeAll(async () => {
  database = await freshDatabase()
  port = await freePort()
  server = startYeji([database.url, String(port)], {}, program)
  if (!(await server.serves)) throw new Error(server.printed().told)
  access = await openAccess(`http://127.0.0.1:${port}`, server.printed().out, ['crm'])
})
afterAll(async () => {
  await server.kill()
  await database.drop()
})

const key = (): string => access.keys.get('crm') ?? ''

function order(id: string): object {
  return {
    ...{ id, seller: 'P-li', occurred_on: today(), amount: '1', list_amount: '1', margin: '1' },
    ...{ customer: 'c', product: 'p', category: 'k', market: 'm', quantity: '1', assisted: false },
  }
}

async function send(path: string, body: Uint8Array, type: string): Promise<Received> {
  return access.admin.ask('POST', path, body, {
    ...{ authorization: `Bearer ${key()}`, 'content-type': type, 'accept-language': 'zh-CN' },
  })
}

/** Others are served: a fact is taken in and read again, soon. */
async function expectServed(): Promise<void> {
  const id = `quick-${++count}`
  const startedMs = performance.now()
  const body = Buffer.from(JSON.stringify({ facts: [order(id)] }))
  const sent = await expectStatus(send(FACTS, body, 'application/json'), 200)
  expect(sent.json).toMatchObject({ counts: { accepted: 1 } })
  expect((await access.admin.ask('GET', `${FACTS}/${id}`)).status).toBe(200)
  expect(performance.now() - startedMs).toBeLessThan(SOON_MS)
}

/** It runs on, and had nothing to say of failures. */
async function expectCalm(): Promise<void> {
  expect(server.isRunning()).toBe(true)
  expect(server.printed().told).toBe('')
}

type Client = {
  readonly socket: Socket
  readonly heard: Promise<string>
  readonly sofar: () => string
}

function opened(head: string): Client {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (piece) => (text += piece.toString('latin1')))
  socket.on('error', () => undefined)
  const heard = new Promise<string>((resolve) => socket.on('close', () => resolve(text)))
  socket.write(head)
  return { socket, heard, sofar: () => text }
}

function post(more: string, path = FACTS): string {
  return `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key()}\r\ncontent-type: application/json\r\naccept-language: zh-CN\r\n${more}\r\n\r\n`
}

test('fifty who send a byte a second are told so, and nobody waits for them', async () => {
  const clients = Array.from({ length: 50 }, () => opened(post('content-length: 5000')))
  const dripping = setInterval(() => {
    for (const { socket } of clients) if (socket.writable) socket.write('{')
  }, 1000)
  await expectServed()
  const answers = await Promise.all(clients.map(({ heard }) => heard))
  clearInterval(dripping)
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(answer).toContain('request-timeout')
  }
  await expectServed()
  await expectCalm()
})

test('a body over the limit that doesn’t say its size is refused on the way', async () => {
  const client = opened(post('transfer-encoding: chunked'))
  const chunk = `${(2 ** 16).toString(16)}\r\n${'x'.repeat(2 ** 16)}\r\n`
  let sent = 0
  while (client.socket.writable && client.sofar() === '' && sent++ < 400) {
    client.socket.write(chunk)
    await sleep(1)
  }
  expect(await client.heard).toMatch(/^HTTP\/1.1 413 [^]*"code":"body-too-large"/)
  // The limit is 8 MiB: it isn't read to the end before it's refused.
  expect(sent).toBeLessThan(400)
  await expectServed()
})

test('a zip bomb is refused by name, one that lies about its size, too, and others are served meanwhile', async () => {
  for (const [name, bytes] of Object.entries(bombs())) {
    const path = `/api/v1/uploads?type=order&file=${name}.xlsx`
    const sent = await expectStatus(send(path, bytes, WORKBOOK), 201)
    const { uploadId } = sent.json as { readonly uploadId: string }
    let state = ''
    let upload: Received | null = null
    while (!['done', 'failed'].includes(state)) {
      await expectServed()
      upload = await access.admin.ask('GET', `/api/v1/uploads/${uploadId}`)
      state = (upload.json as { readonly state: string }).state
      await sleep(50)
    }
    expect(upload?.json).toMatchObject({
      ...{ state: 'failed', accepted: 0 },
      problems: [{ code: name === 'honest' ? 'import-too-large' : 'import-damaged-workbook' }],
    })
  }
  await expectCalm()
})

test('JSON that is nested a hundred thousand deep is answered, row by row or as a whole', async () => {
  const depth = 100_000
  const arrays = '['.repeat(depth) + ']'.repeat(depth)
  const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  for (const nested of [arrays, objects]) {
    const inRow = Buffer.from(`{"facts":[${nested}]}`)
    const rejected = await expectStatus(send(FACTS, inRow, 'application/json'), 200)
    expect(rejected.json).toMatchObject({ counts: { rejected: 1, accepted: 0 } })
    const inCell = Buffer.from(`{"facts":[{"id":"d","seller":"P-li","amount":${nested}}]}`)
    const cell = await expectStatus(send(FACTS, inCell, 'application/json'), 200)
    expect(cell.json).toMatchObject({ counts: { rejected: 1, accepted: 0 } })
    const whole = await send(FACTS, Buffer.from(nested), 'application/json')
    expect([400, 422]).toContain(whole.status)
    const command = await access.admin.ask('POST', '/api/v1/sources', Buffer.from(nested), {
      ...{ 'content-type': 'application/json', 'idempotency-key': 'deep' },
    })
    expect([400, 422]).toContain(command.status)
    const text = `${JSON.stringify(order(`line-${++count}`))}\n${nested}\n`
    const lines = await send(FACTS, Buffer.from(text), 'application/x-ndjson')
    expect(lines.json).toMatchObject({ counts: { rejected: 1, accepted: 1 } })
  }
  await expectServed()
  await expectCalm()
})

test('a thousand connections that say nothing, and those that vanish half-way, keep nobody out', async () => {
  const idle = Array.from({ length: 1000 }, () => opened(''))
  await Promise.all(
    idle.map(async ({ socket }) => new Promise((resolve) => socket.once('connect', resolve))),
  )
  await expectServed()
  const facts = JSON.stringify({ facts: [order('half')] })
  const part = facts.slice(0, 40)
  const broken = [
    // Closed within the body, reset within it, and gone within the head.
    opened(`${post(`content-length: ${facts.length}`)}${part}`),
    opened(`${post(`content-length: ${facts.length}`)}${part}`),
    opened('POST /api/v1/facts/order HTTP/1.1\r\nhost: x\r\n'),
  ]
  await sleep(100)
  const [ended, reset, headless] = broken
  ended?.socket.end()
  reset?.socket.resetAndDestroy()
  headless?.socket.destroy()
  await Promise.all(broken.map(({ heard }) => heard))
  await expectServed()
  const half = await access.admin.ask('GET', `${FACTS}/half`)
  expect(half.status).toBe(404)
  for (const { socket } of idle) socket.destroy()
  await expectServed()
  await expectCalm()
})

test('who reads an answer or a stream slowly gets it whole, and keeps nobody waiting', async () => {
  const facts = Array.from({ length: 3000 }, (_, at) => order(`bulk-${at}-${'x'.repeat(300)}`))
  const body = Buffer.from(JSON.stringify({ facts }))
  await expectStatus(send(FACTS, body, 'application/json'), 200)
  const get = (path: string, token: string) =>
    `GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`
  const readers = Array.from({ length: 20 }, () =>
    opened(get(`${FACTS}?limit=200`, access.readerKey)),
  )
  const cookie = [...access.admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const streams = Array.from({ length: 5 }, () =>
    opened(`GET /api/v1/result-changes?of=reach HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n\r\n`),
  )
  for (const { socket } of [...readers, ...streams]) socket.pause()
  await expectServed()
  await sleep(500)
  await expectServed()
  for (const { socket } of readers) socket.resume()
  for (const answer of await Promise.all(readers.map(({ heard }) => heard))) {
    const [head = '', content = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1.1 200 /)
    expect(JSON.parse(Buffer.from(content, 'latin1').toString())).toHaveProperty('next')
  }
  for (const { socket } of streams) socket.resume()
  while (!streams.every(({ sofar }) => sofar().includes('"personId":"P-li"'))) await sleep(20)
  for (const { socket } of streams) socket.destroy()
  await expectCalm()
})
