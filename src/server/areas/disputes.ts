import type { z } from 'zod'

import { formatInstant } from '#kernel/instant.ts'
import {
  disputes,
  disputesOfPerson,
  raiseDispute,
  withdrawDispute as withdrawRoute,
} from '#contract/disputes.ts'
import type { dispute as disputeShape } from '#contract/disputes.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { readDisputes, recordDispute, withdrawDispute } from '#storage/disputes/disputes.ts'
import type { Dispute } from '#storage/disputes/disputes.ts'
import type { Db } from '#storage/store.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import { planByHash, plansByHash } from '../plans/plan-book.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { keptResult } from '../results/kept-results.ts'
import { statedCellOf, statementOf } from '../results/stated-result.ts'

type Shown = z.input<typeof disputeShape>

/** Doubts about numbers: kept as they were told, taken back by who told them; what comes of them is for others to say. */
export function disputeHandlers(
  readBook: ReadBook,
  directory: PeopleDirectory,
): readonly Handler[] {
  const shownBy = async (
    db: Db,
    rows: readonly Dispute[],
  ): Promise<(row: Dispute) => { readonly shown: Shown; readonly guard: Guard | null }> => {
    const plans = await plansByHash(
      readBook,
      db,
      rows.map(({ planHash }) => planHash),
    )
    const nameOf = await namesOf(
      db,
      rows.map(({ person }) => person),
    )
    return (row) => {
      const plan = plans(row.planHash)
      const { name, guard } = statedCellOf(plan, row.grain, row.cell)
      const shown: Shown = {
        ...{ disputeId: String(row.dispute), personId: row.person, personName: nameOf(row.person) },
        ...{ plan: row.plan, period: row.period, planHash: row.planHash },
        run: row.run === null ? null : String(row.run),
        ...{ cell: row.cell, cellName: name, currency: plan.currency },
        ...{ unit: row.unit, value: row.shown, reason: row.reason },
        raisedAt: formatInstant(row.raisedAt),
        state: row.withdrawnAt === null ? 'open' : 'withdrawn',
        withdrawnAt: row.withdrawnAt === null ? null : formatInstant(row.withdrawnAt),
      }
      return { shown, guard }
    }
  }
  const one = async (db: Db, dispute: bigint, person: string): Promise<Dispute> => {
    const [found] = await readDisputes(db, { only: dispute, persons: [person], limit: 1 })
    if (found === undefined) throw new Refusal('not-found')
    return found
  }
  /** What is doubted may be pay or a rating, so it's left out for who may not see those. */
  const list = async (
    call: Call,
    persons: readonly string[] | undefined,
    mayRead: (person: string) => (permission: Permission) => boolean,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ) => {
    const rows = await readDisputes(call.db, {
      ...(persons === undefined ? {} : { persons }),
      ...(cursor === undefined ? {} : { before: BigInt(keyOf(cursor, /^\d{1,18}$/)) }),
      limit: limit + 1,
    })
    const show = await shownBy(call.db, rows)
    const body = pageOf(
      rows,
      limit,
      ({ dispute }) => String(dispute),
      (row) => {
        const { shown, guard } = show(row)
        const open = guard === null || mayRead(row.person)(guards[guard])
        return open ? shown : { ...shown, value: null }
      },
    )
    const people = [...new Set(body.items.map(({ personId }) => personId))]
    return { body, ...(people.length === 0 ? {} : { audit: { detail: { people } } }) }
  }
  return [
    handle(
      raiseDispute,
      async ({ params: { personId }, body: { plan: key, period, cell, reason } }, call) => {
        const found = await keptResult(call.db, { person: personId, plan: key, period })
        if (found === null) throw new Refusal('not-found')
        const plan = await planByHash(readBook, call.db, found.planHash)
        const { cells } = statementOf(plan, found.result, call.may)
        const doubted = cells.find((one_) => one_.key === cell)
        if (doubted === undefined) throw new Refusal('not-found')
        const { grain, run } = found.result
        const dispute = await recordDispute(call.db, {
          ...{
            person: personId,
            plan: key,
            planHash: found.planHash,
            grain,
            period,
            run,
            cell,
            reason,
          },
          ...{ unit: doubted.unit, shown: doubted.value, raisedBy: signedIn(call).userId },
        })
        if (dispute === null) throw new Refusal('conflict')
        const row = await one(call.db, dispute, personId)
        return {
          body: (await shownBy(call.db, [row]))(row).shown,
          audit: { subject: `person:${personId}`, detail: { dispute: String(dispute), cell } },
        }
      },
    ),
    handle(withdrawRoute, async ({ params: { personId, dispute: number } }, call) => {
      const dispute = BigInt(number)
      const { userId } = signedIn(call)
      const found = await one(call.db, dispute, personId)
      // Whoever raised it, and nobody who came to have the same person later.
      if (found.raisedBy !== userId) throw new Refusal('not-found')
      if (!(await withdrawDispute(call.db, dispute, userId))) throw new Refusal('already-decided')
      const row = await one(call.db, dispute, personId)
      return {
        body: (await shownBy(call.db, [row]))(row).shown,
        audit: { subject: `person:${personId}`, detail: { dispute: number } },
      }
    }),
    handle(disputesOfPerson, async ({ params: { personId }, query }, call) =>
      list(call, [personId], () => call.may, query),
    ),
    handle(disputes, async ({ query }, call) => {
      const { persons, may } = await reachedBy(
        signedIn(call),
        'dispute.read',
        directory,
        call.today,
      )
      return list(call, persons ?? undefined, may, query)
    }),
  ]
}
