import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { sql } from 'kysely'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Jobs } from '#server/jobs/jobs.ts'
import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { runUpload } from '#server/uploads/run-upload.ts'
import { startUploads } from '#server/uploads/start-uploads.ts'
import { expectStatus, openBrowser } from './browser.ts'
import type { Received } from './browser.ts'
import { SOURCE, startFactServer } from './fact-company.ts'
import type { FactServer } from './fact-company.ts'
import { openDatabase } from './test-databases.ts'

const PATH = '/api/v1/uploads'
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const HEADER = 'id,seller,occurred_on,order,customer,amount'

type Upload = {
  readonly uploadId: string
  readonly state: string
  readonly rowsRead: number
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
  readonly leftOut: number
  readonly problems: readonly { readonly code: string }[]
}

const rowsOf = (prefix: string, count: number, amount = '1.00'): string =>
  Array.from({ length: count }, (_, at) => `${prefix}${at},P-li,2026-06-01,o,c,${amount}\n`).join(
    '',
  )

/** A workbook with one sheet of texts. */
function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return zipSync({
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packaged}"><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  })
}

/** Small, and more than a workbook may unpack to. */
const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(2 ** 28 + 1) }, { level: 1 })

describe.each(['PGlite', 'PostgreSQL'] as const)('uploads on %s', (kind) => {
  let company: FactServer
  let jobs: Jobs

  beforeAll(async () => {
    const database = await openDatabase(kind)
    const { store } = database
    jobs = database.jobs
    await startUploads(jobs, {
      store,
      now: () => Date.now(),
      book: planBooks(),
      names: knownNames(),
    })
    company = await startFactServer(database, { bodyTimeoutMs: 2000 })
  })
  afterAll(async () => {
    await company.server.stop()
  })

  const upload = async (
    content: string | Uint8Array,
    mediaType = 'text/csv',
    query = '',
  ): Promise<Received> =>
    company.send(`${PATH}?type=collection&file=june.csv${query}`, Buffer.from(content), {
      'content-type': mediaType,
    })
  const read = async (of: Received): Promise<Upload> => {
    const path = `${PATH}/${(of.json as Upload).uploadId}`
    return (await expectStatus(company.admin.ask('GET', path), 200)).json as Upload
  }
  const ended = async (of: Received): Promise<Upload> => {
    for (let tries = 0; tries < 3000; tries++) {
      const found = await read(of)
      if (!['waiting', 'running'].includes(found.state)) return found
      await sleep(10)
    }
    throw new Error('in vain')
  }
  const counts = ({ state, rowsRead, accepted, unchanged, corrected, rejected }: Upload) =>
    [state, rowsRead, accepted, unchanged, corrected, rejected].join(' ')

  test('a file is taken in by a job, once however often it comes, and its rejected rows come back', async () => {
    const wrong = 'w1,P-li,soon,o,"a, b",1\nw2,P-nobody,2026-06-01,o,c,=1\n'
    const text = `${HEADER}\n${rowsOf('u', 2500)}${wrong}`
    const first = await expectStatus(upload(text), 201)
    expect(counts(await ended(first))).toBe('done 2502 2500 0 0 2')
    const again = `${HEADER}\n${rowsOf('u', 2499)}${rowsOf('v', 1)}u2499,P-li,2026-06-01,o,c,2\n`
    expect(counts(await ended(await upload(again)))).toBe('done 2501 1 2499 1 0')
    const path = `${PATH}/${(first.json as Upload).uploadId}`
    const { text: rejected } = await expectStatus(company.admin.ask('GET', `${path}/rejected`), 200)
    const [header = '', row1 = '', row2 = ''] = rejected.split('\r\n')
    expect(header).toBe(`problem_row,${HEADER},problem_code,problem_column,problem_zh,problem_en`)
    expect(row1).toMatch(
      /^2502,w1,P-li,soon,o,"a, b",1,cell-not-a-day|^2502,w1,P-li,soon,o,"a, b",1,not-a-day,occurred_on,/,
    )
    expect(row2).toMatch(
      /^2503,w2,P-nobody,2026-06-01,o,c,'=1,"?not-a-number \| person-unknown|^2503,w2,P-nobody/,
    )
    // Mended and uploaded as it is.
    const mended = rejected
      .replace('soon', '2026-06-02')
      .replace('P-nobody', 'P-li')
      .replace("'=1", '1')
    expect(counts(await ended(await upload(mended)))).toBe('done 2 2 0 0 0')
    const kept = await company.server.database.db
      .selectFrom('upload_chunk')
      .select('ordinal')
      .execute()
    expect(kept).toEqual([])
  })

  test('NDJSON, workbooks and mapped files', async () => {
    const object = (id: string) =>
      JSON.stringify({
        id,
        seller: 'P-li',
        occurred_on: '2026-06-01',
        order: 'o',
        customer: 'c',
        amount: '1',
      })
    const ndjson = `${object('nd1')}\n\n${object('nd2')}\n{"id":"nd3"}\n`
    expect(counts(await ended(await upload(ndjson, 'application/x-ndjson')))).toBe('done 3 2 0 0 1')
    const head = HEADER.split(',')
    const sheet = workbook([
      head,
      ['x1', 'P-li', '2026-06-01', 'o', 'c', '3'],
      ['x2', 'P-li', '?', 'o', 'c', '3'],
    ])
    expect(counts(await ended(await upload(sheet, WORKBOOK)))).toBe('done 2 1 0 0 1')
    const mapping = `
yeji: mapping/1
sources:
  - file: june.csv
    into: facts/collection
    totals: leave-out
    columns:
      id: 单号
      seller: 销售
      occurred_on: 日期
      order: { value: o }
      customer: 客户
      amount: 金额
`
    const query = `&mapping=${encodeURIComponent(mapping)}`
    const theirs = '单号,销售,日期,客户,金额\nm1,P-li,2026年6月1日,c,"1,200.50"\n合计,,,,1\n'
    expect(await ended(await upload(theirs, 'application/octet-stream', query))).toMatchObject({
      ...{ state: 'done', accepted: 1, leftOut: 1 },
    })
    const asking = '单号,销售,日期,客户,金额\nm2,P-li,05/03/2026,c,1\n'
    const asked = await ended(await upload(asking, 'application/octet-stream', query))
    expect(asked.state).toBe('failed')
    expect(asked.problems.length).toBeGreaterThan(0)
    const wrong = await upload('x', 'text/csv', '&mapping=nonsense')
    expect(wrong.status).toBe(422)
  })

  test('files that are not what they should be: told, and the service goes on', async () => {
    expect(bomb.length).toBeLessThan(2 ** 21)
    const cases: readonly (readonly [Uint8Array, string, string])[] = [
      [bomb, WORKBOOK, 'import-too-large'],
      [Buffer.from('PK\u0003\u0004 nothing'), WORKBOOK, 'import-damaged-workbook'],
      [Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'text/csv', 'file-not-utf8'],
      [Buffer.from('id,seller\nx,P-li\n'), 'text/csv', 'column-missing'],
    ]
    for (const [content, mediaType, code] of cases) {
      const found = await ended(await expectStatus(upload(content, mediaType), 201))
      expect([found.state, found.problems[0]?.code]).toEqual(['failed', code])
    }
    await expectStatus(upload(''), 415).catch(async () => expectStatus(upload(''), 422))
    await expectStatus(upload('x', 'image/png'), 415)
    const tooLong = { 'content-length': String(200 * 2 ** 20 + 1) }
    const refused = company.send(`${PATH}?type=collection`, Buffer.from('x'), {
      'content-type': 'text/csv',
      ...tooLong,
    })
    await refused.then(({ status }) => expect(status).toBe(413)).catch(() => undefined)
    await expectStatus(openBrowser(company.server).ask('GET', '/readyz'), 200)
  })

  test('a disk that is full, and a client that goes away or stops: nothing half kept', async () => {
    const { db } = company.server.database
    const before = await db.selectFrom('upload').select('upload_id').execute()
    // The database says of a full disk what it would say.
    await sql
      .raw(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.ordinal = 1 THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF;
      RETURN NEW; END $$`)
      .execute(db)
    await sql
      .raw(
        `CREATE TRIGGER full_disk BEFORE INSERT ON upload_chunk FOR EACH ROW EXECUTE FUNCTION full_disk()`,
      )
      .execute(db)
    const full = await upload(`${HEADER}\n${rowsOf('f', 100_000)}`)
    expect([full.status, full.json]).toMatchObject([507, { code: 'storage-full' }])
    await sql.raw(`DROP TRIGGER full_disk ON upload_chunk`).execute(db)
    const gone = new AbortController()
    const key = await company.keyFor(['fact.write'], SOURCE)
    const begun = async (signal?: AbortSignal): Promise<Response> =>
      fetch(`${company.server.origin}${PATH}?type=collection`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
        body: new ReadableStream({
          start(controller) {
            controller.enqueue(Buffer.from(`${HEADER}\n${rowsOf('g', 60_000)}`))
          },
        }),
        duplex: 'half',
        ...(signal === undefined ? {} : { signal }),
      })
    const leaving = begun(gone.signal).catch(() => null)
    await sleep(300)
    gone.abort()
    await leaving
    expect((await begun()).status).toBe(408)
    for (let tries = 0; tries < 200; tries++) {
      const left = await db.selectFrom('upload').select('upload_id').execute()
      if (left.length === before.length) break
      await sleep(10)
    }
    expect(await db.selectFrom('upload').select('upload_id').execute()).toHaveLength(before.length)
    expect(
      await db
        .selectFrom('upload_chunk')
        .select('ordinal')
        .where(
          'upload_id',
          'not in',
          before.map((row) => row.upload_id),
        )
        .execute(),
    ).toEqual([])
  })

  test('cancelled between batches, resumed where it stopped', async () => {
    const total = 30_000
    const sent = await expectStatus(upload(`${HEADER}\n${rowsOf('c', total)}`), 201)
    const path = `${PATH}/${(sent.json as Upload).uploadId}`
    for (let found = await read(sent); found.rowsRead === 0; found = await read(sent))
      await sleep(5)
    const cancelled = await expectStatus(company.admin.ask('POST', `${path}/cancel`), 200)
    const { rowsRead } = cancelled.json as Upload
    expect(rowsRead).toBeLessThan(total)
    await sleep(200)
    expect(await read(sent)).toMatchObject({ state: 'cancelled', rowsRead, accepted: rowsRead })
    await expectStatus(company.admin.ask('POST', `${path}/cancel`), 409)
    await expectStatus(company.admin.ask('POST', `${path}/resume`), 200)
    expect(counts(await ended(sent))).toBe(`done ${total} ${total} 0 0 0`)
    await expectStatus(company.admin.ask('POST', `${path}/resume`), 409)
    const listed = await expectStatus(company.admin.ask('GET', `${PATH}?limit=2`), 200)
    expect((listed.json as { items: Upload[] }).items[0]?.uploadId).toBe(
      (sent.json as Upload).uploadId,
    )
  })

  test('an upload whose job was lost is begun again at the next start', async () => {
    const sent = await expectStatus(upload(`${HEADER}\n${rowsOf('lost', 3)}`), 201)
    expect((await ended(sent)).state).toBe('done')
    const { db, store } = company.server.database
    // As after a restore: it waits, and neither its job nor its bytes were in the backup.
    const { uploadId } = sent.json as Upload
    await db
      .updateTable('upload')
      .set({ state: 'waiting' })
      .where('upload_id', '=', uploadId)
      .execute()
    const uploading = { store, now: () => Date.now(), book: planBooks(), names: knownNames() }
    await startUploads(jobs, uploading)
    expect(await ended(sent)).toMatchObject({
      state: 'failed',
      problems: [{ code: 'upload-gone' }],
    })
  })

  if (kind !== 'PostgreSQL') return
  test('killed between and within batches: whoever goes on doubles nothing', async () => {
    const { store, db, where } = company.server.database
    const total = 20_000
    await jobs.stop()
    const sent = await expectStatus(upload(`${HEADER}\n${rowsOf('k', total)}`), 201)
    const { uploadId } = sent.json as Upload
    const url = where !== undefined && 'url' in where ? where.url : ''
    for (let round = 0; round < 2; round++) {
      const runner = spawn(
        process.execPath,
        [
          ...process.execArgv,
          fileURLToPath(new URL('uploading-process.ts', import.meta.url)),
          url,
          uploadId,
        ],
        { stdio: ['ignore', 'inherit', 'inherit'] },
      )
      const from = (await read(sent)).rowsRead
      for (let tries = 0; tries < 2000 && (await read(sent)).rowsRead < from + 3000; tries++)
        await sleep(10)
      runner.kill('SIGKILL')
      await once(runner, 'exit')
    }
    expect((await read(sent)).state).toBe('running')
    const uploading = { store, now: () => Date.now(), book: planBooks(), names: knownNames() }
    await runUpload(uploadId, new AbortController().signal, uploading)
    expect(counts(await read(sent))).toBe(`done ${total} ${total} 0 0 0`)
    const { n } = await db
      .selectFrom('fact_version')
      .select((is) => is.fn.countAll<bigint>().as('n'))
      .where('fact_id', 'like', 'k%')
      .executeTakeFirstOrThrow()
    expect(n).toBe(BigInt(total))
  })
})
