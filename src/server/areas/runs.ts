import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import { parseDay } from '#kernel/day.ts'
import type { Text } from '#kernel/text.ts'
import {
  approveRun,
  payRun,
  runRead,
  runRequest,
  runRequests,
  runs,
  startRun,
} from '#contract/runs.ts'
import type { Permission } from '#domain/access/policy.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { readResults, readRun, searchRuns } from '#storage/runs/read-runs.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import {
  approveRun as approve,
  payRun as pay,
  runStandings,
  stateOf,
} from '#storage/runs/run-decisions.ts'
import type { DecidedBy, RunStanding } from '#storage/runs/run-decisions.ts'
import { askRun, readRunRequest, readRunRequests } from '#storage/runs/run-requests.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { lockedRuns } from '../runs/earlier-runs.ts'
import { planRun } from '../runs/planned-run.ts'
import type { Planned, Unplannable } from '../runs/planned-run.ts'

/** Hands a request to those who compute; it's theirs if and only if the transaction commits. */
type SendRun = (db: Db, request: bigint) => Promise<void>

/** Runs: asked for, looked at, approved and paid. */
export function runHandlers(readBook: ReadBook, sendRun: SendRun): readonly Handler[] {
  return [
    handle(startRun, async ({ body }, call) => {
      const { plans } = await readBook(call.db)
      const asOf = body.asOf === undefined ? null : parseDay(body.asOf)
      const planned = planRun(plans, { ...body, asOf })
      if (!planned.ok) throw unplannable(planned.error, call)
      const { plan, run } = planned.value
      if (body.status === 'locked') await requireLockable(call, planned.value)
      const request = await askRun(call.db, {
        ...{ planHash: plan.hash, plan: plan.document.key, period: run.period.key, asOf },
        ...{ status: body.status, askedBy: signedIn(call).userId },
      })
      await sendRun(call.db, request)
      const detail = { plan: plan.hash, period: run.period.key, status: body.status }
      return {
        body: { runRequestId: String(request) },
        audit: { subject: `run-request:${request}`, detail },
      }
    }),
    handle(runRequest, async ({ params }, call) => {
      const found = await readRunRequest(call.db, BigInt(params.runRequest))
      if (found === null) throw new Refusal('not-found')
      return {
        body: {
          ...{ runRequestId: params.runRequest, state: found.state },
          run: found.run === null ? null : String(found.run),
          problems: [...found.problems],
        },
      }
    }),
    handle(runRequests, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? undefined : BigInt(keyOf(cursor, /^\d{1,18}$/))
      const found = await readRunRequests(call.db, { before, limit: limit + 1 })
      const nameOf = await accountNames(
        call.db,
        found.map(({ askedBy }) => askedBy),
      )
      return {
        body: pageOf(
          found,
          limit,
          ({ request }) => String(request),
          ({ request, run, planHash: _, askedAt, problems, ...row }) => ({
            ...{ ...row, runRequestId: String(request), run: run === null ? null : String(run) },
            ...{ askedByName: nameOf(row.askedBy), askedAt: formatInstant(askedAt) },
            problems: [...problems],
          }),
        ),
      }
    }),
    handle(runs, async ({ query: { cursor, limit, ...asked } }, call) => {
      const before = cursor === undefined ? undefined : BigInt(keyOf(cursor, /^\d{1,18}$/))
      const found = await searchRuns(call.db, { ...asked, before, limit: limit + 1 })
      const standings = await runStandings(
        call.db,
        found.map(({ run }) => run),
      )
      const rows = found.flatMap((run, index) => {
        const standing = standings[index]
        return standing === undefined ? [] : [{ run, standing }]
      })
      const nameOf = await namesIn(call.db, standings)
      return {
        body: pageOf(
          rows,
          limit,
          ({ run }) => String(run.run),
          ({ run, standing }) => runShown(run, standing, nameOf),
        ),
      }
    }),
    handle(runRead, async ({ params }, call) => {
      const { run, standing } = await oneRun(call.db, params.run)
      const { resultsHash, postingsHash, engine } = run
      const nameOf = await namesIn(call.db, [standing])
      const body = { ...runShown(run, standing, nameOf), resultsHash, postingsHash, engine }
      return { body, etag: `"${run.hash}-${body.state}"` }
    }),
    handle(approveRun, async ({ params }, call) => {
      const { run, standing } = await oneRun(call.db, params.run, 'to-decide')
      if (run.status !== 'locked') throw new Refusal('run-provisional')
      await keepFromOwn(call, run)
      if (standing.approved !== null) throw new Refusal('already-decided')
      return decided(call, approve, run)
    }),
    handle(payRun, async ({ params }, call) => {
      const { run, standing } = await oneRun(call.db, params.run, 'to-decide')
      if (run.status !== 'locked') throw new Refusal('run-provisional')
      const isMine = standing.approved?.by === signedIn(call).userId
      await keepFromOwn(call, run, isMine ? ['result.approve'] : [])
      if (standing.approved === null) throw new Refusal('run-not-approved')
      if (standing.paid !== null) throw new Refusal('already-decided')
      return decided(call, pay, run)
    }),
  ]
}

