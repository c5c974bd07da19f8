import { z } from 'zod'

import { route } from './route.ts'
import { id } from './scalars.ts'

// Pages hold nothing of anybody; what they show, they ask of the API as whoever is signed in.
const page = {
  method: 'GET',
  access: { public: true },
  answer: { status: 200, text: 'text/html' },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
} as const

export const homePage = route({
  ...page,
  id: 'pages.home',
  path: '/',
  summary: { zh: '首页；未登录时为登录页', en: 'Home, or the sign-in' },
})

/** Which page it is, the app in it finds out from the address. */
export const appPage = route({
  ...page,
  id: 'pages.app',
  path: '/app/*',
  summary: { zh: '应用的各页面', en: 'The pages of the app' },
})

export const signInPage = route({
  ...page,
  id: 'pages.sign-in',
  path: '/sign-in',
  summary: { zh: '登录页', en: 'The page to sign in' },
})

export const firstAdminPage = route({
  ...page,
  id: 'pages.first-admin',
  path: '/first-admin',
  summary: {
    zh: '凭一次性链接创建首位系统管理员的页面',
    en: 'The page to create the first system admin by the one-time link',
  },
})

export const invitationPage = route({
  ...page,
  id: 'pages.invitation',
  path: '/invitation',
  summary: { zh: '凭邀请设置密码的页面', en: 'The page to choose a password by an invitation' },
})

/** The version is in the address, so that what is kept for long is never the old one. */
const asset = { ...page, params: z.strictObject({ version: id, file: id }) } as const

export const scriptAsset = route({
  ...asset,
  id: 'pages.script',
  path: '/assets/{version}/scripts/{file}',
  summary: { zh: '页面脚本', en: 'A script of the pages' },
  answer: { status: 200, text: 'text/javascript' },
  problems: ['not-found'],
})

export const styleAsset = route({
  ...asset,
  id: 'pages.style',
  path: '/assets/{version}/styles/{file}',
  summary: { zh: '页面样式', en: 'A style sheet of the pages' },
  answer: { status: 200, text: 'text/css' },
  problems: ['not-found'],
})

export const iconAsset = route({
  ...asset,
  id: 'pages.icon',
  path: '/assets/{version}/icons/{file}',
  summary: { zh: '页面图标', en: 'The icon of the pages' },
  answer: { status: 200, text: 'image/svg+xml' },
  problems: ['not-found'],
})
