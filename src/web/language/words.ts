import type { Text } from '#kernel/text.ts'

/** Phrases of an area by their names: `satisfies Words` refuses one that lacks a language. */
export type Words = Readonly<Record<string, Text>>
