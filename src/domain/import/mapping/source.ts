import { z } from 'zod'
import { wholeNumber } from '#engine/plan/texts.ts'
import { yesNo } from '#engine/plan/scalars.ts'
import { delimiterNames } from '../bytes/delimiter.ts'
import { encodings } from '../bytes/encoding.ts'

/** A file of the workspace or of the data folder: relative, and inside it. */
export const relativeFile = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((file) => !/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\p{Cc}/u.test(file), {
    error: 'not-a-relative-file',
  })

const cellText = z.string().max(500)
const columnNames = z.array(cellText.min(1)).min(1)

/** How the cells of a column of theirs are written, where the cells alone don't say. */
const columnFormat = {
  /** Of 1,052: whether the comma separates decimals. */
  decimal: z.enum(['dot', 'comma']).optional(),
  /** The unit of the column's numbers that name none. */
  unit: z.enum(['一', '千', '万', '十万', '百万', '千万', '亿']).optional(),
  /** Significant digits to which computed numbers of a workbook are rounded. */
  digits: z.enum(['15']).optional(),
  /** Of 05/03/2024: which of the two comes first. */
  dayOrder: z.enum(['day-first', 'month-first']).optional(),
  /** The day that stands for a month. */
  monthAs: z.enum(['first-day', 'last-day']).optional(),
  /** Bare numbers count days, from 1900 or from 1904. */
  serial: z.enum(['1900', '1904']).optional(),
  /** The offset of moments that name none, such as +08:00. */
  zone: z
    .string()
    .regex(/^(Z|[+-]\d{2}:\d{2})$/)
    .optional(),
}
const formatKeys = Object.keys(columnFormat)

/**
 * Where a column of ours comes from: a column of theirs, a fixed value, a hash of columns that
 * together tell rows apart, or a column of theirs with changes.
 */
const columnSource = z.union([
  cellText.min(1),
  z.strictObject({ value: cellText }),
  z.strictObject({ hash: columnNames }),
  z.strictObject({
    column: cellText.min(1),
    /** Their text → ours; other texts stay as they are. */
    values: z.record(cellText, cellText).optional(),
    /** What an empty cell stands for. */
    empty: cellText.optional(),
    ...columnFormat,
  }),
])

/** How a foreign file is written, where the file alone doesn't say. */
const fileFormat = {
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiterNames).optional(),
  /** The sheets of a workbook that are read. */
  sheets: columnNames.optional(),
  /** Rows above the header. */
  skipRows: wholeNumber.optional(),
  /** Rows of the header. */
  headerRows: z.enum(['1', '2', '3', '4']).transform(Number).optional(),
  /** Merged cells below the header: every cell of them holds the value, or only the first. */
  merged: z.enum(['fill', 'first']).optional(),
  /** Rows such as 合计 or Total. */
  totals: z.enum(['leave-out', 'keep']).optional(),
  /** Texts that stand for nothing, such as - or 暂缺. */
  blank: z.array(cellText).optional(),
  /** Rows that are wholly the same. */
  duplicates: z.enum(['once', 'refuse', 'keep']).optional(),
}
const fileKeys = Object.keys(fileFormat)

/** A foreign file mapped onto a table of ours. */
export const sourceSchema = z.strictObject({
  file: relativeFile,
  /** A table such as people, or facts/<type>. */
  into: z.string().trim().min(1).max(100),
  columns: z.record(cellText.min(1), columnSource),
  /** Their column → the texts that are taken; rows with another text are left out and counted. */
  where: z.record(cellText.min(1), z.array(cellText).min(1)).optional(),
  /** Rows that say the same, once mapped, are taken once. */
  distinct: yesNo.default(false),
  ...fileFormat,
})

export type Source = z.output<typeof sourceSchema>
export type ColumnSource = z.output<typeof columnSource>
/** A column of theirs with what is said of its cells. */
export type ColumnPick = Extract<ColumnSource, { readonly column: string }>

/**
 * Whether a source says how its file is written, or names a kind of file that only the importer
 * reads. The others are read as strictly as our own tables.
 */
export function isForeign(source: Source): boolean {
  return (
    /\.(xlsx|xlsm|tsv|txt)$/i.test(source.file) ||
    Object.keys(source).some((key) => fileKeys.includes(key)) ||
    Object.values(source.columns).some(
      (from) =>
        typeof from === 'object' &&
        ('hash' in from || Object.keys(from).some((key) => formatKeys.includes(key))),
    )
  )
}