/** What a run is, with what was decided of it. */
export async function oneRun(
  db: Db,
  number: string,
  purpose: 'to-look' | 'to-decide' = 'to-look',
): Promise<{
  readonly run: NonNullable<Awaited<ReturnType<typeof readRun>>>
  readonly standing: RunStanding
}> {
  const run = await readRun(db, BigInt(number), purpose)
  if (run === null) throw new Refusal('not-found')
  const [standing] = await runStandings(db, [run.run])
  if (standing === undefined) throw new Error('a run without its standing')
  return { run, standing }
}

/** Nobody approves or pays what is their own, nor pays what they approved. */
async function keepFromOwn(
  call: Call,
  { run }: StoredRun,
  did: readonly Permission[] = [],
): Promise<void> {
  const { personId } = signedIn(call)
  const own = personId === null ? [] : await readResults(call.db, run, { people: [personId] })
  call.keepSeparate(own.length === 0 ? { did } : { relation: 'own', did })
}

async function decided(call: Call, decide: typeof approve, run: StoredRun) {
  await inTransaction(call.db, (tx) => decide(tx, run, signedIn(call).userId))
  const after = await oneRun(call.db, String(run.run))
  return {
    body: runShown(after.run, after.standing, await namesIn(call.db, [after.standing])),
    audit: { subject: `run:${run.run}`, detail: { hash: run.hash } },
  }
}

/** A period is closed once, after it is over, and in its order. */
async function requireLockable(call: Call, planned: Planned): Promise<void> {
  const { period } = planned.run
  if (planned.provisional || call.today < period.to) throw new Refusal('period-open')
  const locked = await lockedRuns(call.db, planned)
  if (locked.some((one) => one.period >= period.key)) throw new Refusal('period-closed')
}

const unplannableTexts: Readonly<Record<Unplannable['code'], Text>> = {
  'plan-unknown': {
    zh: '没有此方案。请写已发布方案的 key 或哈希',
    en: 'There is no such plan. Write the key or the hash of a published one',
  },
  'period-unreadable': {
    zh: '不是期间。请写 2026-03、2026-Q1 或 2026',
    en: 'Not a period. Write 2026-03, 2026-Q1 or 2026',
  },
  'no-cycle': { zh: '方案没有这种周期', en: 'The plan has no such cycle' },
  'plan-not-effective': {
    zh: '方案没有在整个期间有效的版本',
    en: 'No version of the plan holds in the whole period',
  },
  'not-in-period': { zh: '该日不在期间之内', en: "The day isn't within the period" },
}

function unplannable({ field, code }: Unplannable, { language }: Call): Refusal {
  const detail = textIn(unplannableTexts[code], language)
  return new Refusal('input-invalid', {
    errors: [{ in: 'body', pointer: `/${field}`, code, detail }],
  })
}

function runShown(
  run: StoredRun,
  standing: RunStanding,
  nameOf: NameOf,
): z.input<typeof runs.answer.body>['items'][number] {
  const { planHash, plan, grain, period, asOf, status, hash } = run
  return {
    ...{ run: String(run.run), planHash, plan, grain, period, asOf, status, hash },
    knownAt: formatInstant(run.knownAt),
    state: stateOf(standing),
    recorded: decidedShown(standing.recorded, nameOf),
    approved: decidedShown(standing.approved, nameOf),
    paid: decidedShown(standing.paid, nameOf),
  }
}

type NameOf = Awaited<ReturnType<typeof accountNames>>

/** What those who decided are called. */
async function namesIn(db: Db, standings: readonly RunStanding[]): Promise<NameOf> {
  const taken = standings.flatMap(({ recorded, approved, paid }) => [recorded, approved, paid])
  return accountNames(
    db,
    taken.map((one) => one?.by ?? null),
  )
}

function decidedShown(
  of: DecidedBy | null,
  nameOf: NameOf,
): { readonly by: string; readonly name: string | null; readonly at: string } | null {
  return of === null ? null : { by: of.by, name: nameOf(of.by), at: formatInstant(of.at) }
}
