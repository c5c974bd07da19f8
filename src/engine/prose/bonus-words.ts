import type { Text } from '#kernel/text.ts'
import { coefficientName } from '../incentives/bonus.ts'
import type { BonusSpec } from '../incentives/bonus.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import { sentences } from './phrases.ts'

type Coefficient = BonusSpec['coefficients'][number]

/**
 * "奖金 = 基数 × 等级系数 × 在岗比例", with the base and every coefficient explained. `base` and `factors` are the compiled
 * formulas in words; the grade's coefficient has none, its table stands in the clause on grades.
 */
export function bonusInWords(spec: BonusSpec, base: Text, factors: readonly (Text | null)[]): Text {
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
    ...spec.coefficients.map((coefficient, index) => factor(coefficient, factors[index] ?? null)),
  ])
}

function factor(coefficient: Coefficient, words: Text | null): Text | null {
  if (coefficient.kind === 'grade' || words === null) return null
  const { name } = coefficient
  if (coefficient.kind === 'formula')
    return { zh: `${name.zh} = ${words.zh}`, en: `${name.en} = ${words.en}` }
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
