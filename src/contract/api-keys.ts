import { z } from 'zod'

import { permissions } from '#domain/access/policy.ts'
import { route } from './route.ts'
import { id, instant, line, page, paging } from './scalars.ts'

const apiKey = z.object({
  keyId: z.string(),
  name: z.string(),
  /** How the key begins, to tell one from another. */
  start: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  scopes: z.array(z.enum(permissions)),
  /** The only source for which it may send; null for any. */
  sourceId: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})

export const apiKeys = route({
  id: 'api-keys.list',
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: { zh: 'API 密钥列表', en: 'The API keys' },
  access: { permission: 'api-key.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(apiKey) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const createApiKey = route({
  id: 'api-keys.create',
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: {
    zh: '创建 API 密钥；密钥只显示一次，且权限不超过其所有者',
    en: 'Create an API key; it is shown once and never does more than its owner may',
  },
  access: { permission: 'api-key.create', subject: 'nobody' },
  body: z.strictObject({
    name: line(100),
    scopes: z.array(z.enum(permissions)).min(1).max(permissions.length),
    expiresInDays: z.number().int().min(1).max(366),
    sourceId: id.optional(),
  }),
  answer: { status: 201, body: apiKey.extend({ key: z.string() }) },
  problems: ['already-done', 'key-reused', 'not-found'],
  repeats: 'once',
  rate: 'command',
  personOnly: true,
})

export const revokeApiKey = route({
  id: 'api-keys.revoke',
  method: 'DELETE',
  path: '/api/v1/api-keys/{keyId}',
  summary: { zh: '撤销 API 密钥', en: 'Revoke an API key' },
  access: { permission: 'api-key.revoke', subject: 'nobody' },
  params: z.strictObject({ keyId: id }),
  answer: { status: 204 },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
