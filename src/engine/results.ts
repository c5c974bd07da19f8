import type { Value, Unit } from './units.ts'

/** One computed number of one person. Keys are listed in docs/results.md; rows sort by key within a person. */
export type Cell = { readonly key: string; readonly unit: Unit; readonly value: Value }

/** All cells of one person, in the plan's order: the same list, to the unit, from SQL and from the evaluator. */
export type PersonResult = { readonly person: string; readonly cells: readonly Cell[] }
