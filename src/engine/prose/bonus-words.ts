import type { Text } from '#kernel/text.ts'
import { coefficientName, coefficientPhrases } from '../incentives/bonus.ts'
import type { BonusSpec } from '../incentives/bonus.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import { sentences } from './phrases.ts'

type Coefficient = BonusSpec['coefficients'][number]

/**
 * "奖金 = 基数 × 等级系数 × 在岗比例", with the base and every coefficient explained. `base` and `factors` are the compiled
 * formulas in words (of a matrix both, rows first); the grade's coefficient has none, its table stands in the clause on grades.
 */
export function bonusInWords(
  spec: BonusSpec,
  base: Text,
  factors: readonly (readonly Text[])[],
): Text {
  const named = [
    { zh: '基数', en: 'base' },
    ...spec.coefficients.map(coefficientName),
    ...(spec.prorate ? [{ zh: '在岗比例', en: 'proration' }] : []),
  ]
  return sentences([
    {
      zh: `奖金 = ${named.map(({ zh }) => zh).join(' × ')}`,
      en: `Bonus = ${named.map(({ en }) => en).join(' × ')}`,
    },
    { zh: `基数 = ${base.zh}`, en: `Base = ${base.en}` },
    ...spec.coefficients.map((coefficient, index) => factor(coefficient, factors[index] ?? [])),
  ])
}

function factor(coefficient: Coefficient, [words, second]: readonly Text[]): Text | null {
  if (coefficient.kind === 'grade' || words === undefined) return null
  const { name } = coefficient
  if (coefficient.kind === 'formula')
    return { zh: `${name.zh} = ${words.zh}`, en: `${name.en} = ${words.en}` }
  if (coefficient.kind === 'matrix') {
    const { rows, columns } = coefficient
    const cells = coefficientPhrases(coefficient)
    return {
      zh: `${name.zh}取两项指标共同落入的格；${rows.name.zh} = ${words.zh}；${columns.name.zh} = ${second?.zh ?? ''}：${cells.map(({ zh: row }) => row).join('；')}`,
      en: `${name.en} is that of the cell that two measures are in; ${rows.name.en} = ${words.en}; ${columns.name.en} = ${second?.en ?? ''}: ${cells.map(({ en: row }) => row).join('; ')}`,
    }
  }
  const zh = coefficient.points.map(
    ({ at, coefficient: y }) => `${percentFigure(at)} 时为 ${fixedFigure(y)}`,
  )
  const en = coefficient.points.map(
    ({ at, coefficient: y }) => `${fixedFigure(y)} at ${percentFigure(at)}`,
  )
  const first = percentFigure(coefficient.points[0]?.at ?? 0n)
  const below = fixedFigure(coefficient.below)
  return {
    zh: `${name.zh}按“${words.zh}”取值：${zh.join('，')}，相邻两点之间按直线插值；低于 ${first} 的为 ${below}，最高点以上不再增加`,
    en: `${name.en} follows “${words.en}”: ${en.join(', ')}, on a straight line between two points; ${below} below ${first}, and no more beyond the last point`,
  }
}
