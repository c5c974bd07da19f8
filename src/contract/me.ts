import { z } from 'zod'

import { personCard } from './people.ts'
import { route } from './route.ts'
import { newPassword, password } from './scalars.ts'

const secure = { permission: 'profile.secure', subject: 'self' } as const

export const me = route({
  id: 'me.read',
  method: 'GET',
  path: '/api/v1/me',
  summary: { zh: '我的账号与个人信息', en: 'My account and my own data' },
  access: { permission: 'profile.read', subject: 'self' },
  answer: {
    status: 200,
    body: z.object({
      userId: z.string(),
      email: z.string(),
      name: z.string(),
      secondFactor: z.boolean(),
      person: personCard.nullable(),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

export const changePassword = route({
  id: 'me.change-password',
  method: 'PUT',
  path: '/api/v1/me/password',
  summary: {
    zh: '修改密码；其他会话随即结束',
    en: 'Change my password; my other sessions end',
  },
  access: secure,
  body: z.strictObject({ currentPassword: password, newPassword }),
  answer: { status: 204 },
  problems: ['sign-in-refused'],
  repeats: 'unkeyed',
  rate: 'sign-in',
  personOnly: true,
})

export const enrolSecondFactor = route({
  id: 'me.enrol-second-factor',
  method: 'POST',
  path: '/api/v1/me/second-factor',
  summary: {
    zh: '开通第二因素：取得验证器的密钥与备用码',
    en: 'Enrol a second factor: the secret for the authenticator, and backup codes',
  },
  access: secure,
  body: z.strictObject({ password }),
  answer: {
    status: 200,
    body: z.object({ totpUri: z.string(), backupCodes: z.array(z.string()) }),
  },
  problems: ['sign-in-refused'],
  repeats: 'unkeyed',
  rate: 'sign-in',
  personOnly: true,
})

export const confirmSecondFactor = route({
  id: 'me.confirm-second-factor',
  method: 'POST',
  path: '/api/v1/me/second-factor/confirm',
  summary: {
    zh: '输入验证码以启用第二因素',
    en: 'Turn the second factor on by a code of the authenticator',
  },
  access: secure,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  answer: { status: 204 },
  problems: ['sign-in-refused'],
  repeats: 'unkeyed',
  rate: 'sign-in',
  personOnly: true,
})
