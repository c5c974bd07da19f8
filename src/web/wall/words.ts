import type { Words } from '../language/words.ts'

export const wallWords = {
  title: { zh: '现场看板', en: 'Live wall' },
  listAbout: {
    zh: '给销售现场看的大屏：只展示方案允许的指标和名字，没有薪酬、得分、等级和评价',
    en: 'A screen for the sales floor: only the measures and names that a plan opens, never pay, scores, grades or ratings',
  },
  open: { zh: '打开看板', en: 'Open the wall' },
  empty: { zh: '没有方案开放看板', en: 'No plan opens a wall' },
  emptyAdvice: {
    zh: '方案设计者可在方案里写 wall，说明哪些指标、以谁的名义可以展示；新版发布后看板即可使用。',
    en: 'A plan designer can say in a plan, under wall, which measures may be shown and in whose name. Once that version is published, the wall is here.',
  },
  full: { zh: '全屏', en: 'Full screen' },
  leave: { zh: '退出看板', en: 'Leave the wall' },
  target: { zh: '目标 {target}', en: 'target {target}' },
  reached: { zh: '已达成目标', en: 'Target reached' },
  attained: { zh: '已完成 {percent}', en: '{percent} of the target' },
  rank: { zh: '第 {rank} 名', en: 'Rank {rank}' },
  nobody: { zh: '本周期还没有业绩', en: 'Nothing yet in this period' },
  news: { zh: '{name} +{amount}', en: '{name} +{amount}' },
  newsLabel: { zh: '刚刚', en: 'Just in' },
  waiting: { zh: '新业务到达时显示在这里', en: 'New deals appear here as they arrive' },
  asOf: { zh: '{time} 更新', en: 'updated {time}' },
  lost: {
    zh: '连接中断，正在重连；所示为断开前的数据',
    en: 'Connection lost, trying again; these are the last numbers',
  },
} satisfies Words
