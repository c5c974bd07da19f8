import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { shippedMigrations } from '#storage/migrations/shipped-migrations.ts'
import { openStore } from '#storage/open/open-store.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { Store } from '#storage/store.ts'
import type { Dice } from '../support/random-company.ts'
import { order, recordCompany } from '../server/live-company.ts'
import { answersDiffer, factsDiffer, resultsDiffer } from './checks.ts'
import { diceOf } from './dice-of.ts'
import { fillCompany, openAccess } from './fault-company.ts'
import { freePort } from '../support/free-port.ts'
import { createPost, isReady } from './fleet.ts'
import type { Post } from './fleet.ts'
import { createSource } from './source.ts'

export type FolderReport = {
  readonly rounds: number
  /** Of them, kills while a store of the version before was being opened. */
  readonly starts: number
  readonly slowestMs: number
  readonly facts: number
  readonly violations: readonly string[]
}

const SOURCES = ['crm', 'erp'] as const
const FACTS = 100

/** The same for a company in a folder: one process serves it and does its work, and is killed. */
export async function folderRounds(
  rounds: number,
  seed: number,
  tell: (line: string) => void,
): Promise<FolderReport> {
  const base = await mkdtemp(join(tmpdir(), 'yeji-kill-'))
  const violations: string[] = []
  const [folder, behind] = [join(base, 'store'), join(base, 'behind')]
  await (await openedFolder(behind, 0)).close()
  // Making one anew takes many seconds, copying it none.
  await cp(behind, folder, { recursive: true })
  const store = await openedFolder(folder)
  await fillCompany(store.db)
  await store.close()
  await makeBehind(behind)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const post = serverOn(folder, port)
  const startedMs = performance.now()
  await post.revive()
  const startMs = performance.now() - startedMs
  const access = await openAccess(origin, post.current().printed().out, SOURCES)
  const sources = SOURCES.map((name) =>
    createSource({
      ...{ name, origins: [origin], key: access.keys.get(name) ?? '', givesUp: false },
      dice: diceOf(seed, `folder ${name}`),
      violated: (what) => violations.push(what),
    }),
  )
  let starts = 0
  let slowestMs = 0
  for (let number = 1; number <= rounds && violations.length === 0; number++) {
    const dice = diceOf(seed, `folder round ${number}`)
    const isStart = dice.chance(30)
    if (isStart) {
      starts++
      violations.push(...(await killedWhileOpening(base, behind, startMs, dice)))
      continue
    }
    const feeding = new AbortController()
    const fed = Promise.all(sources.map(({ feed }) => feed(feeding.signal)))
    await sleep(50 + dice.roll(500))
    const killedMs = performance.now()
    await post.kill()
    feeding.abort()
    await post.revive()
    await fed
    slowestMs = Math.max(slowestMs, performance.now() - killedMs)
    for (const source of sources)
      violations.push(...(await answersDiffer(origin, access.readerKey, source)))
    tell(`folder ${number} ${Math.round(performance.now() - killedMs)} ms\n`)
  }
  const toldMs = Date.now()
  while (!(await knowsSince(access.admin, toldMs))) await sleep(200)
  await post.stop()
  const kept = await openedFolder(folder)
  for (const source of sources) violations.push(...(await factsDiffer(kept.db, source)))
  violations.push(...(await resultsDiffer(kept.db)))
  const { problems } = await verifyDecisions(kept.db)
  violations.push(...problems.map(({ code }) => `verify: ${code}`))
  await kept.close()
  await rm(base, { recursive: true, force: true })
  const facts = sources.reduce((sum, { ledger }) => sum + ledger.size, 0)
  return { rounds, starts, slowestMs, facts, violations }
}

async function openedFolder(folder: string, upTo?: number): Promise<Store> {
  const opened = await openStore({ folder }, upTo === undefined ? {} : { upTo })
  if (!opened.ok) throw new Error(opened.error.message.en)
  return opened.value
}

/** A store of the version before, with facts in it. */
async function makeBehind(folder: string): Promise<void> {
  const { db, close } = await openedFolder(folder, (await shippedMigrations()).length - 1)
  await recordCompany(db)
  const told = Array.from({ length: FACTS }, (_, at) => order(`o${at}`, 'P-li', at + 1))
  await recordFacts(db, told)
  await close()
}

function serverOn(folder: string, port: number): Post {
  const args = ['serve', '--store', folder, '--port', String(port), '--log-level', 'error']
  return createPost('server on a folder', args, {}, async (process) =>
    isReady(process, `http://127.0.0.1:${port}`),
  )
}

async function killedWhileOpening(
  base: string,
  behind: string,
  startMs: number,
  dice: Dice,
): Promise<readonly string[]> {
  const folder = join(base, 'starting')
  await cp(behind, folder, { recursive: true })
  const server = serverOn(folder, await freePort())
  await sleep(dice.roll(startMs))
  await server.kill()
  await server.revive()
  await server.kill()
  const { db, close } = await openedFolder(folder)
  const counted = await db
    .selectFrom('fact_version')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  const { problems } = await verifyDecisions(db)
  await close()
  await rm(folder, { recursive: true })
  return [
    ...(Number(counted?.count) === FACTS ? [] : ['facts are missing after a killed start']),
    ...problems.map(({ code }) => `verify after a killed start: ${code}`),
  ]
}

async function knowsSince(
  admin: Awaited<ReturnType<typeof openAccess>>['admin'],
  moment: number,
): Promise<boolean> {
  const { json } = await admin.ask('GET', '/api/v1/live-cycles')
  const { items } = json as { readonly items: readonly { freshness: { knownAt: string } }[] }
  return items.every(({ freshness: { knownAt } }) => Date.parse(knownAt) >= moment)
}
