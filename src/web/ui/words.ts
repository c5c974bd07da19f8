import type { Words } from '../language/words.ts'

export const uiWords = {
  noValue: { zh: '无数据', en: 'no value' },
  hidden: { zh: '无权查看', en: 'not shown to you' },
  provisional: { zh: '暂定', en: 'Provisional' },
  locked: { zh: '已锁定', en: 'Locked' },
  asOf: { zh: '数据截至 {time}', en: 'Data up to {time}' },
  changed: { zh: '最近变化 {time}', en: 'last change {time}' },
  live: { zh: '实时', en: 'Live' },
  connecting: { zh: '正在连接…', en: 'Connecting…' },
  lost: {
    zh: '连接中断，正在重连；所示为断开前的数据',
    en: 'Connection lost, trying again; these are the last numbers',
  },
  crowded: {
    zh: '打开的页面过多，实时更新已暂停。关闭其他页面后会自动恢复',
    en: 'Too many pages are open, so live updates pause. Close some; this one resumes by itself',
  },
  loading: { zh: '正在读取…', en: 'Loading…' },
  tryAgain: { zh: '重试', en: 'Try again' },
  unreachable: { zh: '暂时无法连接服务器', en: "The server can't be reached right now" },
  unreachableAdvice: {
    zh: '已填写的内容会保留。正在自动重试，也可检查网络后手动重试。',
    en: 'What you typed is kept. It tries again by itself; you can also check the network and try now.',
  },
  broken: { zh: '页面出错了', en: 'Something broke on this page' },
  brokenAdvice: {
    zh: '请重新加载；若反复出现，请把下面的内容转给系统管理员。',
    en: 'Reload it. If it happens again, give the lines below to your system admin.',
  },
  reload: { zh: '重新加载', en: 'Reload' },
  requestId: { zh: '请求编号 {id}', en: 'Request {id}' },
  closeSheet: { zh: '关闭', en: 'Close' },
  notHere: { zh: '这里没有可显示的内容', en: 'There is nothing to see here' },
  notHereAdvice: {
    zh: '内容不存在，或您没有查看权限。如需查看，请联系系统管理员。',
    en: "It doesn't exist, or it isn't open to you. If you need it, ask the system admin.",
  },
  toHome: { zh: '回到首页', en: 'To the home page' },
} satisfies Words
