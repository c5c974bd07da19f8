import { sql } from 'kysely'
import type { Text } from '#kernel/text.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Db } from '../store.ts'
import { storeNow } from '../clock.ts'

/** What the system knows of the company that it serves. */
export type Company = {
  readonly name: Text
  /** Of the tz database, such as "Asia/Shanghai": it says which day it is. */
  readonly timeZone: string
}

/** The company as it was last told; null in a store that is new. */
export async function readCompany(db: Db): Promise<Company | null> {
  const row = await db
    .selectFrom('company')
    .select(['name_zh', 'name_en', 'time_zone'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { name: { zh: row.name_zh, en: row.name_en }, timeZone: row.time_zone }
}

/** Records what is told of the company; the same again adds nothing. */
export async function recordCompany(db: Db, { name, timeZone }: Company): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await readCompany(tx)
    if (before?.timeZone === timeZone && before.name.zh === name.zh && before.name.en === name.en)
      return
    await sql`
      INSERT INTO company (version, recorded_at, name_zh, name_en, time_zone)
      SELECT coalesce(max(version), 0) + 1, ${storeNow}, ${name.zh}, ${name.en}, ${timeZone}
      FROM company`.execute(tx)
  })
}
