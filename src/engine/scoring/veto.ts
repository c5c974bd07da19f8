import { z } from 'zod'
import { multiplyFixed, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import { pointsText } from '../plan/scalars.ts'
import { keyText } from '../plan/texts.ts'
import { gradeText } from './graded.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber, sqlText } from './sql-number.ts'

/**
 * 否决项: what an event does to an item, the total or the grade. Vetoes apply last; the score before them is kept and
 * shown beside the event. 一票否决 is `total-zero` or `grade-cap`.
 */
export const vetoEffectSchema = z.discriminatedUnion('kind', [
  /** The item's score is 0, even where it had no value: the event itself is what is known about the item. */
  z.strictObject({ kind: z.literal('item-zero'), item: keyText }),
  /** The total is 0. Without a total there's still none: what blocks it is settled first. */
  z.strictObject({ kind: z.literal('total-zero') }),
  /** The grade is no better than this one; the total stays. */
  z.strictObject({ kind: z.literal('grade-cap'), grade: gradeText }),
  /** The total is multiplied, 0 to 1; several multiply in order, each rounded half-even to 8 decimals. */
  z.strictObject({ kind: z.literal('multiply'), by: pointsText }),
])

export type VetoEffect = Readonly<z.output<typeof vetoEffectSchema>>

/** An effect and the SQL condition under which its event has happened; NULL counts as no. */
export type VetoSql = { readonly effect: VetoEffect; readonly fired: string }

/** `fired` are the effects whose events happened, in the plan's order. */
export function vetoedItem(
  item: string,
  score: Fixed | null,
  fired: readonly VetoEffect[],
): Fixed | null {
  return fired.some((effect) => effect.kind === 'item-zero' && effect.item === item) ? 0n : score
}

export function vetoedItemSql(item: string, score: string, vetoes: readonly VetoSql[]): string {
  const cases = vetoes
    .filter(({ effect }) => effect.kind === 'item-zero' && effect.item === item)
    .map(({ fired }) => `WHEN ${fired} THEN 0::hugeint`)
  return cases.length === 0 ? score : `CASE ${cases.join(' ')} ELSE ${score} END`
}

export function vetoedTotal(total: Fixed | null, fired: readonly VetoEffect[]): Fixed | null {
  if (total === null) return null
  let left = total
  for (const effect of fired) {
    if (effect.kind === 'total-zero') left = 0n
    if (effect.kind === 'multiply') left = multiplyFixed(left, effect.by)
  }
  return left
}

export function vetoedTotalSql(total: string, vetoes: readonly VetoSql[]): string {
  const zeros = vetoes
    .filter(({ effect }) => effect.kind === 'total-zero')
    .map(({ fired }) => `WHEN ${fired} THEN 0::hugeint`)
  let left = total
  for (const { effect, fired } of vetoes) {
    if (effect.kind !== 'multiply') continue
    left = `yj_mul(${left}, CASE WHEN ${fired} THEN ${sqlNumber(effect.by)} ELSE ${sqlNumber(ONE)} END)`
  }
  return zeros.length === 0
    ? left
    : `CASE WHEN ${total} IS NULL THEN NULL ${zeros.join(' ')} ELSE ${left} END`
}

/** `order` is every grade from best to worst; of several caps the worst holds. No grade stays no grade. */
export function vetoedGrade(
  order: readonly string[],
  grade: string | null,
  fired: readonly VetoEffect[],
): string | null {
  if (grade === null) return null
  let place = order.indexOf(grade)
  for (const effect of fired) {
    if (effect.kind === 'grade-cap') place = Math.max(place, order.indexOf(effect.grade))
  }
  return order[place] ?? grade
}

export function vetoedGradeSql(
  order: readonly string[],
  grade: string,
  vetoes: readonly VetoSql[],
): string {
  // The worst cap first: the first one that fired and is worse than the grade decides.
  const caps = vetoes
    .flatMap(({ effect, fired }) =>
      effect.kind === 'grade-cap' ? [{ cap: effect.grade, fired }] : [],
    )
    .toSorted((a, b) => order.indexOf(b.cap) - order.indexOf(a.cap))
  const cases = caps.flatMap(({ cap, fired }) => {
    const better = order.slice(0, Math.max(order.indexOf(cap), 0))
    if (better.length === 0) return []
    return [
      `WHEN (${fired}) AND ${grade} IN (${better.map(sqlText).join(', ')}) THEN ${sqlText(cap)}`,
    ]
  })
  return cases.length === 0 ? grade : `CASE ${cases.join(' ')} ELSE ${grade} END`
}

/** `grades` from best to worst. Items are checked where they are known. */
export function lintVeto(
  effect: VetoEffect,
  at: Place,
  grades: readonly string[],
): readonly Problem[] {
  if (effect.kind === 'grade-cap' && !grades.includes(effect.grade)) {
    return [scoringProblem('grade-unknown', within(at, 'grade'), { grade: effect.grade })]
  }
  if (effect.kind === 'multiply' && (effect.by < 0n || effect.by > ONE)) {
    return [scoringProblem('veto-multiplier', within(at, 'by'), { by: fixedFigure(effect.by) })]
  }
  return []
}

/** `item` is the name of the item that `item-zero` names. */
export function vetoSentence(effect: VetoEffect, item: Text): Text {
  switch (effect.kind) {
    case 'item-zero':
      return { zh: `“${item.zh}”计 0 分`, en: `“${item.en}” scores 0` }
    case 'total-zero':
      return { zh: '总分计 0 分（一票否决）', en: 'the total is 0' }
    case 'grade-cap':
      return {
        zh: `等级最高为“${effect.grade}”，总分不变`,
        en: `the grade is at most “${effect.grade}”; the total stays`,
      }
    case 'multiply':
      return {
        zh: `总分乘以 ${fixedFigure(effect.by)}`,
        en: `the total is multiplied by ${fixedFigure(effect.by)}`,
      }
  }
}
