import { z } from 'zod'

/** Where the value of a column stands in their object, and how it's written there. */
export const columnSettings = z.union([
  z.string(),
  z.strictObject({
    path: z.string(),
    /** `minor`: a whole number of fen or cents. `day`: a moment, of which we want the day in `timeZone`. */
    as: z.enum(['text', 'minor', 'day']).default('text'),
  }),
  z.strictObject({ value: z.string() }),
])

export type ColumnSettings = z.output<typeof columnSettings>

/** Numbers become the texts that they're written as, so that none loses a digit. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, as?: { readonly source: string }) =>
    typeof value === 'number' ? (as?.source ?? String(value)) : value,
  )
}

/** What stands at a path such as "data.orders". */
export function at(path: string, object: unknown): unknown {
  if (path === '') return object
  let found = object
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Readonly<Record<string, unknown>>)[name]
  }
  return found
}

/** Their object as our row. What can't be read goes as it is: the server says what is wrong with it. */
export function rowOf(
  item: unknown,
  columns: Readonly<Record<string, ColumnSettings>>,
  timeZone: string,
): Record<string, string> {
  const row: Record<string, string> = {}
  for (const [column, settings] of Object.entries(columns)) {
    const text = cell(item, settings, timeZone)
    if (text !== null) row[column] = text
  }
  return row
}

function cell(item: unknown, settings: ColumnSettings, timeZone: string): string | null {
  if (typeof settings === 'string') return written(at(settings, item))
  if ('value' in settings) return settings.value
  const text = written(at(settings.path, item))
  if (text === null || settings.as === 'text') return text
  return settings.as === 'minor' ? majorUnits(text) : dayIn(text, timeZone)
}

function written(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function majorUnits(text: string): string {
  const [, sign = '', digits] = /^(-?)(\d+)$/.exec(text) ?? []
  if (digits === undefined) return text
  const padded = digits.padStart(3, '0')
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`
}

function dayIn(text: string, timeZone: string): string {
  const moment = new Date(text)
  if (/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(moment.getTime())) return text
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment)
}
