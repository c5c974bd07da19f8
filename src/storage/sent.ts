import { sql } from 'kysely'
import type { ColumnType, RawBuilder } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'

/** A column that comes back as `T` and is sent as text. */
export type Sent<T> = ColumnType<T, string, string>

/** A moment to compare a column with. */
export function moment(instant: Instant): RawBuilder<Instant> {
  return sql<Instant>`${formatInstant(instant)}::timestamptz`
}
