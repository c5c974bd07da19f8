import type { Words } from '../../language/words.ts'

export const auditWords = {
  title: { zh: '审计记录', en: 'Audit log' },
  about: {
    zh: '每个操作、每次登录、每次查看薪酬、评价或个人信息都在这里，只增不改。查看本页同样会被记录。',
    en: 'Every command, every sign-in and every look at pay, ratings or personal data, only ever added to. Looking at this page is written down, too.',
  },
  actor: { zh: '谁', en: 'Who' },
  actorHint: { zh: '输入姓名或邮箱', en: 'Type a name or e-mail' },
  action: { zh: '操作', en: 'Action' },
  anyAction: { zh: '全部操作', en: 'Any action' },
  subject: { zh: '对象', en: 'Whose' },
  subjectHint: { zh: '如 person:P001、run:12', en: 'such as person:P001, run:12' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至（含）', en: 'To (included)' },
  clear: { zh: '清除条件', en: 'Clear' },
  at: { zh: '时间', en: 'When' },
  detail: { zh: '内容', en: 'Detail' },
  nobody: { zh: '未登录', en: 'not signed in' },
  byKey: { zh: '经 API 密钥', en: 'by an API key' },
  request: { zh: '请求编号 {id}', en: 'Request {id}' },
  none: { zh: '没有符合条件的记录', en: 'Nothing fits' },
  noneAdvice: { zh: '放宽条件再试。', en: 'Look for something wider.' },
} satisfies Words
