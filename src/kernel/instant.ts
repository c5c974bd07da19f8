import { dayFromEpoch, epochDay, parseDay } from './day.ts'

/** A moment in UTC, whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

const DAY_MS = 86_400_000
const instantText =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * Reads "2026-03-31T08:30:00Z", with an offset such as +08:00, or a bare day (its first moment in UTC).
 * A time without a zone is read as UTC. Null when it isn't a moment that exists.
 */
export function parseInstant(text: string): Instant | null {
  const match = instantText.exec(text)
  if (match === null) return null
  const day = parseDay(match[1] ?? '')
  const hour = Number(match[2] ?? 0)
  const minute = Number(match[3] ?? 0)
  const second = Number(match[4] ?? 0)
  if (day === null || hour > 23 || minute > 59 || second > 59) return null
  const milli = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'))
  const zone = match[6] ?? 'Z'
  const offsetMinutes =
    zone === 'Z'
      ? 0
      : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
  return (
    epochDay(day) * DAY_MS + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000 + milli
  )
}

/** "2026-03-31T08:30:00.000Z". */
export function formatInstant(instant: Instant): string {
  const days = Math.floor(instant / DAY_MS)
  const rest = instant - days * DAY_MS
  const two = (n: number): string => String(n).padStart(2, '0')
  const hour = Math.floor(rest / 3_600_000)
  const minute = Math.floor(rest / 60_000) % 60
  const second = Math.floor(rest / 1000) % 60
  return `${dayFromEpoch(days)}T${two(hour)}:${two(minute)}:${two(second)}.${String(rest % 1000).padStart(3, '0')}Z`
}
