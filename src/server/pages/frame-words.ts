import type { Words } from './words.ts'

/** What any page says. */
export const frameWords = {
  product: { zh: '业绩 Yeji', en: 'Yeji' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  language: { zh: '语言', en: 'Language' },
  needsScript: {
    zh: '本页面需要 JavaScript。请在浏览器中启用后重新加载',
    en: 'This page needs JavaScript. Turn it on in the browser, then reload',
  },
  notBuilt: {
    zh: '页面尚未构建。请在安装目录运行 npm run build，然后重新启动服务',
    en: 'The pages are not built yet. Run npm run build where Yeji is installed, then restart the server',
  },
  needed: { zh: '请填写', en: 'Fill this in' },
  emailWrong: {
    zh: '请填写完整的邮箱地址，例如 name@example.com',
    en: 'Give a whole address, such as name@example.com',
  },
  tooShort: { zh: '至少需要 12 个字符', en: 'At least 12 characters are needed' },
  codeWrong: {
    zh: '请输入 6 位数字，或形如 abcde-12345 的备用码',
    en: 'Give the 6 digits, or a backup code such as abcde-12345',
  },
  serverGone: {
    zh: '无法连接服务器。已填写的内容仍在，请检查网络，稍后重试',
    en: "The server can't be reached. What you typed is still here: check the network and try again",
  },
  tooOften: {
    zh: '尝试次数过多，已暂时锁定。请在 {seconds} 秒后重试',
    en: 'Too many tries: locked for now. Try again in {seconds} seconds',
  },
  waitSeconds: { zh: '{seconds} 秒后可重试', en: 'Again in {seconds} s' },
  otherAddress: {
    zh: '请通过 {address} 打开本系统；从其他地址提交的内容不被接受',
    en: "Open the system at {address}; from other addresses it doesn't accept what is sent",
  },
  unexpected: {
    zh: '服务器的回答无法识别。请稍后重试',
    en: "The server's answer wasn't understood. Try again later",
  },
} satisfies Words
