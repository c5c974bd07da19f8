import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { periodOf, shiftPeriod } from '#kernel/period.ts'
import type { Grain, Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Db } from '#storage/store.ts'
import type { BookedPlan, ReadBook } from '../plans/plan-book.ts'
import { ownPeriod } from '../results/own-period.ts'
import type { OwnPeriodAsked } from '../results/own-period.ts'

/** So many of each are a year. */
const inYear: Readonly<Record<Grain, number>> = { month: 12, quarter: 4, year: 1 }

/** The latest periods that are over and make up a year, of each cycle of the plan, the earliest first. */
export function periodsOfLastYear(plan: Plan, today: Day): readonly Period[] {
  return [...plan.cycles.keys()].flatMap((grain) => {
    const current = periodOf(today, grain, plan.calendar)
    const last =
      addDays(current.to, -1) <= today ? current : shiftPeriod(current, -1, plan.calendar)
    return Array.from({ length: inYear[grain] }, (_, at) =>
      shiftPeriod(last, at + 1 - inYear[grain], plan.calendar),
    )
  })
}

/** The version before; null for a plan's first. */
export function versionBefore(plans: readonly BookedPlan[], plan: Plan): BookedPlan | null {
  const at = plans.findIndex((one) => one.plan.hash === plan.hash)
  return plans.slice(0, at).findLast((one) => one.plan.document.key === plan.document.key) ?? null
}

/** What a plan makes of one's period, from one's own data. */
export type Reckoned = {
  readonly payTotal: string | null
  readonly total: string | null
  readonly grade: string | null
  readonly notFromOwn: readonly Text[]
}

/** Null for who wasn't in the plan's population then; the plan needn't have been in force. */
export async function reckon(
  db: Db,
  readBook: ReadBook,
  asked: OwnPeriodAsked,
): Promise<Reckoned | null> {
  const found = await ownPeriod(db, readBook, asked)
  if (found === null) return null
  const { text, notFromOwn } = found
  return {
    ...{ payTotal: text('pay_total'), total: text('total'), grade: text('grade') },
    notFromOwn: [...notFromOwn.values()],
  }
}
