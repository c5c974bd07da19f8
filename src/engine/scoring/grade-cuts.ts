import { z } from 'zod'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import { pointsText } from '../plan/scalars.ts'
import { text } from '../plan/texts.ts'
import { gradeText } from './graded.ts'
import type { Graded } from './graded.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber, sqlText } from './sql-number.ts'

/**
 * Absolute cuts, from best to worst. `boundary` names the side that a bound belongs to: `upper`, a total of exactly
 * `from` has the grade; `lower`, it has the next one down. The last grade takes everything below the one before it, so
 * every total has a grade; its own `from` may be left out, and says nothing beyond that the table reaches down to it.
 */
export const cutsSchema = z.strictObject({
  by: z.literal('cuts'),
  boundary: z.enum(['upper', 'lower']).optional(),
  grades: z
    .array(
      z.strictObject({
        grade: gradeText,
        name: text.optional(),
        from: pointsText.optional(),
        coefficient: pointsText.optional(),
      }),
    )
    .min(1),
})

export type CutsSpec = Readonly<z.output<typeof cutsSchema>>

function reaches(spec: CutsSpec, total: Fixed, from: Fixed): boolean {
  return spec.boundary === 'lower' ? total > from : total >= from
}

export function gradeByCuts(spec: CutsSpec, total: Fixed): Graded {
  const last = spec.grades.at(-1)
  const row =
    spec.grades.slice(0, -1).find(({ from }) => from !== undefined && reaches(spec, total, from)) ??
    last
  const grade = row?.grade ?? null
  const points = fixedFigure(total)
  return {
    grade,
    how: { zh: `总分 ${points}，等级为“${grade}”`, en: `total ${points}: grade “${grade}”` },
  }
}

export function gradeByCutsSql(spec: CutsSpec, total: string): string {
  const reached = spec.boundary === 'lower' ? '>' : '>='
  const cases = spec.grades
    .slice(0, -1)
    .flatMap(({ grade, from }) =>
      from === undefined
        ? []
        : [`WHEN ${total} ${reached} ${sqlNumber(from)} THEN ${sqlText(grade)}`],
    )
  const last = spec.grades.at(-1)?.grade ?? ''
  return `CASE WHEN ${total} IS NULL THEN NULL ${cases.join(' ')} ELSE ${sqlText(last)} END`
}

export function lintCuts(spec: CutsSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  if (spec.boundary === undefined && spec.grades.length > 1) {
    problems.push(scoringProblem('boundary-unnamed', at, undefined))
  }
  spec.grades.forEach(({ grade, from }, index) => {
    const place = within(at, 'grades', index)
    const above = spec.grades[index - 1]
    const isLast = index === spec.grades.length - 1
    if (from === undefined) {
      if (!isLast) problems.push(scoringProblem('grade-from-missing', place, { grade }))
      return
    }
    if (above?.from !== undefined && from >= above.from) {
      problems.push(scoringProblem('grade-order', place, { grade, above: above.grade }))
    }
    if (isLast && from > 0n) {
      problems.push(scoringProblem('grade-uncovered', place, { grade, from: fixedFigure(from) }))
    }
  })
  return problems
}

/** "S：总分 ≥ 95；A：85 ≤ 总分 < 95；…；D：总分 < 60". */
export function cutsSentence(spec: CutsSpec): Text {
  const upper = spec.boundary !== 'lower'
  const interval = (total: string, index: number): string => {
    const from =
      index > 0 && index === spec.grades.length - 1 ? undefined : spec.grades[index]?.from
    const above = spec.grades[index - 1]?.from
    if (above === undefined)
      return from === undefined ? total : `${total} ${upper ? '≥' : '>'} ${fixedFigure(from)}`
    const low = from === undefined ? '' : `${fixedFigure(from)} ${upper ? '≤' : '<'} `
    return `${low}${total} ${upper ? '<' : '≤'} ${fixedFigure(above)}`
  }
  const zh = spec.grades.map(
    ({ grade, name }, index) =>
      `${grade}${name === undefined ? '' : `（${name.zh}）`}：${interval('总分', index)}`,
  )
  const en = spec.grades.map(
    ({ grade, name }, index) =>
      `${grade}${name === undefined ? '' : ` (${name.en})`}: ${interval('total', index)}`,
  )
  return {
    zh: `等级按总分划定：${zh.join('；')}。`,
    en: `Grades follow from the total: ${en.join('; ')}.`,
  }
}
