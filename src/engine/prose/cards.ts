import type { Text } from '#kernel/text.ts'
import type { CardDocument, GroupDocument } from '../plan/document.ts'
import { percentFigure } from '../plan/figures.ts'
import type { Card, Cycle } from '../plan/plan.ts'
import { sentences } from './phrases.ts'
import { leaf } from './section.ts'
import type { Cite, Section } from './section.ts'

/** Each scorecard with its groups: what weighs how much, and who carries the weight of what has no score. */
export function cardSections(cycle: Cycle, path: string): readonly Section[] {
  return cycle.cards.map((card) => cardSection(cycle, card, path))
}

function cardSection(cycle: Cycle, { key, document }: Card, path: string): Section {
  const at = `${path}.cards.${key}`
  const { zh, en } = document.name
  return {
    path: at,
    heading: { zh: `计分卡“${zh}”`, en: `Scorecard “${en}”` },
    text: () => sentences([methods[document.method], weighting(document)]),
    children: Object.entries(document.groups).map(([group, groupDocument]) =>
      leaf(`${at}.groups.${group}`, groupDocument.name, (cite) =>
        groupText(cycle, groupDocument, path, cite),
      ),
    ),
  }
}

const methods: Readonly<Record<CardDocument['method'], Text>> = {
  kpi: { zh: '采用关键绩效指标法（KPI）', en: 'Method: key performance indicators (KPI)' },
  bsc: { zh: '采用平衡计分卡法（BSC）', en: 'Method: balanced scorecard (BSC)' },
  mbo: { zh: '采用目标管理法（MBO）', en: 'Method: management by objectives (MBO)' },
  review: { zh: '采用多方评价法', en: 'Method: review by raters' },
}

function weighting({ weights }: CardDocument): Text {
  return weights === 'within-groups'
    ? {
        zh:
          '组得分为组内各项目得分按项目权重的加权平均，计分卡得分为各组得分按组权重的加权平均；组内项目权重合计 100%，各组权重合计 100%。' +
          '无得分的项目，其权重由同组其他项目按比例分担；整组无得分的，其权重由其他组按比例分担。',
        en:
          'A group’s score is the mean of its items’ scores by item weight, and the card’s score is the mean of the groups’ scores by group weight; item weights sum to 100% in every group, and group weights to 100%. ' +
          'The weight of an item without a score is carried by the others of its group in proportion, that of a group without any score by the other groups.',
      }
    : {
        zh:
          '计分卡得分为全部项目得分按项目权重的加权平均；项目权重以整张计分卡为 100%，组权重等于组内项目权重之和。' +
          '无得分的项目，其权重由本计分卡其他项目按比例分担。',
        en:
          'The card’s score is the mean of all its items’ scores by item weight; item weights are shares of the whole card, and a group’s weight is the sum of its items’. ' +
          'The weight of an item without a score is carried by all other items of the card in proportion.',
      }
}

function groupText(cycle: Cycle, group: GroupDocument, path: string, cite: Cite): Text {
  const items = Object.entries(group.items).map(([key, weight]) => {
    const item = cycle.items.find((candidate) => candidate.key === key)
    if (item === undefined) throw new Error(`no item ${key}`)
    return { name: item.name, weight: percentFigure(weight), number: cite(`${path}.items.${key}`) }
  })
  const zh = items.map(({ name, weight, number }) => `“${name.zh}”（${number}）${weight}`)
  const en = items.map(({ name, weight, number }) => `“${name.en}” (${number}) ${weight}`)
  return sentences([
    {
      zh: `组权重 ${percentFigure(group.weight)}`,
      en: `Group weight ${percentFigure(group.weight)}`,
    },
    ...kinds(group),
    { zh: `项目权重：${zh.join('，')}`, en: `Item weights: ${en.join(', ')}` },
  ])
}

const perspectives: Readonly<Record<NonNullable<GroupDocument['perspective']>, Text>> = {
  financial: { zh: '财务', en: 'Financial' },
  customer: { zh: '客户', en: 'Customer' },
  process: { zh: '内部流程', en: 'Internal process' },
  learning: { zh: '学习与成长', en: 'Learning and growth' },
}
const families: Readonly<Record<NonNullable<GroupDocument['family']>, Text>> = {
  sales: { zh: '销售业绩', en: 'Sales results' },
  market: { zh: '市场拓展', en: 'Market development' },
  customer: { zh: '客户关系', en: 'Customer relations' },
  team: { zh: '团队建设', en: 'Team building' },
  growth: { zh: '个人成长', en: 'Personal growth' },
}
const goalSets: Readonly<Record<NonNullable<GroupDocument['goalSet']>, Text>> = {
  performance: { zh: '业绩目标', en: 'Performance goals' },
  behaviour: { zh: '行为目标', en: 'Behaviour goals' },
  development: { zh: '发展目标', en: 'Development goals' },
}

/** What the group is of, unless its name says it already. */
function kinds({ name, perspective, family, goalSet }: GroupDocument): readonly Text[] {
  const found: readonly (readonly [Text, Text | undefined])[] = [
    [{ zh: '平衡计分卡维度', en: 'Perspective' }, perspective && perspectives[perspective]],
    [{ zh: '指标类别', en: 'Family of indicators' }, family && families[family]],
    [{ zh: '目标类别', en: 'Goal set' }, goalSet && goalSets[goalSet]],
  ]
  return found.flatMap(([label, kind]) =>
    kind === undefined || kind.zh === name.zh
      ? []
      : [{ zh: `${label.zh}：${kind.zh}`, en: `${label.en}: ${kind.en}` }],
  )
}
