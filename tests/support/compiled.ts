import { readFileSync } from 'node:fs'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { addDays, parseDay } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Run } from '#engine/run.ts'

const shipped = new Map<string, Plan>()

function textOf(file: string): string {
  return readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8')
}

/** A shipped plan by its file name. */
export function shippedPlan(file: string): Plan {
  const held = shipped.get(file)
  if (held !== undefined) return held
  const plan = compiled(textOf(file), file)
  shipped.set(file, plan)
  return plan
}

export const shippedPlanFiles = ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml'] as const

/** The plan of a document that is right; fails with its problems when it isn't. */
export function compiled(text: string, file = 'plan.yaml'): Plan {
  const outcome = compilePlan({ file, text }, [
    { file: 'library.yaml', text: textOf('library.yaml') },
  ])
  if (!outcome.ok)
    throw new Error(
      outcome.error.map((one) => `${one.code} ${one.at.path ?? ''} ${one.message.en}`).join('\n'),
    )
  return outcome.value.plan
}

/** A run of a period with everything known, unless said otherwise. */
export function runOf(plan: Plan, period: string, asOf?: string, knownAt?: string): Run {
  const read = parsePeriod(period, plan.calendar)
  if (read === null) throw new Error(`not a period: ${period}`)
  const day = asOf === undefined ? addDays(read.to, -1) : parseDay(asOf)
  const moment = parseInstant(knownAt ?? '2099-01-01')
  if (day === null || moment === null) throw new Error(`not a day or moment: ${asOf} ${knownAt}`)
  return { period: read, asOf: day, knownAt: moment }
}
