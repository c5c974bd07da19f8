import type { Words } from '../language/words.ts'

export const appWords = {
  product: { zh: '业绩', en: 'Yeji' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  navigation: { zh: '主导航', en: 'Main navigation' },
  more: { zh: '更多', en: 'More' },
  account: { zh: '我的账号', en: 'My account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '外观', en: 'Appearance' },
  auto: { zh: '跟随系统', en: 'As the device' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  tour: { zh: '功能导览', en: 'Guided tour' },
  reference: { zh: '接口说明', en: 'API reference' },
  gone: {
    zh: '无法连接服务器，正在重试。已填写的内容会保留',
    en: "The server can't be reached; trying again. What you typed is kept",
  },
  endedTitle: { zh: '登录已过期', en: 'Your session has ended' },
  endedAdvice: {
    zh: '重新登录后，可在本页继续；已填写的内容还在。',
    en: 'Sign in again to go on with this page; what you typed is still here.',
  },
  email: { zh: '邮箱', en: 'E-mail' },
  password: { zh: '密码', en: 'Password' },
  code: { zh: '验证码或备用码', en: 'Code, or a backup code' },
  signIn: { zh: '登录', en: 'Sign in' },
  otherWay: { zh: '用其他方式登录（新标签页）', en: 'Sign in another way (new tab)' },
  signedInElsewhere: { zh: '已在其他标签页登录', en: "I've signed in there" },
  noRoles: { zh: '您的账号还没有角色', en: 'Your account has no role yet' },
  noRolesAdvice: {
    zh: '请联系系统管理员分配角色，然后重新加载本页。',
    en: 'Ask the system admin for one, then reload this page.',
  },
  nothingYet: { zh: '还没有可用的页面', en: 'No page is open to you yet' },
  nothingYetAdvice: {
    zh: '您的角色暂无对应页面，可先使用接口。',
    en: 'None of the pages is for your roles so far; the API is open to you.',
  },
  start: { zh: '开始', en: 'Start' },
} satisfies Words
