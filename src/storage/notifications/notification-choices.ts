import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '../store.ts'

/** What an account has chosen of what it's told. */
export type NotificationChoices = {
  /** Kinds that it doesn't want. */
  readonly unwanted: ReadonlySet<string>
  /** Null when it never looked. */
  readonly seenUntil: Instant | null
}

export async function readNotificationChoices(
  db: Db,
  userId: string,
): Promise<NotificationChoices> {
  const { rows } = await sql<{
    readonly unwanted: readonly string[]
    readonly seenUntil: Instant | null
  }>`
    SELECT
      ARRAY(SELECT kind FROM notification_choice WHERE user_id = ${userId} AND NOT wanted) AS unwanted,
      (SELECT seen_until FROM notification_seen WHERE user_id = ${userId}) AS "seenUntil"`.execute(
    db,
  )
  const [row] = rows
  return { unwanted: new Set(row?.unwanted), seenUntil: row?.seenUntil ?? null }
}

export async function chooseNotification(
  db: Db,
  userId: string,
  { kind, wanted }: { readonly kind: string; readonly wanted: boolean },
): Promise<void> {
  await db
    .insertInto('notification_choice')
    .values({ user_id: userId, kind, wanted })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet({ wanted }))
    .execute()
}

/** Two that look at once leave the later moment. */
export async function seeNotifications(db: Db, userId: string, until: Instant): Promise<void> {
  const seen = formatInstant(until)
  await db
    .insertInto('notification_seen')
    .values({ user_id: userId, seen_until: seen })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ seen_until: seen })
        .where('notification_seen.seen_until', '<', (eb) => eb.ref('excluded.seen_until')),
    )
    .execute()
}
