import type { DuckDBValue } from '@duckdb/node-api'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { Recent } from '#kernel/recent.ts'
import { instanceColumn } from '#engine/cells.ts'
import { membersOf } from '#engine/evaluator/population.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cycle } from '#engine/plan/plan.ts'
import type { Outcome, PlanHistory } from '#engine/simulate/outcome.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { ComparedPlan, SimulationOrder } from '#domain/simulate/order.ts'
import { inputReaders, readTables } from '#storage/inputs/read-inputs.ts'
import type { Store } from '#storage/store.ts'
import { ALL_KNOWN, openMirror } from '../mirror/mirror.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { oneAfterTheOther } from '../one-by-one.ts'
import { planHistory } from './plan-history.ts'
import { factTypesOf } from './simulate.ts'

/** A question that isn't wanted any more, given up between two runs. */
export class Superseded extends Error {}

/** A question to a warm company. */
export type WarmAsked = {
  readonly isWanted: () => boolean
  /** Whether somebody may ask for the same plans again: the probes of a search come once. */
  readonly isKept: boolean
}

/** A store's facts kept warm for what-if questions, which are answered one after the other, by SQL alone. */
export type WarmCompany = {
  /** The history of each plan, and the organisation as it's known now. Throws `Superseded` once nobody wants it. */
  readonly histories: (
    order: SimulationOrder,
    asked: WarmAsked,
  ) => Promise<{ readonly histories: readonly PlanHistory[]; readonly teams: Inputs['teams'] }>
  readonly close: () => Promise<void>
}

/** Nobody has asked for so long: then the memory is given back. */
const IDLE_MS = 10 * 60_000
/** Histories that are kept: the baseline's, while others change. */
const MOST_HISTORIES = 24

/** What is read besides the mirror: who is where, and the names of teams. */
const organisationReaders = {
  employment: inputReaders.employment,
  leave: inputReaders.leave,
  teams: inputReaders.teams,
}
type Organisation = Pick<Inputs, keyof typeof organisationReaders>

type Held = {
  readonly mirror: Mirror
  readonly types: string
  organisation: Organisation | null
  hasPostings: boolean
  histories: Recent<PlanHistory>
}

/** One for a process; it's filled by the first question and dropped when there were none for minutes. */
export function warmCompany(store: Store, today: () => Day): WarmCompany {
  const oneByOne = oneAfterTheOther()
  const types = new Map<string, FactType>()
  let held: Held | null = null
  let idle: NodeJS.Timeout | undefined

  const drop = async (): Promise<void> => {
    clearTimeout(idle)
    await held?.mirror.close()
    held = null
  }
  const holding = async (asked: readonly FactType[]): Promise<Held> => {
    for (const type of asked) types.set(type.key, type)
    // Whatever is said of a type, its columns or its names: then the tables are others.
    const named = JSON.stringify([...types.values()])
    if (held?.types === named) return held
    await drop()
    const mirror = await openMirror(store, { factTypes: [...types.values()] })
    const histories = new Recent<PlanHistory>(MOST_HISTORIES)
    held = { mirror, types: named, organisation: null, hasPostings: false, histories }
    return held
  }
  const following = async (current: Held): Promise<Organisation> => {
    const asOf = today()
    const { changed, knownAt } = await current.mirror.follow({ asOf })
    // A change is told once: what failed after it is read again by the next.
    if (changed) {
      current.organisation = null
      current.histories = new Recent(MOST_HISTORIES)
    }
    current.organisation ??= await readTables(store.db, { asOf, knownAt }, organisationReaders)
    return current.organisation
  }
  return {
    histories: (order, { isWanted, isKept }) =>
      oneByOne(async () => {
        if (!isWanted()) throw new Superseded()
        clearTimeout(idle)
        idle = setTimeout(() => void oneByOne(drop), IDLE_MS)
        idle.unref()
        const current = await holding(factTypesOf(order))
        const organisation = await following(current)
        const onRun = (): void => {
          if (!isWanted()) throw new Superseded()
        }
        const histories: PlanHistory[] = []
        for (const plan of order.plans) {
          const name = nameOf(plan, order)
          const history =
            current.histories.get(name) ??
            (await historyOf(current, plan, order, { organisation, onRun }))
          if (isKept) current.histories.set(name, history)
          histories.push(history)
        }
        return { histories, teams: organisation.teams }
      }),
    close: () => oneByOne(drop),
  }
}

function nameOf({ plan, targets }: ComparedPlan, { periods, sales }: SimulationOrder): string {
  return JSON.stringify([plan.hash, String(targets), sales, periods.map(({ key }) => key)])
}

type Running = { readonly organisation: Organisation; readonly onRun: () => void }

async function historyOf(
  current: Held,
  plan: ComparedPlan,
  order: SimulationOrder,
  { organisation, onRun }: Running,
): Promise<PlanHistory> {
  const { session } = current.mirror
  await session.scaleTargets(plan.targets)
  if (!standsOnEarlier(plan.cycle)) {
    if (current.hasPostings) await session.replace({ postings: [] })
    current.hasPostings = false
    return historyTogether(session, plan, order, onRun)
  }
  const inputs = { ...noInputs, ...organisation }
  return planHistory(plan, order, inputs, ALL_KNOWN, async (run, given) => {
    onRun()
    await session.replace({ postings: given.postings })
    current.hasPostings = given.postings.length > 0
    const { results } = await session.run(compileSql(plan.plan, plan.cycle, run))
    return { results, members: membersOf(plan.plan, run, given) }
  })
}

/** Where no period stands on an earlier one, all are run at once. */
async function historyTogether(
  session: Mirror['session'],
  { plan, cycle }: ComparedPlan,
  { periods, sales }: SimulationOrder,
  onRun: () => void,
): Promise<PlanHistory> {
  const programs = periods.map((period) =>
    compileSql(plan, cycle, { period, asOf: addDays(period.to, -1), knownAt: ALL_KNOWN }),
  )
  const columns = ['team', 'market', 'pay_total', instanceColumn(sales)]
  const rows = await session.runTogether(programs, columns, onRun)
  return periods.map((period, at) => ({ period, outcomes: (rows[at] ?? []).map(outcomeOf) }))
}

function outcomeOf([person, team, market, pay, sold]: readonly DuckDBValue[]): Outcome {
  const amount = (value: DuckDBValue | undefined): bigint | null =>
    typeof value === 'bigint' ? value : null
  return {
    ...{ person: String(person), team: String(team), market: String(market) },
    ...{ payMinor: amount(pay), salesMinor: amount(sold) },
  }
}

/** Whether what is paid depends on what was posted before; the balances of an employee's account don't count as cost. */
function standsOnEarlier({ settlement, pay }: Cycle): boolean {
  return (
    (settlement?.draws.length ?? 0) > 0 ||
    pay.some(({ document, deals }) => document.limits?.yearCap !== undefined || deals !== null)
  )
}
