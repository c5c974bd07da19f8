import { FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { grains, parsePeriod } from '#kernel/period.ts'
import type { Grain, Period } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { periodsBetween, recentPeriods } from '#engine/simulate/periods.ts'
import type { Budget } from '#engine/simulate/resample.ts'
import { measuring, moneyMetrics, mostPaidMetric } from '#engine/simulate/sales-metric.ts'
import { cycleNames } from '../cycle-names.ts'
import type { PlanFile } from '../plans/plans-agree.ts'
import { simulationProblem } from './problems.ts'

/** What is asked for, as typed. */
export type SimulationAsked = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sales?: string | undefined
  readonly budget?: string | undefined
  readonly draws: number
  readonly seed: number
}

/** A plan to compare; everybody's targets are taken times `targets`, which is 1 where it's left out. */
export type ComparedFile = PlanFile & { readonly targets?: Fixed }

/** A plan of the comparison with the cycle that is run; `id` tells it from the others. */
export type ComparedPlan = PlanFile & {
  readonly id: string
  readonly cycle: Cycle
  readonly targets: Fixed
}

/** What is going to be simulated, resolved and checked. */
export type SimulationOrder = {
  readonly plans: readonly ComparedPlan[]
  readonly periods: readonly Period[]
  readonly grain: Grain
  /** Key of the metric that cost is divided by. */
  readonly sales: string
  /** Metrics of money that every plan has, among which it is. */
  readonly measures: readonly string[]
  readonly budget: Budget | null
  readonly draws: number
  readonly seed: number
}

const MOST_PERIODS = 120
const MOST_DRAWS = 100_000

/**
 * Checks everything that is asked; all problems at once. The first plan is the baseline. Of files there are two or more, which differ;
 * of scenarios one is enough, and they may still say the same.
 */
export function orderOf(
  files: readonly ComparedFile[],
  inputs: Pick<Inputs, 'facts'>,
  asked: SimulationAsked,
  of: 'files' | 'scenarios' = 'files',
): Result<SimulationOrder, readonly Problem[]> {
  const [first] = files
  if (first === undefined || (of === 'files' && files.length < 2))
    return err([simulationProblem('plans-too-few', {}, { found: files.length })])
  const problems = of === 'files' ? [...sameTwice(files)] : []
  const ranged = rangeOf(
    files.map(({ plan }) => plan),
    inputs,
    asked,
  )
  if (!ranged.ok) problems.push(...ranged.error)
  const budget = budgetOf(asked.budget, first.plan, problems)
  if (asked.draws < 1 || asked.draws > MOST_DRAWS) {
    const params = { found: asked.draws, limit: MOST_DRAWS }
    problems.push(simulationProblem('draws-too-many', {}, params))
  }
  if (!ranged.ok) return err(problems)
  const { grain, periods } = ranged.value
  const cycles = files.flatMap(({ plan }): (readonly [Plan, Cycle])[] => {
    const cycle = plan.cycles.get(grain)
    return cycle === undefined ? [] : [[plan, cycle]]
  })
  const sales = salesOf(asked.sales, cycles, of)
  if (!sales.ok) return err([...problems, sales.error])
  if (problems.length > 0) return err(problems)
  const ids = idsOf(files)
  const plans = files.map((one, index) => {
    const [plan, cycle] = cycles[index] ?? [one.plan, null]
    if (cycle === null) throw new Error(`no cycle: ${one.file}`)
    const id = ids[index] ?? one.file
    return {
      ...one,
      id,
      cycle: measuring(plan, cycle, sales.value.metric),
      targets: one.targets ?? ONE,
    }
  })
  const { draws, seed } = asked
  const { metric, measures } = sales.value
  return ok({ plans, periods, grain, sales: metric, measures, budget, draws, seed })
}

function sameTwice(files: readonly ComparedFile[]): readonly Problem[] {
  return files.flatMap(({ file, plan }, index) => {
    const same = files.slice(0, index).find((earlier) => earlier.plan.hash === plan.hash)
    return same === undefined
      ? []
      : [simulationProblem('plan-file-twice', { file }, { other: same.file })]
  })
}

