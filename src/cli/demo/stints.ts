import { intersect } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { workdaysOf } from './calendar.ts'
import type { Month } from './calendar.ts'
import type { Career } from './careers.ts'
import type { Territory } from './customers.ts'
import type { Absence } from './leave.ts'
import { Random } from '#kernel/random.ts'
import type { Seat } from './seats.ts'

/** A seller at a seat in a month, on the working days that they were there. */
export type Stint = {
  readonly seller: Career
  readonly seat: Seat
  readonly territory: Territory
  readonly month: Month
  /** In order, at least one. */
  readonly days: readonly Day[]
  /** Of the month's working days, in thousandths. */
  readonly share: number
  /** First day at the seat. */
  readonly since: Day
  /** Chance for one side of the stint's work. */
  readonly random: (work: string) => Random
}

export function stintsOf(
  seed: number,
  month: Month,
  sellers: readonly Career[],
  territories: ReadonlyMap<Seat, Territory>,
  leave: readonly Absence[],
): readonly Stint[] {
  const workdays = workdaysOf(month)
  return sellers.flatMap((seller) =>
    seller.posts.flatMap((post): readonly Stint[] => {
      const { seat } = post
      const territory = seat === null ? undefined : territories.get(seat)
      const range = intersect(post, month)
      if (seat === null || territory === undefined || range === null) return []
      const away = leave.filter(({ person }) => person === seller.person)
      const days = workdays.filter(
        (day) =>
          range.from <= day &&
          day < range.to &&
          !away.some(({ from, to }) => from <= day && day < to),
      )
      if (days.length === 0) return []
      const share = Math.floor((days.length * 1000) / workdays.length)
      const random = (work: string): Random =>
        Random.of(seed, work, seller.person, seat.seat, month.key)
      return [{ seller, seat, territory, month, days, share, since: post.from, random }]
    }),
  )
}
