import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow } from '#engine/inputs.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import { optionalId } from '../cells/texts.ts'
import { ALWAYS_KNOWN } from '../cells/times.ts'
import type { Known } from '../known.ts'
import { recordProblem } from '../problems/record-problems.ts'
import type { OrderedTable } from '../table.ts'
import { factsOf } from './facts.ts'

/** A fact as a source sends it: by its key, and known from a moment or, null, from now. */
export type SourcedFact = Omit<FactRow, 'recordedAt'> & {
  readonly key: string
  readonly recordedAt: Instant | null
}

/** The column of the source's own key, where a type has none of that name; the fact's id where it's empty. */
export const KEY_COLUMN = 'source_key'
const RECORDED_AT = 3

/** The facts of a type as a source sends them. Nothing is recorded as known after `latest`. */
export function sourcedFacts(
  type: FactType,
  currency: Currency,
  people: Known,
  teams: Known | null,
  latest: Instant,
): OrderedTable<SourcedFact> {
  const { columns, about, keyColumn, build } = factsOf(type, currency, people, teams)
  const keyAt = Object.hasOwn(columns, KEY_COLUMN) ? -1 : Object.keys(columns).length
  const keyOf = ({ key }: SourcedFact): string => key
  return {
    columns: keyAt < 0 ? columns : { ...columns, [KEY_COLUMN]: optionalId },
    ...{ about, keyColumn, keyOf, nameOf: keyOf },
    build: (values, fail) => {
      const fact = build(values, fail)
      if (fact === null) return null
      if (fact.recordedAt > latest) {
        const params = { found: formatInstant(fact.recordedAt) }
        fail(RECORDED_AT, (place) => recordProblem('recorded-ahead', place, params))
        return null
      }
      const key = keyAt < 0 ? '' : (values[keyAt] as string)
      const recordedAt = fact.recordedAt === ALWAYS_KNOWN ? null : fact.recordedAt
      return { ...fact, key: key === '' ? fact.id : key, recordedAt }
    },
  }
}
