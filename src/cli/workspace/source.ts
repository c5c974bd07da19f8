import { z } from 'zod'
import { text } from '#engine/plan/texts.ts'
import { yesNo } from '#engine/plan/scalars.ts'

/** A file of the workspace or of the data folder: relative, and inside it. */
const relativeFile = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((file) => !/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\p{Cc}/u.test(file), {
    error: 'not-a-relative-file',
  })

const cellText = z.string().max(500)

/**
 * Where a column of ours comes from: a column of theirs, a fixed value, or a column of theirs with
 * changes.
 */
const columnSource = z.union([
  cellText.min(1),
  z.strictObject({ value: cellText }),
  z.strictObject({
    column: cellText.min(1),
    /** Their text → ours; other texts stay as they are. */
    values: z.record(cellText, cellText).optional(),
    /** What an empty cell stands for. */
    empty: cellText.optional(),
  }),
])

/** A foreign file mapped onto a table of ours. */
const sourceSchema = z.strictObject({
  file: relativeFile,
  /** A table such as people, or facts/<type>. */
  into: z.string().trim().min(1).max(100),
  columns: z.record(cellText.min(1), columnSource),
  /** Their column → the texts that are taken; rows with another text are left out and counted. */
  where: z.record(cellText.min(1), z.array(cellText).min(1)).optional(),
  /** Rows that say the same, once mapped, are taken once. */
  distinct: yesNo.default(false),
})

/** yeji.yaml. */
export const manifestSchema = z.strictObject({
  yeji: z.literal('workspace/1'),
  name: text,
  /** IANA name of the zone in which the company counts its days. */
  timeZone: z.string().trim().min(1).max(100),
  plans: z.array(relativeFile).min(1),
  libraries: z.array(relativeFile).default([]),
  sources: z.array(sourceSchema).default([]),
})

export type Source = z.output<typeof sourceSchema>
export type ColumnSource = z.output<typeof columnSource>
