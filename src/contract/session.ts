import { z } from 'zod'

import { permissions } from '#domain/access/policy.ts'
import { roles } from '#domain/access/roles.ts'
import { route } from './route.ts'
import { id, instant } from './scalars.ts'

const read = { permission: 'session.read', subject: 'self' } as const
const end = { permission: 'session.end', subject: 'self' } as const

export const session = route({
  id: 'session.read',
  method: 'GET',
  path: '/api/v1/session',
  summary: { zh: '我是谁，能做什么', en: 'Who am I, and what may I do' },
  access: read,
  answer: {
    status: 200,
    body: z.object({
      userId: z.string(),
      personId: z.string().nullable(),
      roles: z.array(z.enum(roles)),
      permissions: z.array(z.enum(permissions)),
      via: z.enum(['session', 'api-key']),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const sessions = route({
  id: 'session.list',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: { zh: '我的登录会话', en: 'My sessions' },
  access: read,
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          sessionId: z.string(),
          createdAt: instant,
          expiresAt: instant,
          userAgent: z.string().nullable(),
          current: z.boolean(),
        }),
      ),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

export const endSession = route({
  id: 'session.end',
  method: 'DELETE',
  path: '/api/v1/sessions/{sessionId}',
  summary: { zh: '结束一个会话', en: 'End one of my sessions' },
  access: end,
  params: z.strictObject({ sessionId: id }),
  answer: { status: 204 },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})

export const endAllSessions = route({
  id: 'session.end-all',
  method: 'DELETE',
  path: '/api/v1/sessions',
  summary: { zh: '在所有设备上退出登录', en: 'Sign out everywhere' },
  access: end,
  answer: { status: 204 },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})

export const signOut = route({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: { zh: '退出登录', en: 'Sign out' },
  access: end,
  answer: { status: 204 },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})
