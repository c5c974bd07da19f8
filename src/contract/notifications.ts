import { z } from 'zod'

import { noticeKinds } from '#domain/notices/notice-kinds.ts'
import { route } from './route.ts'
import { instant } from './scalars.ts'

const access = { permission: 'notification.use', subject: 'self' } as const
const kind = z.enum(noticeKinds)

const notice = z.object({
  /** The same thing is told once under the same id. */
  noticeId: z.string(),
  kind,
  at: instant,
  unread: z.boolean(),
  /** What it's about, by name: the plan, the period, the run, the upload, the proposal. */
  about: z.record(z.string(), z.string()),
})

export const notifications = route({
  id: 'notifications.list',
  method: 'GET',
  path: '/api/v1/me/notifications',
  summary: {
    zh: '我的通知：最近 90 天内，最新的在前，至多 100 条',
    en: 'What I am told of: of the last 90 days, latest first, at most 100',
  },
  access,
  answer: {
    status: 200,
    body: z.object({
      items: z.array(notice),
      unread: z.int(),
      /** Everything up to this moment counts as seen. */
      seenUntil: instant.nullable(),
      /** The kinds that can reach me, by my roles, and whether I want them. */
      choices: z.array(z.object({ kind, wanted: z.boolean() })),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

export const chooseNotifications = route({
  id: 'notifications.choose',
  method: 'PUT',
  path: '/api/v1/me/notifications/choices',
  summary: { zh: '选择要接收哪些通知', en: 'Choose what to be told of' },
  access,
  body: z.strictObject({
    choices: z.array(z.strictObject({ kind, wanted: z.boolean() })).max(noticeKinds.length),
  }),
  answer: { status: 204 },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})

export const seeNotifications = route({
  id: 'notifications.see',
  method: 'POST',
  path: '/api/v1/me/notifications/seen',
  summary: { zh: '把某一时刻之前的通知标为已读', en: 'Mark what was told up to a moment as seen' },
  access,
  body: z.strictObject({ until: instant }),
  answer: { status: 204 },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})
