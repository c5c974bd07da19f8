import type { Words } from '../language/words.ts'

export const tourWords = {
  next: { zh: '下一步', en: 'Next' },
  previous: { zh: '上一步', en: 'Back' },
  finish: { zh: '开始使用', en: 'Start' },
  step: { zh: '{at} / {all}', en: '{at} of {all}' },
  score: { zh: '现在的得分', en: 'The score, now' },
  scoreText: {
    zh: '每笔成交一进系统，得分和等级就随之更新；这里写明数据截至何时、是否已锁定。',
    en: 'Score and grade follow each deal as it comes in. Here is how current they are, and whether they still change.',
  },
  items: { zh: '差在哪里', en: 'Where it is missing' },
  itemsText: {
    zh: '每项指标对照目标与进度，并给出剩余工作日里需要的日均。',
    en: 'Each item against its target and the pace it needs, with what each remaining working day has to bring.',
  },
  estimator: { zh: '试算', en: 'What if' },
  estimatorText: {
    zh: '输入假设的订单，或勾选在跟商机，得分与薪酬立即重算，用的是同一套计算引擎。',
    en: 'Enter deals that you hope for, or tick open opportunities: the same engine shows score and pay at once.',
  },
  statement: { zh: '每个数字都有出处', en: 'Every number has its reason' },
  statementText: {
    zh: '打开明细：每一行都注明条款号，可一直追到原始单据，也可在浏览器里自行重算核对。',
    en: 'Open the statement: each line cites its clause, opens down to its facts, and can be computed again in your browser.',
  },
  live: { zh: '实时', en: 'Live' },
  liveText: {
    zh: '绿点表示数据实时推送；断线时会变色并说明。',
    en: 'The green dot says that numbers are pushed as they change; without a connection it says so.',
  },
  account: { zh: '换个角色看看', en: 'Look as somebody else' },
  accountText: {
    zh: '在这里切换语言和外观；退出后可用其他角色登录，看看主管、人力资源和监察组看到的内容。',
    en: 'Choose language and appearance here. Sign out to come back as a manager, HR or the supervision group.',
  },
  pages: { zh: '您的工作从这里开始', en: 'Your work starts here' },
  pagesText: {
    zh: '只列出您的角色可用的页面；无权查看的内容不会出现。',
    en: 'Only pages for your roles are listed; what you may not see does not appear.',
  },
  home: { zh: '首页', en: 'Your first page' },
  homeText: {
    zh: '登录后先到这里：与您的工作最相关的数字。',
    en: 'You come here first: the numbers that your work is about.',
  },
  language: { zh: '语言', en: 'Language' },
  languageText: {
    zh: '简体、繁體、English 随时切换，方案与指标名称也随之切换。',
    en: 'Simplified and Traditional Chinese, and English; names in plans change with it.',
  },
  appearance: { zh: '外观', en: 'Appearance' },
  appearanceText: { zh: '浅色、深色，或跟随设备。', en: 'Light, dark, or as your device.' },
} satisfies Words
