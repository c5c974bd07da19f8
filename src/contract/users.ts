import { z } from 'zod'

import { roles } from '#domain/access/roles.ts'
import { route } from './route.ts'
import { email, id, instant, line, page, paging } from './scalars.ts'

const userId = z.strictObject({ userId: id })
const someRoles = z
  .array(z.enum(roles))
  .max(roles.length)
  .refine((given) => new Set(given).size === given.length)

const user = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  personId: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  disabledAt: instant.nullable(),
  secondFactor: z.boolean(),
})

export const users = route({
  id: 'users.list',
  method: 'GET',
  path: '/api/v1/users',
  summary: { zh: '账号列表', en: 'The accounts' },
  access: { permission: 'user.read', subject: 'nobody' },
  query: paging.extend({
    /** Part of a name, an address or a person's id. */
    q: line(100).optional(),
    role: z.enum(roles).optional(),
  }),
  answer: { status: 200, body: page(user) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const oneUser = route({
  id: 'users.read',
  method: 'GET',
  path: '/api/v1/users/{userId}',
  summary: { zh: '一个账号；ETag 为其版本', en: 'One account; its ETag is its version' },
  access: { permission: 'user.read', subject: 'account' },
  params: userId,
  answer: { status: 200, body: user },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const inviteUser = route({
  id: 'users.invite',
  method: 'POST',
  path: '/api/v1/invitations',
  summary: {
    zh: '邀请人员；回答中的链接只显示一次',
    en: 'Invite somebody; the link in the answer is shown once',
  },
  access: { permission: 'user.invite', subject: 'nobody' },
  body: z.strictObject({
    email,
    name: line(100),
    personId: id.nullable().default(null),
    roles: someRoles,
  }),
  answer: {
    status: 201,
    body: z.object({ invitationId: z.string(), link: z.string(), expiresAt: instant }),
  },
  problems: ['conflict', 'already-done', 'key-reused'],
  repeats: 'once',
  rate: 'command',
})

export const changeRoles = route({
  id: 'users.change-roles',
  method: 'PUT',
  path: '/api/v1/users/{userId}/roles',
  summary: { zh: '更改角色', en: 'Change the roles' },
  access: { permission: 'user.change-roles', subject: 'account' },
  params: userId,
  body: z.strictObject({ roles: someRoles }),
  answer: { status: 200, body: user },
  problems: ['not-found', 'version-changed', 'version-needed', 'key-reused'],
  repeats: 'replayed',
  ifMatch: true,
  rate: 'command',
})

export const disableUser = route({
  id: 'users.disable',
  method: 'POST',
  path: '/api/v1/users/{userId}/disable',
  summary: {
    zh: '停用账号；其会话和密钥随即失效',
    en: 'Disable an account; its sessions end and its keys stop',
  },
  access: { permission: 'user.disable', subject: 'account' },
  params: userId,
  answer: { status: 200, body: user },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const recoverUser = route({
  id: 'users.recover',
  method: 'POST',
  path: '/api/v1/users/{userId}/recovery',
  summary: {
    zh: '为忘记密码或遗失第二因素的人员生成一次性链接；链接只显示一次',
    en: 'A one-time link for who lost their password or second factor; it is shown once',
  },
  access: { permission: 'user.recover', subject: 'account' },
  params: userId,
  answer: { status: 201, body: z.object({ link: z.string(), expiresAt: instant }) },
  problems: ['not-found', 'already-done', 'key-reused'],
  repeats: 'once',
  rate: 'command',
})
