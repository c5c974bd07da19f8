import type { Instant } from '#kernel/instant.ts'
import type { Sent } from './sent.ts'

/** What a person wants to be told of, and up to when they have seen it. */
export type NotificationTables = {
  notification_choice: { user_id: string; kind: string; wanted: boolean }
  notification_seen: { user_id: string; seen_until: Sent<Instant> }
}
