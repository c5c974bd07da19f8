import { FIXED_DECIMALS, ONE, divideFixed, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import type { Problem } from '#kernel/problem.ts'
import { Recent } from '#kernel/recent.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { Superseded } from '#calc/simulate/warm-company.ts'
import type { WarmCompany } from '#calc/simulate/warm-company.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs } from '#engine/inputs.ts'
import { totalCost } from '#engine/simulate/costs.ts'
import { seekGoal } from '#engine/simulate/goal-seek.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import type { Came, Goal, Point } from '#engine/simulate/goal-seek.ts'
import { changesFor } from '#domain/simulate/changes.ts'
import { comparedHistories } from '#domain/simulate/compared.ts'
import type { Totals } from '#domain/simulate/compared.ts'
import { guardOf } from '#domain/simulate/guard.ts'
import type { Guard } from '#domain/simulate/guard.ts'
import { orderOf } from '#domain/simulate/order.ts'
import type { SimulationOrder } from '#domain/simulate/order.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { scenarioPlans } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'

export type Question = {
  readonly scenarios: readonly Scenario[]
  readonly from: string
  readonly to: string
  readonly sales?: string | undefined
}

export type Answer = {
  readonly order: SimulationOrder
  readonly totals: readonly Totals[]
  readonly teams: Inputs['teams']
  /** What of each scenario may be told to who may not read everybody's pay. */
  readonly guards: readonly (Guard | null)[]
}

/** The goal of a search, and the values among which it's sought. */
export type Search = Omit<Question, 'scenarios'> & {
  readonly scenario: Scenario
  /** Null for the factor on everybody's targets. */
  readonly path: DocumentPath | null
  readonly least: string
  readonly most: string
  readonly decimals: number
  readonly goal: string
}

export type ToldPoint = {
  readonly value: string
  readonly costMinor: string | null
  readonly perSales: string | null
}

export type SearchAnswer = {
  readonly currency: string
  readonly tried: readonly ToldPoint[]
  readonly crossings: readonly { readonly within: ToldPoint; readonly beyond: ToldPoint }[]
  readonly best: ToldPoint | null
}

/** Whether the asker may not read everybody's pay. */
export type Guarded = { readonly isGuarded: boolean }

/** Answers questions at once, from a company that is kept warm. */
export type WhatIfs = {
  readonly ask: (
    asker: string,
    question: Question,
    asked: Guarded,
  ) => Promise<Result<Answer, readonly Problem[]>>
  readonly seek: (
    asker: string,
    search: Search,
    asked: Guarded,
  ) => Promise<Result<SearchAnswer, readonly Problem[]>>
}

/** Who may wait at the same time, altogether; everybody has one question at most. */
const MOST_WAITING = 20
const SAMPLES = 9
type ToldBefore = { readonly history: PlanHistory; readonly guard: Guard }

/** Answers that are remembered, so that no two of them differ by one person's pay. */
const MOST_TOLD = 40
const MOST_ASKERS = 50
const TOO_BUSY_SECONDS = 5

export function whatIfs(db: Db, readBook: ReadBook, company: WarmCompany): WhatIfs {
  /** Everybody's latest question. */
  const latest = new Map<string, symbol>()

  /** A newer question of the same asker takes the place of this one. */
  const alone = async <T>(asker: string, work: (isWanted: () => boolean) => Promise<T>) => {
    const own = Symbol(asker)
    if (!latest.has(asker) && latest.size >= MOST_WAITING)
      throw new Refusal('too-many-requests', { retryAfterSeconds: TOO_BUSY_SECONDS })
    latest.set(asker, own)
    try {
      return await work(() => latest.get(asker) === own)
    } catch (error) {
      if (error instanceof Superseded) throw new Refusal('question-superseded')
      throw error
    } finally {
      if (latest.get(asker) === own) latest.delete(asker)
    }
  }
  const ordered = async ({
    scenarios,
    ...over
  }: Question): Promise<Result<SimulationOrder, readonly Problem[]>> => {
    const files = await scenarioPlans(db, readBook, scenarios)
    return files.ok
      ? orderOf(files.value, noInputs, { ...over, draws: 1, seed: 1 }, 'scenarios')
      : files
  }
  /** What was told to whom, over which periods. */
  const toldTo = new Recent<ToldBefore[]>(MOST_ASKERS)
  const guardsOf = (
    asker: string,
    { periods, sales }: SimulationOrder,
    told: readonly { readonly history: PlanHistory; readonly totals: Totals | undefined }[],
  ): readonly (Guard | null)[] => {
    const name = JSON.stringify([asker, sales, periods.map(({ key }) => key)])
    const before = toldTo.of(name, () => [])
    const others = told.map(({ history }) => history)
    const guards = told.map(({ history, totals }, index) => {
      const against = totals?.against ?? null
      const known = before.find((one) => one.history === history)
      // What was told may be told again, beside whatever has been told since.
      if (known === undefined) {
        const all = [...others.slice(0, index), ...before.map((one) => one.history)]
        return guardOf(history, all, against)
      }
      const now = guardOf(history, others.slice(0, index), against)
      return now && { ...known.guard, sides: now.sides }
    })
    for (const [index, guard] of guards.entries()) {
      const history = others[index]
      const isNew = history !== undefined && !before.some((one) => one.history === history)
      if (isNew && guard !== null && !guards.includes(null)) before.push({ history, guard })
    }
    if (before.length > MOST_TOLD) before.splice(1, before.length - MOST_TOLD)
    return guards
  }
  return {
    ask: (asker, question, { isGuarded }) =>
      alone(asker, async (isWanted) => {
        const order = await ordered(question)
        if (!order.ok) return order
        const { histories, teams } = await company.histories(order.value, {
          ...{ isWanted, isKept: true },
        })
        const { totals } = comparedHistories(histories)
        const told = histories.map((history, index) => ({ history, totals: totals[index] }))
        const guards = isGuarded ? guardsOf(asker, order.value, told) : []
        return ok({ order: order.value, teams, totals, guards })
      }),
    seek: (asker, search, { isGuarded }) =>
      alone(asker, async (isWanted) => {
        const { scenario, ...over } = search
        const first = await ordered({ ...over, scenarios: [scenario] })
        if (!first.ok) return first
        const currencyDecimals = first.value.plans[0]?.plan.currencyDecimals ?? 2
        const write = writer(search)
        const goal = goalOf(search.goal, currencyDecimals)
        const range = rangeOf(search)
        if (goal === null || range === null) throw wrongFigures()
        const probes = new Map<bigint, PlanHistory>()
        const costAt = async (at: bigint): Promise<Came | null> => {
          const changed = await scenarioAt(db, search, write(at))
          const order = changed === null ? null : await ordered({ ...over, scenarios: [changed] })
          if (order === null || !order.ok) return null
          const { histories } = await company.histories(order.value, {
            ...{ isWanted, isKept: false },
          })
          const [history = []] = histories
          probes.set(at, history)
          return totalCost(history)
        }
        const sought = await seekGoal({ ...range, samples: SAMPLES }, goal, costAt)
        // Where no value is possible, the reason is the first one's.
        if (sought.tried.every(({ came }) => came === null)) {
          const at = await scenarioAt(db, search, write(range.least))
          const why = at === null ? first : await ordered({ ...over, scenarios: [at] })
          if (!why.ok) return err(why.error)
        }
        if (isGuarded && !mayTellCurve(sought.tried.flatMap(({ at }) => [probes.get(at) ?? []])))
          throw new Refusal('too-few-people')
        const told = (point: Point): ToldPoint => toldPoint(point, write)
        return ok({
          currency: first.value.plans[0]?.plan.currency ?? '',
          tried: sought.tried.map(told),
          crossings: sought.crossings.map(({ within, beyond }) => ({
            ...{ within: told(within), beyond: told(beyond) },
          })),
          best: sought.best === null ? null : told(sought.best),
        })
      }),
  }
}

/** Whether no two neighbours of a curve differ by the pay of fewer than five people. */
function mayTellCurve(tried: readonly PlanHistory[]): boolean {
  return tried.every(
    (history, index) =>
      history.length === 0 ||
      guardOf(history, tried.slice(Math.max(0, index - 1), index), null) !== null,
  )
}

function toldPoint({ at, came }: Point, write: (at: bigint) => string): ToldPoint {
  const perSales =
    came === null || came.salesMinor <= 0n ? null : divideFixed(came.costMinor, came.salesMinor)
  return {
    value: write(at),
    costMinor: came === null ? null : String(came.costMinor),
    perSales: perSales === null ? null : formatDecimal(perSales, FIXED_DECIMALS),
  }
}

/** The scenario with the sought figure at a value; null where the figure isn't there. */
async function scenarioAt(
  db: Db,
  { scenario, path }: Pick<Search, 'scenario' | 'path'>,
  value: string,
): Promise<Scenario | null> {
  if (path === null) return { ...scenario, targets: value }
  const { plan } = scenario
  const text = 'hash' in plan ? (await readPlan(db, plan.hash))?.document : plan.document
  const data = text === undefined ? null : readText(text).data
  if (data === null) return null
  const changes = changesFor(data, { path, value }).map((one) => ({
    ...{ path: [...one.path], value: one.value },
  }))
  const names = new Set(changes.map((one) => one.path.join('\n')))
  const others = scenario.changes.filter((one) => !names.has(one.path.join('\n')))
  return { ...scenario, changes: [...others, ...changes] }
}

type Figures = Pick<Search, 'least' | 'most' | 'decimals'>

/** How a value in whole steps is written: as a percentage where the range is one. */
function writer({ least, decimals }: Figures): (at: bigint) => string {
  const percent = least.endsWith('%') ? '%' : ''
  return (at) => `${formatDecimal(at, decimals)}${percent}`
}

/** More values than this can't be told apart by anybody. */
const MOST_STEPS = 10_000_000n

function rangeOf({
  least,
  most,
  decimals,
}: Figures): { readonly least: bigint; readonly most: bigint } | null {
  if (least.endsWith('%') !== most.endsWith('%')) return null
  const read = (text: string): bigint | null => parseDecimal(text.replace('%', ''), decimals)
  const [low, high] = [read(least), read(most)]
  if (low === null || high === null || low >= high || high - low > MOST_STEPS) return null
  return { least: low, most: high }
}

function goalOf(text: string, currencyDecimals: number): Goal | null {
  if (text.endsWith('%')) {
    const ofSales = parseDecimal(text, FIXED_DECIMALS)
    return ofSales === null || ofSales > ONE ? null : { kind: 'share', ofSales }
  }
  const minor = parseDecimal(text, currencyDecimals)
  return minor === null ? null : { kind: 'amount', minor }
}

function wrongFigures(): Refusal {
  const detail = 'least < most, decimals; 8% / 500000'
  return new Refusal('input-invalid', {
    errors: [{ in: 'body', pointer: '/goal', code: 'range-unreadable', detail }],
  })
}
