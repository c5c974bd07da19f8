import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { compareText } from '#kernel/text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Value } from '#engine/units.ts'
import { valueOf } from '#engine/value-text.ts'

/** A fact as a source tells it, already checked against its type. */
export type ToldFact = {
  readonly source: string
  /** The source's own name for it; the same key again is the same fact. */
  readonly key: string
  readonly type: string
  readonly id: string
  readonly seller: string
  readonly occurredOn: Day
  readonly cancelled: boolean
  /** Exact texts by column, in stored decimals; a column without a value isn't there. */
  readonly values: Readonly<Record<string, string>>
  /** When it became known; left out, now. Never at or before a moment on which a run stands. */
  readonly recordedAt?: Instant
}

/** The values of a fact as they're kept. */
export function storedValues(
  type: FactType,
  values: readonly Value[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    type.columns.flatMap(({ key }, at) => {
      const value = values[at] ?? null
      return value === null ? [] : [[key, String(value)]]
    }),
  )
}

/** The values of a type's columns, in their order, from what is kept; null where there's none. */
export function valuesOf(
  type: FactType,
  stored: Readonly<Record<string, string>>,
): readonly Value[] {
  return type.columns.map(({ key, unit }) => {
    const text = stored[key]
    return text === undefined ? null : valueOf(text, unit)
  })
}

/** One text for the same values, whatever the order in which they were told. */
export function valuesText(values: Readonly<Record<string, string>>): string {
  const entries = Object.entries(values).toSorted(([a], [b]) => compareText(a, b))
  return JSON.stringify(Object.fromEntries(entries))
}
