import { z } from 'zod'
import { parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Text } from '#kernel/text.ts'

/** A phrase in Chinese and English; both are printed, so both are asked for. */
export const text: z.ZodType<Text, unknown> = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
})

/** Stable ASCII name of a part of the document: becomes SQL column names and cell keys. */
export const keyText = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ description: 'a-z, 0-9 and _, beginning with a letter, at most 40 characters' })

/** A formula, with or without its leading "="; compiled and unit-checked where it stands. */
export const formulaText = z.string().trim().min(1).max(4000)

/** A whole number of 0 or more, at most 9 digits. */
export const wholeNumber = z
  .union([z.string(), z.number()])
  .transform((written) => String(written))
  .pipe(z.string().regex(/^\d{1,9}$/))
  .transform(Number)

/** A day such as 2026-01-31. */
export const dayText: z.ZodType<Day, unknown> = z
  .string()
  .refine((written) => parseDay(written) !== null, { error: 'not-a-day' })
  .transform((written) => written as Day)
