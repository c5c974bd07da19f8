import { addDays, addMonths, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { importProblem } from '../problems/import-problems.ts'
import type { TypedCell } from '../sheet.ts'
import { shown } from '../shown.ts'
import { serialDay } from '../xlsx/serial-day.ts'
import type { DaySystem } from '../xlsx/serial-day.ts'
import { open, read } from './cell-read.ts'
import type { CellRead } from './cell-read.ts'
import { plainWidth } from './plain-width.ts'

/** How the days of a column are written; undefined is what the mapping doesn't say. */
export type DayFormat = {
  /** Of 05/03/2024: which of the two comes first. */
  readonly dayOrder: 'day-first' | 'month-first' | undefined
  /** The day that stands for a month. */
  readonly monthAs: 'first-day' | 'last-day' | undefined
  /** A bare number counts days. */
  readonly serial: DaySystem | undefined
  /** Offset of a moment that names none, such as +08:00. */
  readonly zone: string | undefined
}

type Found = { readonly day: Day; readonly time: string | null } | CellRead

/** The day, in our form; a time of day beside it is left off. */
export function readDay(cell: string | TypedCell, format: DayFormat): CellRead {
  const found = typeof cell === 'string' ? writtenDay(cell, format) : typedDay(cell, format)
  return 'kind' in found ? found : read(found.day)
}

/** The moment, in our form; a bare day stays one. */
export function readMoment(cell: string | TypedCell, format: DayFormat): CellRead {
  if (typeof cell === 'string' && ownMoment.test(cell)) return read(cell)
  const found = typeof cell === 'string' ? writtenDay(cell, format) : typedDay(cell, format)
  if ('kind' in found) return found
  const { day, time } = found
  if (time === null) return read(day)
  return format.zone === undefined ? open('ask-zone') : read(`${day}T${time}${format.zone}`)
}

const ownMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

function wrongDay(found: string): CellRead {
  return {
    kind: 'wrong',
    problem: (place) => importProblem('cell-not-a-day', place, { found: shown(found) }),
  }
}

function typedDay({ kind, text }: TypedCell, format: DayFormat): Found {
  if (kind === 'number' || kind === 'text') return writtenDay(text, format)
  if (kind === 'month') return monthDay(text, format)
  const [day = '', time] = text.split('T')
  const parsed = parseDay(day)
  return parsed === null ? wrongDay(text) : { day: parsed, time: time ?? null }
}

/** "2024-03" as one of its days. */
function monthDay(month: string, { monthAs }: DayFormat): Found {
  const first = parseDay(`${month}-01`)
  if (first === null) return wrongDay(month)
  if (monthAs === undefined) return open('ask-month-day')
  return { day: monthAs === 'first-day' ? first : addDays(addMonths(first, 1), -1), time: null }
}

const timeOfDay = /[ T]*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/
const yearFirst = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号號]?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const monthOnly = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?$/
const compactMonth = /^(\d{4})(\d{2})$/
const yearLast = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4})$/
const dayAndName = /^(\d{1,2})[- ]([a-z]{3,9})\.?,?[- ](\d{4})$/i
const nameAndDay = /^([a-z]{3,9})\.?[- ](\d{1,2}),?[- ](\d{4})$/i
const serialNumber = /^\d{1,5}(\.\d+)?$/
const monthNames = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/** Longest text that is looked at for a day. Inclusive. */
const LONGEST_WRITTEN = 60

function writtenDay(written: string, format: DayFormat): Found {
  if (written.length > LONGEST_WRITTEN) return wrongDay(written)
  const plain = plainWidth(written)
  const clock = plain.includes(':') ? timeOfDay.exec(plain) : null
  const text = clock === null ? plain : plain.slice(0, clock.index).trim()
  const time = clock === null ? null : timeText(clock)
  if (time === 'wrong') return wrongDay(written)
  const at = (year: string, month: string, date: string): Found => {
    const day = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    return day === null ? wrongDay(written) : { day, time }
  }
  const full = yearFirst.exec(text) ?? compact.exec(text)
  if (full !== null) return at(full[1] ?? '', full[2] ?? '', full[3] ?? '')
  const month = monthOnly.exec(text) ?? compactMonth.exec(text)
  if (month !== null) return monthDay(`${month[1]}-${(month[2] ?? '').padStart(2, '0')}`, format)
  const last = yearLast.exec(text)
  if (last !== null) return yearLastDay(last, format, at)
  const named = dayAndName.exec(text)
  if (named !== null) return at(named[3] ?? '', monthNumber(named[2] ?? ''), named[1] ?? '')
  const nameFirst = nameAndDay.exec(text)
  if (nameFirst !== null)
    return at(nameFirst[3] ?? '', monthNumber(nameFirst[1] ?? ''), nameFirst[2] ?? '')
  if (!serialNumber.test(text) || time !== null) return wrongDay(written)
  if (format.serial === undefined) return open('ask-serial')
  return serialDay(text, format.serial) ?? wrongDay(written)
}

/** 05/03/2024: decided by a number above 12, by equal numbers, or by the mapping. */
function yearLastDay(
  [, first = '', second = '', year = '']: readonly string[],
  { dayOrder }: DayFormat,
  at: (year: string, month: string, date: string) => Found,
): Found {
  const dayFirst = (): Found => at(year, second, first)
  const monthFirst = (): Found => at(year, first, second)
  if (dayOrder === 'day-first') return dayFirst()
  if (dayOrder === 'month-first') return monthFirst()
  if (Number(first) === Number(second) || Number(first) > 12) return dayFirst()
  return Number(second) > 12 ? monthFirst() : open('ask-day-order')
}

function timeText([, hour = '', minute = '', second = '00']: readonly string[]): string {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'wrong'
  return `${hour.padStart(2, '0')}:${minute}:${second}`
}

/** "Mar" as "3"; "0", which no day has, for what isn't a month. */
function monthNumber(name: string): string {
  const wanted = name.toLowerCase()
  return String(
    monthNames.findIndex((month) => month === wanted || month.slice(0, 3) === wanted) + 1,
  )
}
