import { z } from 'zod'

import { route } from './route.ts'
import { id, instant, page, paging } from './scalars.ts'

const auditEntry = z.object({
  entryId: z.string(),
  at: instant,
  requestId: z.string(),
  /** The account that acted; null before a sign-in. */
  actorId: z.string().nullable(),
  /** What it's called now. */
  actorName: z.string().nullable(),
  keyId: z.string().nullable(),
  /** The route, such as "users.invite". */
  action: z.string(),
  /** Whose data: "person:P001", "account:…"; null when it's nobody's. */
  subject: z.string().nullable(),
  /** What was shown or changed, without the values themselves. */
  detail: z.record(z.string(), z.unknown()),
})

export const auditLog = route({
  id: 'audit.search',
  method: 'GET',
  path: '/api/v1/audit',
  summary: {
    zh: '审计记录，最新的在前',
    en: 'The audit log, latest first',
  },
  access: { permission: 'audit.read', subject: 'nobody' },
  query: paging.extend({
    actorId: id.optional(),
    subject: id.optional(),
    action: id.optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  answer: { status: 200, body: page(auditEntry) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
