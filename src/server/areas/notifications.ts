import { chooseNotifications, notifications, seeNotifications } from '#contract/notifications.ts'
import { kindsFor } from '#domain/notices/notice-kinds.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import {
  chooseNotification,
  readNotificationChoices,
  seeNotifications as see,
} from '#storage/notifications/notification-choices.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { findNotices } from '../notifications/find-notices.ts'

const DAYS_MS = 90 * 24 * 3_600_000
const MOST = 100

/** What people are told of in the app. */
export const notificationHandlers = (readBook: ReadBook): readonly Handler[] => [
  handle(notifications, async (_, call) => {
    const { userId, personId } = signedIn(call)
    const { unwanted, seenUntil } = await readNotificationChoices(call.db, userId)
    const kinds = kindsFor(personId !== null, (permission) => call.may(permission, 'other'))
    const wanted = kinds.filter((kind) => !unwanted.has(kind))
    const told = { userId, personId, since: call.now - DAYS_MS, today: call.today, readBook }
    const found = (await findNotices(call.db, wanted, told)).slice(0, MOST)
    const isUnread = (at: number): boolean => seenUntil === null || at > seenUntil
    return {
      body: {
        items: found.map(({ noticeId, kind, at, about }) => ({
          ...{ noticeId, kind, at: formatInstant(at), unread: isUnread(at) },
          about: { ...about },
        })),
        unread: found.filter(({ at }) => isUnread(at)).length,
        seenUntil: seenUntil === null ? null : formatInstant(seenUntil),
        choices: kinds.map((kind) => ({ kind, wanted: !unwanted.has(kind) })),
      },
    }
  }),
  handle(chooseNotifications, async ({ body: { choices } }, call) => {
    for (const choice of choices) await chooseNotification(call.db, signedIn(call).userId, choice)
    return { audit: { detail: { choices } } }
  }),
  handle(seeNotifications, async ({ body: { until } }, call) => {
    await see(call.db, signedIn(call).userId, Math.min(parseInstant(until) ?? 0, call.now))
    return {}
  }),
]
