import type { ColumnType } from 'kysely'

/** A column that comes back as `T` and is sent as text. */
export type Sent<T> = ColumnType<T, string, string>
