import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { recordProblem } from '../problems/record-problems.ts'
import type { OrderedTable } from '../table.ts'

/** Who tells rows, and when. */
export type Telling = {
  /** Nothing is recorded as known after this moment. */
  readonly latest: Instant
  /** The teller, where nobody may tell of themself; null where there's no such person. */
  readonly oneself: string | null
}

/** Whom rows are about: the column of the person, and the person in a row; null where a row is about nobody. */
export type AboutPerson<T> = {
  readonly column: string
  readonly of: (row: T) => string | null
}

/** A table whose rows are told one batch after the other: none from the future, none of oneself. */
export function toldRows<T extends object>(
  table: OrderedTable<T>,
  about: AboutPerson<T> | null,
  { latest, oneself }: Telling,
): OrderedTable<T> {
  const names = Object.keys(table.columns)
  return {
    ...table,
    build: (values, fail) => {
      const row = table.build(values, fail)
      if (row === null) return null
      const recordedAt = 'recordedAt' in row ? row.recordedAt : null
      if (typeof recordedAt === 'number' && recordedAt > latest) {
        const params = { found: formatInstant(recordedAt) }
        fail(names.indexOf('recorded_at'), (place) =>
          recordProblem('recorded-ahead', place, params),
        )
        return null
      }
      const person = about?.of(row) ?? null
      if (about === null || person === null || person !== oneself) return row
      fail(names.indexOf(about.column), (place) =>
        recordProblem('told-of-oneself', place, { name: person }),
      )
      return null
    },
  }
}
