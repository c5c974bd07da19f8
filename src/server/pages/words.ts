import type { Text } from '#kernel/text.ts'

/** Phrases of a page by their names. */
export type Words = Readonly<Record<string, Text>>
