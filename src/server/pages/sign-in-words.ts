import type { Words } from './words.ts'

/** What stands on the pages before somebody is signed in. */
export const signInWords = {
  signIn: { zh: '登录', en: 'Sign in' },
  email: { zh: '邮箱', en: 'E-mail' },
  password: { zh: '密码', en: 'Password' },
  forgotten: {
    zh: '忘记密码？请向系统管理员索取恢复链接。',
    en: 'Forgot it? Ask the system admin for a recovery link.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeRule: {
    zh: '请输入验证器上的 6 位数字；手机不在身边时，可用备用码。',
    en: "The 6 digits that the authenticator shows, or a backup code when it isn't at hand.",
  },
  secondFactor: { zh: '第二因素验证', en: 'Second factor' },
  goOn: { zh: '继续', en: 'Continue' },
  back: { zh: '返回', en: 'Back' },
  or: { zh: '或', en: 'or' },
  withProvider: { zh: '通过{name}登录', en: 'Sign in with {name}' },
  demo: { zh: '演示账号', en: 'Demo accounts' },
  demoRule: {
    zh: '点击任意账号即可登录。数据均为虚构。',
    en: 'Click one to sign in. All of the data is made up.',
  },
  providerFailed: {
    zh: '企业身份服务未能完成登录。请重试；若仍不成功，请确认您的账号已被邀请',
    en: "The identity provider couldn't sign you in. Try again; if it fails again, make sure that you were invited",
  },
  welcome: { zh: '账号已建立，请登录。', en: 'The account is ready. Please sign in.' },
  firstAdmin: { zh: '创建首位系统管理员', en: 'Create the first system admin' },
  firstAdminRule: {
    zh: '此账号可邀请其他人员并分配角色。链接仅可使用一次，24 小时内有效。',
    en: 'This account invites everybody else and gives roles. The link works once, within 24 hours.',
  },
  name: { zh: '姓名', en: 'Name' },
  create: { zh: '创建账号', en: 'Create the account' },
  invitation: { zh: '设置密码', en: 'Choose a password' },
  invitationRule: {
    zh: '设置密码后，即可用受邀邮箱登录。',
    en: 'After that, sign in with the address that was invited.',
  },
  setPassword: { zh: '设置密码', en: 'Set the password' },
  passwordRule: {
    zh: '至少 12 个字符，可用一句容易记住的话。',
    en: 'At least 12 characters; a sentence that you remember will do.',
  },
  linkBroken: { zh: '链接不完整', en: "The link isn't whole" },
  linkBrokenRule: {
    zh: '请从原处完整复制链接（包括 # 后面的部分），再打开一次。',
    en: 'Copy it again from where it was shown, with all that follows the #, and open it.',
  },
  linkSpent: { zh: '链接已失效', en: 'The link is no longer valid' },
  firstAdminSpent: {
    zh: '链接已使用或已过期。若尚无管理员，请重新启动服务以取得新链接；否则请直接登录。',
    en: 'It was used or has expired. If there is no admin yet, restart the server to get a new one; otherwise sign in.',
  },
  invitationSpent: {
    zh: '链接已使用或已过期。若您已设置密码，请直接登录；否则请向邀请人索取新链接。',
    en: 'It was used or has expired. If you have set your password, sign in; otherwise ask for a new one.',
  },
  toSignIn: { zh: '前往登录', en: 'Go to the sign-in' },
} satisfies Words
