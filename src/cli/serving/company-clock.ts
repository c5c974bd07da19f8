import { parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'

/** The moment, and which day it is in the company's time zone: the only place that asks the machine. */
export type CompanyClock = { readonly now: () => Instant; readonly today: () => Day }

export function companyClock(timeZone: string, on: Day | null = null): CompanyClock {
  // Sweden writes days as ISO does.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return {
    now: () => Date.now(),
    today: () => {
      // A made-up company lives on a day of its own.
      if (on !== null) return on
      const text = days.format(Date.now())
      const day = parseDay(text)
      if (day === null) throw new Error(`not a day: ${text}`)
      return day
    },
  }
}
