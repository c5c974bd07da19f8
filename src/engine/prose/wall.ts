import type { Text } from '#kernel/text.ts'
import type { Plan } from '../plan/plan.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** What is shown on the sales floor, and in whose name; no clause where nothing is. */
export function wallClause({ document: { wall }, metrics }: Plan): readonly Section[] {
  if (wall === undefined) return []
  const names = wall.metrics.map((key) => metrics.get(key)?.document.name ?? { zh: key, en: key })
  const shown = {
    zh: names.map(({ zh }) => `“${zh}”`).join('、'),
    en: names.map(({ en }) => `“${en}”`).join(', '),
  }
  const named: Record<typeof wall.by, Text> = {
    person: {
      zh: `按数值从高到低列出前 ${wall.most} 名人员的姓名与数值，其余人员不列出`,
      en: `with the names and numbers of the first ${wall.most} people, from the highest down; whoever comes after is not named`,
    },
    team: {
      zh: `按数值从高到低列出前 ${wall.most} 个团队的名称与合计，不列出个人`,
      en: `with the names and sums of the first ${wall.most} teams, from the highest down; no person is named`,
    },
    company: {
      zh: '只展示全体合计，不列出团队和个人',
      en: 'as the sum of everybody; neither teams nor people are named',
    },
  }
  return [
    leaf('wall', { zh: '现场看板', en: 'Live wall' }, () => ({
      zh: `下列数据可以在公司内部的现场看板上实时展示：${shown.zh}。展示时${named[wall.by].zh}。薪酬、得分、等级和评价不予展示。`,
      en: `These figures may be shown live on a screen inside the company: ${shown.en}, ${named[wall.by].en}. Pay, scores, grades and ratings are never shown.`,
    })),
  ]
}
