import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import { gradesSentence, hasCoefficient } from '../scoring/grades.ts'
import { vetoSentence } from '../scoring/veto.ts'
import { namesIn } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { sentences, series } from './phrases.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** How the cards become the total. */
export function totalSection(plan: Plan, cycle: Cycle, path: string): Section {
  return leaf(`${path}.total`, { zh: '总分', en: 'Total score' }, (cite) => {
    const [only] = cycle.cards
    const blocking = cycle.items.filter(({ document }) => document.missing.policy === 'block')
    return sentences([
      cycle.total === null
        ? null
        : totalFormula(formulaInWords(cycle.total, namesIn(plan, { cycle }))),
      cycle.total !== null || only === undefined
        ? null
        : {
            zh: `总分即计分卡“${only.document.name.zh}”（${cite(`${path}.cards.${only.key}`)}）的得分；计分卡无得分的，不出总分`,
            en: `The total is the score of the scorecard “${only.document.name.en}” (${cite(`${path}.cards.${only.key}`)}); without one there is no total`,
          },
      blocking.length === 0 ? null : blocked(series(blocking.map(({ name }) => name))),
    ])
  })
}

function totalFormula({ zh, en }: Text): Text {
  return {
    zh: `总分 = ${zh}。公式所用计分卡中任何一张无得分的，不出总分`,
    en: `Total = ${en}. If any scorecard of the formula has no score, there is no total`,
  }
}

function blocked({ zh, en }: Text): Text {
  return {
    zh: `下列任一项目无得分的，不出总分：${zh}`,
    en: `There is no total if any of these items has no score: ${en}`,
  }
}

/** Points outside the weights, each held within its own limits. */
export function adjustmentsSection(plan: Plan, cycle: Cycle, path: string): Section | null {
  if (cycle.adjustments.length === 0) return null
  const names = namesIn(plan, { cycle })
  return {
    path: `${path}.adjustments`,
    heading: { zh: '加减分', en: 'Points added and deducted' },
    text: () => ({
      zh: '加减分不占计分卡权重，直接计入总分；所需数据无值的，不加不减：',
      en: 'These points stand outside the weights and are added to the total; without the data that they need, nothing is added or deducted:',
    }),
    children: cycle.adjustments.map(({ key, document, points }) =>
      leaf(`${path}.adjustments.${key}`, document.name, () => {
        const { zh, en } = formulaInWords(points, names)
        const [floor, cap] = [fixedFigure(document.floor), fixedFigure(document.cap)]
        return {
          zh: `分值：${zh}。最低 ${floor} 分，最高 ${cap} 分。`,
          en: `Points: ${en}. At least ${floor}, at most ${cap}.`,
        }
      }),
    ),
  }
}

/** The limits of the total, which hold after the adjustments and before the vetoes. */
export function totalCapSection({ document, adjustments }: Cycle, path: string): Section {
  return leaf(`${path}.totalCap`, { zh: '总分上下限', en: 'Limits of the total' }, () => {
    const after =
      adjustments.length === 0
        ? { zh: '', en: '' }
        : { zh: '计入加减分后，', en: 'With the points added and deducted, ' }
    const cap = document.totalCap === undefined ? null : fixedFigure(document.totalCap)
    const most =
      cap === null
        ? { zh: '不设上限', en: 'it has no upper limit' }
        : { zh: `高于 ${cap} 分的按 ${cap} 分计`, en: `above ${cap} it counts ${cap}` }
    const begin = after.en === '' ? 'A total' : 'a total'
    return {
      zh: `${after.zh}总分低于 0 分的按 0 分计，${most.zh}。`,
      en: `${after.en}${begin} below 0 counts 0; ${most.en}.`,
    }
  })
}

/** Events that set the ordinary rules aside. */
export function vetoesSection(plan: Plan, cycle: Cycle, path: string): Section | null {
  if (cycle.vetoes.length === 0) return null
  const names = namesIn(plan, { cycle })
  return {
    path: `${path}.vetoes`,
    heading: { zh: '否决', en: 'Vetoes' },
    text: (cite) => ({
      zh:
        '发生下列情形的，按所列后果处理，该后果优先于其他计分规定。否决前的总分与等级予以保留，' +
        `与触发事件、证据一并向本人出示；本人可以申诉（见 ${cite('#appeal')}）。情形无法判定的，视为未发生。`,
      en:
        'In the following events the effect stated takes precedence over the other rules of scoring. The total and the grade before it are kept ' +
        `and shown to the person together with the event and its evidence; the person may appeal (see ${cite('#appeal')}). An event that can’t be determined counts as not having occurred.`,
    }),
    children: cycle.vetoes.map(({ key, document, when }) =>
      leaf(`${path}.vetoes.${key}`, document.name, () => {
        const { effect, evidence } = document
        const words = formulaInWords(when, names)
        const item = cycle.items.find(
          (one) => effect.kind === 'item-zero' && one.key === effect.item,
        )
        const outcome = vetoSentence(effect, item?.name ?? document.name)
        return sentences([
          { zh: `情形：${words.zh}`, en: `Event: ${words.en}` },
          { zh: `后果：${outcome.zh}`, en: `Effect: ${outcome.en}` },
          { zh: `证据：${evidence.zh}`, en: `Evidence: ${evidence.en}` },
        ])
      }),
    ),
  }
}

/** From the total to the grade and its coefficient. */
export function gradesSection({ document, vetoes }: Cycle, path: string): Section {
  const heading = hasCoefficient(document.grades)
    ? { zh: '等级与系数', en: 'Grades and coefficients' }
    : { zh: '等级', en: 'Grades' }
  const basis: Text | null =
    vetoes.length === 0
      ? null
      : { zh: '等级以否决后的总分为准', en: 'The total after the vetoes decides' }
  return leaf(`${path}.grades`, heading, () =>
    sentences([
      gradesSentence(document.grades),
      basis,
      { zh: '没有总分的，不评等级', en: 'Without a total there is no grade' },
    ]),
  )
}
