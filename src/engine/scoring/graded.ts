import { z } from 'zod'
import type { Text } from '#kernel/text.ts'

/** What a grade is called, such as "S", "A+" or "优秀"; the same in both languages. */
export const gradeText = z.string().trim().min(1).max(20)

/** A grade with how it came about; null is "no value". */
export type Graded = { readonly grade: string | null; readonly how: Text }
