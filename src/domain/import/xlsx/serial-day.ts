import { divideRounded, powerOfTen } from '#kernel/fixed.ts'
import { addDays, dayOf, daysBetween } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'

/** The day from which a workbook counts: 1900, or 1904 as Macs did. */
export type DaySystem = '1900' | '1904'

const SECONDS_OF_DAY = 86_400n

/**
 * The day and the time of day of a serial number. In the 1900 system 1 is 1900-01-01, and 60 is
 * 1900-02-29, which never was: Excel keeps it because Lotus 1-2-3 did. Null for it, and for what
 * no day has.
 */
export function serialDay(
  serial: string,
  system: DaySystem,
): { readonly day: Day; readonly time: string | null } | null {
  const match = /^(\d{1,7})(?:\.(\d{1,30}))?$/.exec(serial)
  if (match === null) return null
  const [, whole = '', fraction = ''] = match
  const seconds = divideRounded(
    BigInt(`0${fraction}`) * SECONDS_OF_DAY,
    powerOfTen(fraction.length),
    'half-up',
  )
  const days = Number(whole) + (seconds === SECONDS_OF_DAY ? 1 : 0)
  const day = dayOfSerial(days, system)
  if (day === null) return null
  const ofDay = Number(seconds % SECONDS_OF_DAY)
  return { day, time: ofDay === 0 ? null : timeText(ofDay) }
}

const LAST = dayOf(9999, 12, 31)

function dayOfSerial(days: number, system: DaySystem): Day | null {
  const first = system === '1904' ? dayOf(1904, 1, 1) : dayOf(1899, 12, days < 60 ? 31 : 30)
  if (system === '1900' && (days < 1 || days === 60)) return null
  return days > daysBetween(first, LAST) ? null : addDays(first, days)
}

function timeText(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
