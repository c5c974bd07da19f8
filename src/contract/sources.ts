import { z } from 'zod'

import { route } from './route.ts'
import { id, instant, line, page, paging } from './scalars.ts'

const source = z.object({
  sourceId: z.string(),
  name: z.string(),
  createdAt: instant,
  /** Those that sign at the moment. */
  webhookSecrets: z.array(
    z.object({ secretId: z.string(), createdAt: instant, expiresAt: instant.nullable() }),
  ),
})

export const sources = route({
  id: 'sources.list',
  method: 'GET',
  path: '/api/v1/sources',
  summary: { zh: '报送事实的来源', en: 'The sources that send facts' },
  access: { permission: 'source.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(source) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const createSource = route({
  id: 'sources.create',
  method: 'POST',
  path: '/api/v1/sources',
  summary: { zh: '登记一个来源', en: 'Register a source' },
  access: { permission: 'source.write', subject: 'nobody' },
  body: z.strictObject({
    /** Short and for good, such as "crm": facts name it. */
    sourceId: id,
    name: line(100),
  }),
  answer: { status: 201, body: source },
  problems: ['conflict', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const createWebhookSecret = route({
  id: 'sources.create-webhook-secret',
  method: 'POST',
  path: '/api/v1/sources/{sourceId}/webhook-secrets',
  summary: {
    zh: '生成 Webhook 签名密钥，只显示一次；原有密钥在 24 小时后失效',
    en: 'Make a secret for signing webhooks, shown once; those before it end in 24 hours',
  },
  access: { permission: 'source.write', subject: 'nobody' },
  params: z.strictObject({ sourceId: id }),
  answer: {
    status: 201,
    body: z.object({ secretId: z.string(), secret: z.string(), createdAt: instant }),
  },
  problems: ['not-found', 'already-done', 'key-reused'],
  repeats: 'once',
  rate: 'command',
  personOnly: true,
})

export const revokeWebhookSecret = route({
  id: 'sources.revoke-webhook-secret',
  method: 'DELETE',
  path: '/api/v1/sources/{sourceId}/webhook-secrets/{secretId}',
  summary: { zh: '立即废除一个签名密钥', en: 'End a secret at once' },
  access: { permission: 'source.write', subject: 'nobody' },
  params: z.strictObject({ sourceId: id, secretId: id }),
  answer: { status: 204 },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
