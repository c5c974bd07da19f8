import { z } from 'zod'
import { divideRounded, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal, pointsText } from '../plan/scalars.ts'
import { text } from '../plan/texts.ts'
import { gradeText } from './graded.ts'
import type { Graded } from './graded.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber, sqlText } from './sql-number.ts'

/**
 * Ranked quota (强制分布, such as 20/70/10), from best to worst. Among the n people who have a total, a person's rank is
 * 1 + the number of those strictly above (competition ranking: equals share the better rank). A grade reaches down to
 * round-half-up(n × its cumulative share) people; the grade is the first that reaches the rank. Equals at a grade's edge
 * therefore all get the better grade when their rank is within it.
 */
export const curveSchema = z.strictObject({
  by: z.literal('curve'),
  /** Who is ranked together. */
  within: z.enum(['company', 'team', 'job', 'grade', 'market']).default('company'),
  grades: z
    .array(
      z.strictObject({
        grade: gradeText,
        name: text.optional(),
        share: percentOrDecimal,
        coefficient: pointsText.optional(),
      }),
    )
    .min(1),
})

export type CurveSpec = Readonly<z.output<typeof curveSchema>>

/** Each grade with the share of people who have it or a better one. */
function cumulative(spec: CurveSpec): readonly { readonly grade: string; readonly share: Fixed }[] {
  let share = 0n
  return spec.grades.map((row) => ({ grade: row.grade, share: (share += row.share) }))
}

export function gradeByCurve(
  spec: CurveSpec,
  total: Fixed,
  peers: readonly (Fixed | null)[],
): Graded {
  const totals = peers.filter((peer) => peer !== null)
  const count = BigInt(totals.length)
  const rank = 1n + BigInt(totals.filter((peer) => peer > total).length)
  const reached = cumulative(spec).find(
    ({ share }) => divideRounded(count * share, ONE, 'half-up') >= rank,
  )
  const grade = reached?.grade ?? null
  return {
    grade,
    how: {
      zh: `在 ${count} 人中排第 ${rank} 名，等级为“${grade}”`,
      en: `rank ${rank} of ${count}: grade “${grade}”`,
    },
  }
}

export function gradeByCurveSql(spec: CurveSpec, total: string, partition: string | null): string {
  const by = partition === null ? '' : `PARTITION BY ${partition}`
  const rank = `(RANK() OVER (${by} ORDER BY ${total} DESC NULLS LAST))::hugeint`
  const count = `(COUNT(${total}) OVER (${by}))::hugeint`
  const cases = cumulative(spec).map(
    ({ grade, share }) =>
      `WHEN ${rank} <= yj_half_up(${count} * ${sqlNumber(share)}, ${sqlNumber(ONE)}) THEN ${sqlText(grade)}`,
  )
  return `CASE WHEN ${total} IS NULL THEN NULL ${cases.join(' ')} END`
}

export function lintCurve(spec: CurveSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  spec.grades.forEach(({ grade, share }, index) => {
    if (share <= 0n)
      problems.push(scoringProblem('share-not-positive', within(at, 'grades', index), { grade }))
  })
  const sum = spec.grades.reduce((shares, { share }) => shares + share, 0n)
  if (sum !== ONE)
    problems.push(scoringProblem('shares-sum', within(at, 'grades'), { sum: percentFigure(sum) }))
  return problems
}

const scopes: Readonly<Record<CurveSpec['within'], Text>> = {
  company: { zh: '全公司', en: 'the whole company' },
  team: { zh: '同一团队', en: 'the same team' },
  job: { zh: '同一岗位', en: 'the same job' },
  grade: { zh: '同一职级', en: 'the same job grade' },
  market: { zh: '同一市场', en: 'the same market' },
}

export function curveSentence(spec: CurveSpec): Text {
  const scope = scopes[spec.within]
  const zh = spec.grades.map(
    (row) =>
      `${row.grade}${row.name === undefined ? '' : `（${row.name.zh}）`} ${percentFigure(row.share)}`,
  )
  const en = spec.grades.map(
    (row) =>
      `${row.grade}${row.name === undefined ? '' : ` (${row.name.en})`} ${percentFigure(row.share)}`,
  )
  return {
    zh: `等级按总分在${scope.zh}内由高到低强制分布：${zh.join('，')}。名次 = 1 + 总分高于本人的人数；各等级累计人数 = 有总分的人数 × 累计占比，四舍五入；同分者名次相同、等级相同。`,
    en: `Grades are a ranked quota within ${scope.en}, from the highest total down: ${en.join(', ')}. Rank = 1 + the number of people with a higher total; a grade reaches down to the number of people with a total × its cumulative share, rounded half up; equal totals have equal ranks and grades.`,
  }
}
