import { sql } from 'kysely'

import { coverDay, coveredBy, versionsToSign } from '#domain/sign-off/to-sign.ts'
import type { Employment } from '#engine/inputs.ts'
import type { Day } from '#kernel/day.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import { onDay } from '../organisation/known-at.ts'
import type { BookedPlan } from '../plans/plan-book.ts'

/** A version that waits for signatures, and who is asked for one. */
export type Waiting = BookedPlan & { readonly persons: ReadonlySet<string> }

/** Every version of the book that waits or one of them, of everybody or of one person; the latest published of a plan last. */
export async function waitingVersions(
  db: Db,
  plans: readonly BookedPlan[],
  asked: {
    readonly today: Day
    readonly person?: string | undefined
    /** Its hash. */
    readonly plan?: string
  },
): Promise<readonly Waiting[]> {
  const open = new Set(
    versionsToSign(
      plans.map(({ plan }) => plan),
      asked.today,
    ),
  )
  const found: Waiting[] = []
  const onDays = new Map<Day, readonly Employment[]>()
  for (const booked of plans) {
    if (asked.plan !== undefined && booked.plan.hash !== asked.plan) continue
    const day = coverDay(booked.plan, asked.today)
    if (!open.has(booked.plan) || day === null) continue
    const employed = onDays.get(day) ?? (await employedOn(db, day, asked.person))
    onDays.set(day, employed)
    found.push({ ...booked, persons: coveredBy(booked.plan, day, employed) })
  }
  return found
}

/** As it's known now, whatever the clocks of server and database say. */
async function employedOn(
  db: Db,
  day: Day,
  person: string | undefined,
): Promise<readonly Employment[]> {
  const { rows } = await sql<Employment>`
    SELECT e.entity AS person, e.valid_from AS "from", e.valid_to AS "to", e.job, e.grade, e.team, e.market,
      coalesce(e.base_pay_minor, 0) AS "basePayMinor"
    FROM ${sql.table(organisationTables.employment.name)} e
    WHERE e.superseded_at IS NULL AND ${onDay('e', day)}
      ${person === undefined ? sql`` : sql`AND e.entity = ${person}`}`.execute(db)
  return rows
}
