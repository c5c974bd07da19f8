import { z } from 'zod'

import { route } from './route.ts'
import { email, id, line, newPassword, password, token } from './scalars.ts'

const open = { public: true } as const
const outcome = z.object({ status: z.enum(['signed-in', 'second-factor-needed']) })

export const signIn = route({
  id: 'sign-in.password',
  method: 'POST',
  path: '/api/v1/sign-in',
  summary: { zh: '用密码登录', en: 'Sign in with a password' },
  access: open,
  body: z.strictObject({ email, password }),
  answer: { status: 200, body: outcome },
  problems: ['sign-in-refused'],
  repeats: 'unkeyed',
  rate: 'sign-in',
})

export const signInSecondFactor = route({
  id: 'sign-in.second-factor',
  method: 'POST',
  path: '/api/v1/sign-in/second-factor',
  summary: {
    zh: '输入第二因素验证码或备用码',
    en: 'Give the code of the second factor, or a backup code',
  },
  access: open,
  body: z.strictObject({ code: z.string().regex(/^(?:\d{6}|[\w]{5}-[\w]{5})$/) }),
  answer: { status: 200, body: outcome },
  problems: ['sign-in-refused'],
  repeats: 'unkeyed',
  rate: 'sign-in',
})

const providerParams = z.strictObject({ providerId: id })

export const signInProvider = route({
  id: 'sign-in.provider',
  method: 'POST',
  path: '/api/v1/sign-in/providers/{providerId}',
  summary: {
    zh: '经企业身份服务（OIDC）登录：取得跳转地址',
    en: "Sign in through the company's identity provider (OIDC): where to go",
  },
  access: open,
  params: providerParams,
  answer: { status: 200, body: z.object({ url: z.string() }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'sign-in',
})

export const signInCallback = route({
  id: 'sign-in.callback',
  method: 'GET',
  path: '/api/v1/sign-in/callback/{providerId}',
  summary: { zh: '身份服务的返回地址', en: 'Where the identity provider sends people back to' },
  access: open,
  params: providerParams,
  // What a provider sends is its own business; the sign-in checks code and state.
  query: z.object({}).catchall(z.string().max(4000)),
  answer: { status: 302 },
  problems: [],
  repeats: 'unkeyed',
  rate: 'sign-in',
})

export const firstAdmin = route({
  id: 'sign-in.first-admin',
  method: 'POST',
  path: '/api/v1/first-admin',
  summary: {
    zh: '用一次性链接创建首位系统管理员',
    en: 'Create the first system admin by the one-time link',
  },
  access: open,
  body: z.strictObject({ token, email, name: line(100), password: newPassword }),
  answer: { status: 201, body: z.object({ userId: z.string() }) },
  problems: ['link-spent'],
  repeats: 'unkeyed',
  rate: 'sign-in',
})

export const acceptInvitation = route({
  id: 'sign-in.accept-invitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary: {
    zh: '凭邀请或恢复链接设置密码',
    en: 'Choose a password, by the link of an invitation or a recovery',
  },
  access: open,
  body: z.strictObject({ token, password: newPassword }),
  answer: { status: 201, body: z.object({ userId: z.string() }) },
  problems: ['link-spent', 'conflict'],
  repeats: 'unkeyed',
  rate: 'sign-in',
})
