import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { measureJobs } from '#server/jobs/job-metrics.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import type { Store } from '#storage/store.ts'

import { freshStore, kinds, opened } from '../storage/fresh-store.ts'
import type { FreshStore } from '../storage/fresh-store.ts'
import { startPostgres } from '../support/postgres-server.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import { failing, jobsOn, long, oneEach, plain, until } from './job-queues.ts'
import type { Line } from './job-queues.ts'

describe.each(kinds)('jobs on %s', (kind) => {
  let fresh: FreshStore
  let store: Store
  let jobs: Jobs
  let lines: Line[]
  const ran: { readonly n: number; readonly atMs: number }[] = []
  let hold: Promise<void> = Promise.resolve()

  beforeAll(async () => {
    fresh = await freshStore(kind)
    store = fresh.store
    const started = await jobsOn(store)
    jobs = started.jobs
    lines = started.lines
    await jobs.work(plain, async ({ payload }) => {
      ran.push({ n: payload.n, atMs: performance.now() })
    })
    await jobs.work(oneEach, async ({ payload }) => {
      await hold
      ran.push({ n: payload.n, atMs: performance.now() })
    })
    await jobs.work(failing, async () => {
      throw Object.assign(new Error('li.xiaoming@example.com earns 9876'), { code: 'E_SPECIAL' })
    })
  })
  afterAll(async () => {
    await jobs.stop()
    await fresh.remove()
  })

  test('a job is there if its transaction commits, and begins at once', async () => {
    const undone = store.db.transaction().execute(async (tx) => {
      await jobs.send(tx, plain, { n: -1 })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    const waitsMs: number[] = []
    const send = async (n: number): Promise<unknown> =>
      store.db.transaction().execute(async (tx) => jobs.send(tx, plain, { n }))
    for (let n = 0; n < 11; n++) {
      await send(n)
      const sentMs = performance.now()
      await until(() => ran.some((job) => job.n === n), 'a job that begins')
      waitsMs.push((ran.find((job) => job.n === n)?.atMs ?? 0) - sentMs)
    }
    // Left to itself a worker would look after two seconds; on a quiet machine it takes 1 to 20 ms.
    expect(waitsMs.toSorted((a, b) => a - b)[2]).toBeLessThan(1000)
    expect(ran.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('jobs that wait follow each other without a pause', async () => {
    ran.length = 0
    const sentMs = performance.now()
    await store.db.transaction().execute(async (tx) => {
      for (let n = 0; n < 30; n++) await jobs.send(tx, plain, { n })
    })
    await until(() => ran.length === 30, 'all jobs')
    expect(performance.now() - sentMs).toBeLessThan(15_000)
    expect(new Set(ran.map(({ n }) => n)).size).toBe(30)
  })

  test('of a key of a queue that says so there is one job at a time; a later one begins later', async () => {
    ran.length = 0
    let letGo: () => void = () => undefined
    hold = new Promise((resolve) => (letGo = resolve))
    const key = { singletonKey: 'S-1' }
    expect(await jobs.send(store.db, oneEach, { n: 1 }, key)).not.toBeNull()
    expect(await jobs.send(store.db, oneEach, { n: 2 }, key)).toBeNull()
    const startAfter = new Date(Date.now() + 1500)
    await jobs.send(store.db, plain, { n: 3 }, { startAfter })
    letGo()
    await until(() => ran.length === 2, 'both jobs')
    expect(ran.map(({ n }) => n)).toEqual([1, 3])
    expect(Date.now()).toBeGreaterThanOrEqual(startAfter.getTime())
    await until(async () => (await jobs.send(store.db, oneEach, { n: 4 }, key)) !== null, 'room')
    await until(() => ran.length === 3, 'the next of the key')
  })

  test('what fails is tried again, then counted as failed, and nothing personal is logged or kept', async () => {
    const registry = new Registry()
    measureJobs(registry, jobs)
    await jobs.send(store.db, failing, { n: 1 })
    await until(() => lines.some(({ level }) => level === 'error'), 'the last failure')
    await until(
      async () => (await jobs.counts()).some(({ state }) => state === 'failed'),
      'a failed job',
    )
    expect(await jobs.counts()).toContainEqual({ queue: 'failing', state: 'failed', count: 1 })
    expect(await registry.metrics()).toContain('yeji_jobs{queue="failing",state="failed"} 1')
    expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'warn job failed, to be tried again',
      'error job failed for the last time',
    ])
    const kept = await store.foreignSql('SELECT output::text, data::text FROM yeji_jobs.job', [])
    expect(JSON.stringify([kept, lines])).toContain('E_SPECIAL')
    expect(JSON.stringify([kept, lines])).not.toMatch(/xiaoming|9876/)
  })

  test('an end lets a job finish, or gives it back to others', async () => {
    const other = (await jobsOn(store)).jobs
    const begun: number[] = []
    const finished: number[] = []
    const aborted: number[] = []
    await other.work(
      long,
      async ({ payload: { n }, signal }) => {
        begun.push(n)
        if (n === 1) await sleep(500)
        else await once(signal, 'abort')
        if (signal.aborted) aborted.push(n)
        signal.throwIfAborted()
        finished.push(n)
      },
      2,
    )
    await jobs.send(store.db, long, { n: 1 })
    await jobs.send(store.db, long, { n: 2 })
    await until(() => begun.length === 2, 'both began')
    await other.stop(1000)
    expect([finished, aborted]).toEqual([[1], [2]])
    const again: number[] = []
    await jobs.work(long, async ({ payload: { n } }) => {
      again.push(n)
    })
    await until(() => again.length > 0, 'taken up')
    expect(again).toEqual([2])
  })

  test('a queue that was not named, or a payload of another shape, is a mistake', async () => {
    const unnamed = { ...plain, name: 'unnamed' }
    await expect(jobs.send(store.db, unnamed, { n: 1 })).rejects.toThrow('unnamed')
    await expect(jobs.send(store.db, plain, { n: Number.NaN })).rejects.toThrow()
  })
})

describe('several processes on one PostgreSQL', () => {
  let server: PostgresServer
  let store: Store
  let jobs: Jobs
  beforeAll(async () => {
    server = await startPostgres()
    store = await opened({ url: server.url })
  })
  afterAll(async () => {
    await server.stop()
  })

  test('start at once, share the work, survive the database, and take up what a killed one left', async () => {
    const second = await opened({ url: server.url })
    const [mine, theirs] = await Promise.all([jobsOn(store), jobsOn(second)])
    jobs = mine.jobs
    const worker = spawn(
      process.execPath,
      [fileURLToPath(new URL('working-process.ts', import.meta.url)), server.url],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = ''
    worker.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await until(() => said.includes('working'), 'the other process')
    await jobs.send(store.db, long, { n: 7 })
    await until(() => said.includes('running 7'), 'the job begun there')
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const killedMs = performance.now()
    const takenUp: number[] = []
    await theirs.jobs.work(long, async ({ payload }) => {
      takenUp.push(payload.n)
    })

    const ran: number[] = []
    for (const each of [mine, theirs])
      await each.jobs.work(plain, async ({ payload }) => {
        ran.push(payload.n)
        await sleep(20)
      })
    await jobs.send(store.db, plain, { n: 1 })
    await until(() => ran.length === 1, 'before the outage')
    await server.kill()
    await expect(jobs.send(store.db, plain, { n: 2 })).rejects.toThrow()
    await server.startAgain()
    await jobs.send(store.db, plain, { n: 3 })
    await until(() => ran.length >= 2, 'after the outage')
    expect(ran).toEqual([1, 3])
    // The same failure of every worker is said once.
    expect(mine.lines.length).toBeLessThan(10)

    await until(() => takenUp.length > 0, 'the job of the killed process')
    expect(takenUp).toEqual([7])
    expect(performance.now() - killedMs).toBeLessThan(30_000)
    await theirs.jobs.stop()
    await second.close()
  })

  test('end also while the database is away', async () => {
    await server.kill()
    const beganMs = performance.now()
    await jobs.stop(1000)
    await store.close()
    expect(performance.now() - beganMs).toBeLessThan(10_000)
  })
})
