import { countDays, intersect } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { divideFixed, divideRounded } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { monthsIn } from '#kernel/period.ts'
import { evaluateFormula } from '../formula/evaluate.ts'
import type { Employment, Inputs } from '../inputs.ts'
import type { Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'

/** Days of a person in the plan, of which some were absences. */
export type PlanDays = {
  readonly member: number
  readonly absent: number
  readonly of: number
  readonly proration: Fixed | null
}

/** A person who was in the plan's population on at least one day of the period. */
export type Member = {
  readonly person: string
  /** Stretches in the plan, from any time, in order. */
  readonly stretches: readonly Employment[]
  readonly days: PlanDays
  /** Day-weighted monthly base pay × months of the period, in minor units. */
  readonly basePayMinor: bigint
  /** What they were on their last day of the period in the plan. */
  readonly last: Employment
}

/** Whether the employment row satisfies the plan's population. */
export function inPopulation(plan: Plan, row: Employment): boolean {
  const attributes: Readonly<Record<string, string>> = {
    job: row.job,
    grade: row.grade,
    team: row.team,
    market: row.market,
  }
  return (
    evaluateFormula(plan.population.expr, (ref) =>
      ref.of === 'attribute' ? (attributes[ref.key] ?? null) : null,
    ) === true
  )
}

/** The members of the run, by person. */
export function membersOf(plan: Plan, run: Run, inputs: Inputs): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  for (const [person, rows] of Map.groupBy(inputs.employment, (row) => row.person)) {
    const stretches = rows
      .filter((row) => inPopulation(plan, row))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const days = planDays(plan, stretches, inputs, person, run.period)
    const present = stretches.filter((row) => intersect(row, run.period) !== null)
    const last = present.at(-1)
    if (last === undefined || days.member === 0) continue
    members.set(person, {
      person,
      stretches,
      days,
      basePayMinor: basePay(plan, run, present, days.member),
      last,
    })
  }
  return members
}

/** Days in the plan within a range, by the plan's day count. */
export function planDays(
  plan: Plan,
  stretches: readonly Employment[],
  inputs: Inputs,
  person: string,
  range: DayRange,
): PlanDays {
  const count = (days: DayRange | null): number =>
    days === null ? 0 : countDays(days, plan.dayCount)
  const leave = inputs.leave.filter((row) => row.person === person)
  let member = 0
  let absent = 0
  for (const stretch of stretches) {
    const within = intersect(stretch, range)
    member += count(within)
    if (within !== null) for (const absence of leave) absent += count(intersect(within, absence))
  }
  const of = countDays(range, plan.dayCount)
  return { member, absent, of, proration: divideFixed(BigInt(member - absent), BigInt(of)) }
}

function basePay(
  plan: Plan,
  run: Run,
  stretches: readonly Employment[],
  memberDays: number,
): bigint {
  let weighted = 0n
  for (const stretch of stretches) {
    const within = intersect(stretch, run.period)
    if (within !== null) weighted += stretch.basePayMinor * BigInt(countDays(within, plan.dayCount))
  }
  return divideRounded(
    weighted * BigInt(monthsIn[run.period.grain]),
    BigInt(memberDays),
    plan.rounding,
  )
}

export function inPlanOn(member: Member, day: Day): boolean {
  return member.stretches.some((row) => row.from <= day && day < row.to)
}