/** The key where it's one plan's alone, otherwise with the version, otherwise with the file. */
function idsOf(files: readonly PlanFile[]): readonly string[] {
  const versioned = ({ plan }: PlanFile): string => `${plan.document.key}@${plan.document.version}`
  const alone = (name: (one: PlanFile) => string, one: PlanFile): boolean =>
    files.filter((other) => name(other) === name(one)).length === 1
  return files.map((one) => {
    const { key } = one.plan.document
    if (alone(({ plan }) => plan.document.key, one)) return key
    return alone(versioned, one) ? versioned(one) : `${versioned(one)} ${one.file}`
  })
}

type Ranged = { readonly grain: Grain; readonly periods: readonly Period[] }

function rangeOf(
  plans: readonly Plan[],
  inputs: Pick<Inputs, 'facts'>,
  { from, to }: SimulationAsked,
): Result<Ranged, readonly Problem[]> {
  const calendar = plans[0]?.calendar ?? { startMonth: 1 }
  if (from === undefined && to === undefined) {
    const grain = grains.find((one) => plans.every(({ cycles }) => cycles.has(one)))
    if (grain === undefined) return err([simulationProblem('no-common-cycle', {}, {})])
    const periods = recentPeriods(inputs, grain, calendar)
    return periods.length === 0
      ? err([simulationProblem('no-complete-period', {}, {})])
      : ok({ grain, periods })
  }
  if (from === undefined || to === undefined) return err([simulationProblem('range-half', {}, {})])
  const [first, last] = [parsePeriod(from, calendar), parsePeriod(to, calendar)]
  const unreadable = [...(first === null ? [from] : []), ...(last === null ? [to] : [])].map(
    (found) => simulationProblem('period-unreadable', {}, { found }),
  )
  if (first === null || last === null) return err(unreadable)
  const { grain } = first
  if (grain !== last.grain) return err([simulationProblem('range-grains', {}, { from, to })])
  if (last.from < first.from) return err([simulationProblem('range-reversed', {}, { from, to })])
  const lacking = plans.flatMap(({ cycles, document }) =>
    cycles.has(grain)
      ? []
      : [simulationProblem('cycle-lacking', {}, { plan: document.key, cycle: cycleNames[grain] })],
  )
  if (lacking.length > 0) return err(lacking)
  const periods = periodsBetween(first, last, calendar)
  if (periods.length <= MOST_PERIODS) return ok({ grain, periods })
  const params = { found: periods.length, limit: MOST_PERIODS }
  return err([simulationProblem('range-too-long', {}, params)])
}

function salesOf(
  asked: string | undefined,
  cycles: readonly (readonly [Plan, Cycle])[],
  of: 'files' | 'scenarios',
): Result<{ readonly metric: string; readonly measures: readonly string[] }, Problem> {
  const [first, ...others] = cycles.map(([plan]) => moneyMetrics(plan))
  const common = (first ?? []).filter((metric) => others.every((own) => own.includes(metric)))
  const known = common.join(', ')
  const metric =
    asked ??
    mostPaidMetric(
      cycles.map(([, cycle]) => cycle),
      common,
    ) ??
    // Where pay hangs on scores alone, a page takes what is scored, and others can be chosen there.
    (of === 'scenarios' ? scoredFirst(common, cycles) : null)
  if (metric === null) return err(simulationProblem('sales-unnamed', {}, { known }))
  if (!common.includes(metric))
    return err(simulationProblem('sales-unknown', {}, { metric, known }))
  return ok({ metric, measures: common })
}

function scoredFirst(
  metrics: readonly string[],
  cycles: readonly (readonly [Plan, Cycle])[],
): string | null {
  const isScored = (metric: string): boolean =>
    cycles.every(([, { instances }]) => instances.some(({ id }) => id === metric))
  return metrics.find(isScored) ?? metrics[0] ?? null
}

/** "8%" of sales, or an amount for each period. */
function budgetOf(asked: string | undefined, plan: Plan, problems: Problem[]): Budget | null {
  if (asked === undefined) return null
  const decimals = plan.currencyDecimals
  const read = asked.endsWith('%')
    ? parseDecimal(asked, FIXED_DECIMALS)
    : parseDecimal(asked, decimals)
  if (read === null || read < 0n) {
    problems.push(simulationProblem('budget-unreadable', {}, { found: asked, decimals }))
    return null
  }
  return asked.endsWith('%') ? { kind: 'share', ofSales: read } : { kind: 'amount', minor: read }
}
