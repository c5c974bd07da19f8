import { z } from 'zod'

import { parseDay } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'

// PostgreSQL can't store U+0000, and no name, address or password has another control character or half a surrogate pair.
const printable = /^[^\p{Cc}\p{Cs}]*$/u

/** One line of text of at most so many characters, with something other than spaces in it. */
export function line(longest: number): z.ZodString {
  return z.string().min(1).max(longest).regex(printable).regex(/\S/u)
}

/** An identifier that we or another system gave. */
export const id = z
  .string()
  .max(128)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]*$/u)

export const email = z.email().max(254).regex(printable)

/** Long enough to resist guessing; more rules only make people write it down. */
export const newPassword = z.string().min(12).max(128).regex(printable)

/** What is typed to sign in: whatever was once accepted. */
export const password = z.string().min(1).max(128).regex(printable)

/** A one-time token or a key, as it was shown. */
export const token = z.string().regex(/^[\w-]{20,200}$/)

/** The number of a run, a proposal or a request, as text. */
export const numberText = z.string().regex(/^[1-9]\d{0,17}$/)

/** A day, such as "2026-03-31". */
export const day = z
  .string()
  .max(10)
  .refine((text) => parseDay(text) !== null)

/** A document of many lines. Halves of surrogate pairs and U+0000 can't be stored. */
export const document = z
  .string()
  .min(1)
  .max(1_000_000)
  .refine((text) => text.isWellFormed() && !text.includes('\0'))

/** A moment, such as "2026-03-31T08:30:00Z". */
export const instant = z.string().refine((text) => parseInstant(text) !== null)

/** What a read is of: a day, left out today; and as it was known at a moment, left out now. */
export const asOf = { day: day.optional(), knownAt: instant.optional() }

/** A row as texts by column. */
export const cells = z.record(z.string(), z.string())

/** Whole minor units as text: JSON numbers would lose fen. */
export const minorUnits = z.string().regex(/^-?\d{1,30}$/)

const cursor = z
  .string()
  .max(3000)
  .regex(/^[\w-]+$/)

/** The query of a list: where to go on, and how many. */
export const paging = z.strictObject({
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A page of a list; `next` is the cursor of what follows, null on the last page. */
export function page<S extends z.ZodType>(
  row: S,
): z.ZodObject<{ items: z.ZodArray<S>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(row), next: z.string().nullable() })
}
