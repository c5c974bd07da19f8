import type { z } from 'zod'
import { clamp } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import { openPointsText, pointsText } from '../plan/scalars.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber } from './sql-number.ts'

/** 封顶, 保底, 门槛. Both limits are inclusive; null leaves that side open. Below the gate the score is 0 outright. */
export type ScoreLimits = {
  readonly cap: Fixed | null
  readonly floor: Fixed | null
  readonly gate?: Fixed | undefined
}

/** The fields of a specification that hold its limits; "none" leaves a side open. */
export function limitFields(
  cap: string,
  floor: string,
): Readonly<Record<'cap' | 'floor', z.ZodPrefault<typeof openPointsText>>> {
  return { cap: openPointsText.prefault(cap), floor: openPointsText.prefault(floor) }
}
export const gateField = { gate: pointsText.optional() }

/** Gate first, on the score as computed; then floor and cap. So a gate wins over the floor. */
export function limitedScore(limits: ScoreLimits, score: Fixed): Fixed {
  if (limits.gate !== undefined && score < limits.gate) return 0n
  return clamp(score, limits.floor, limits.cap)
}

/** `score` may be NULL and then stays NULL. */
export function limitedScoreSql(limits: ScoreLimits, score: string): string {
  const cases: string[] = []
  if (limits.gate !== undefined)
    cases.push(`WHEN ${score} < ${sqlNumber(limits.gate)} THEN 0::hugeint`)
  if (limits.floor !== null)
    cases.push(`WHEN ${score} < ${sqlNumber(limits.floor)} THEN ${sqlNumber(limits.floor)}`)
  if (limits.cap !== null)
    cases.push(`WHEN ${score} > ${sqlNumber(limits.cap)} THEN ${sqlNumber(limits.cap)}`)
  return cases.length === 0 ? score : `CASE ${cases.join(' ')} ELSE ${score} END`
}

export function lintLimits(limits: ScoreLimits, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  const { cap, floor, gate } = limits
  if (cap !== null && floor !== null && floor > cap) {
    const params = { floor: fixedFigure(floor), cap: fixedFigure(cap) }
    problems.push(scoringProblem('limits-crossed', within(at, 'floor'), params))
  }
  if (cap !== null && gate !== undefined && gate > cap) {
    const params = { gate: fixedFigure(gate), cap: fixedFigure(cap) }
    problems.push(scoringProblem('gate-above-cap', within(at, 'gate'), params))
  }
  return problems
}

/** What the limits did to a score, to follow "… = 130"; empty when they did nothing. */
export function limitedHow(limits: ScoreLimits, score: Fixed): Text {
  const { cap, floor, gate } = limits
  if (gate !== undefined && score < gate) {
    return {
      zh: `，未达门槛 ${fixedFigure(gate)}，计 0 分`,
      en: `, below the gate of ${fixedFigure(gate)}: 0`,
    }
  }
  if (floor !== null && score < floor) {
    return {
      zh: `，保底 ${fixedFigure(floor)} 分`,
      en: `, raised to the floor of ${fixedFigure(floor)}`,
    }
  }
  if (cap !== null && score > cap) {
    return { zh: `，封顶 ${fixedFigure(cap)} 分`, en: `, capped at ${fixedFigure(cap)}` }
  }
  return { zh: '', en: '' }
}

/** The limits as the end of a clause: "最高 120 分，最低 0 分；低于门槛 60 分的，计 0 分". */
export function limitsSentence(limits: ScoreLimits): Text {
  const { cap, floor, gate } = limits
  const high =
    cap === null
      ? { zh: '不封顶', en: 'no cap' }
      : { zh: `最高 ${fixedFigure(cap)} 分`, en: `at most ${fixedFigure(cap)}` }
  const low =
    floor === null
      ? { zh: '不保底', en: 'no floor' }
      : { zh: `最低 ${fixedFigure(floor)} 分`, en: `at least ${fixedFigure(floor)}` }
  const gated =
    gate === undefined
      ? { zh: '', en: '' }
      : {
          zh: `；低于门槛 ${fixedFigure(gate)} 分的，计 0 分`,
          en: `; below the gate of ${fixedFigure(gate)} it is 0`,
        }
  return { zh: `${high.zh}，${low.zh}${gated.zh}`, en: `${high.en}, ${low.en}${gated.en}` }
}
