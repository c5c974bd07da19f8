import type { Day } from '#kernel/day.ts'
import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { membersOf } from '#engine/evaluator/population.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cycle } from '#engine/plan/plan.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { scaledTargets } from '#domain/simulate/scaled-targets.ts'
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

/** A store's facts kept warm for what-if questions, which are answered one after the other, by SQL alone. */
export type WarmCompany = {
  /** The history of each plan, and the organisation as it's known now. Throws `Superseded` once nobody wants it. */
  readonly histories: (
    order: SimulationOrder,
    isWanted: () => boolean,
  ) => Promise<{ readonly histories: readonly PlanHistory[]; readonly inputs: Inputs }>
  readonly close: () => Promise<void>
}

/** Nobody has asked for so long: then the memory is given back. */
const IDLE_MS = 10 * 60_000
/** Histories that are kept: the baseline's, while others change. */
const MOST_HISTORIES = 24

type Held = {
  readonly mirror: Mirror
  readonly types: string
  inputs: Inputs | null
  /** What the targets of the mirror are multiplied by. */
  targets: Fixed
  hasPostings: boolean
  readonly histories: Map<string, PlanHistory>
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
    const empty = { inputs: null, targets: ONE, hasPostings: false }
    held = { mirror, types: named, ...empty, histories: new Map() }
    return held
  }
  const following = async (current: Held): Promise<Inputs> => {
    const asOf = today()
    const { changed, knownAt } = await current.mirror.follow({ asOf })
    // A change is told once: what failed after it is read again by the next.
    if (changed) {
      current.inputs = null
      current.histories.clear()
    }
    if (current.inputs !== null) return current.inputs
    const inputs = { ...noInputs, ...(await readTables(store.db, { asOf, knownAt }, inputReaders)) }
    if (current.targets !== ONE) await current.mirror.session.replace({ targets: inputs.targets })
    current.targets = ONE
    current.inputs = inputs
    return inputs
  }
  return {
    histories: (order, isWanted) =>
      oneByOne(async () => {
        if (!isWanted()) throw new Superseded()
        clearTimeout(idle)
        idle = setTimeout(() => void oneByOne(drop), IDLE_MS)
        idle.unref()
        const current = await holding(factTypesOf(order))
        const inputs = await following(current)
        const histories: PlanHistory[] = []
        for (const plan of order.plans) {
          const name = nameOf(plan, order)
          const history =
            current.histories.get(name) ??
            (await historyOf(current, plan, order, { inputs, isWanted }))
          keep(current.histories, name, history)
          histories.push(history)
        }
        return { histories, inputs }
      }),
    close: () => oneByOne(drop),
  }
}

function nameOf({ plan, targets }: ComparedPlan, { periods, sales }: SimulationOrder): string {
  return JSON.stringify([plan.hash, String(targets), sales, periods.map(({ key }) => key)])
}

function keep(all: Map<string, PlanHistory>, name: string, history: PlanHistory): void {
  all.delete(name)
  all.set(name, history)
  const [oldest] = all.keys()
  if (all.size > MOST_HISTORIES && oldest !== undefined) all.delete(oldest)
}

async function historyOf(
  current: Held,
  plan: ComparedPlan,
  order: SimulationOrder,
  { inputs, isWanted }: { readonly inputs: Inputs; readonly isWanted: () => boolean },
): Promise<PlanHistory> {
  const { session } = current.mirror
  const own = { ...inputs, targets: scaledTargets(inputs.targets, plan.targets) }
  if (plan.targets !== current.targets) {
    await session.replace({ targets: own.targets })
    current.targets = plan.targets
  }
  const looksBack = standsOnEarlier(plan.cycle)
  return planHistory(plan, order, own, ALL_KNOWN, async (run, given) => {
    if (!isWanted()) throw new Superseded()
    if (looksBack || current.hasPostings) {
      const postings = looksBack ? given.postings : []
      await session.replace({ postings })
      current.hasPostings = postings.length > 0
    }
    const { results } = await session.run(compileSql(plan.plan, plan.cycle, run))
    return { results, members: membersOf(plan.plan, run, given) }
  })
}

/** Whether what is paid depends on what was posted before; the balances of an employee's account don't count as cost. */
function standsOnEarlier({ settlement, pay }: Cycle): boolean {
  return (
    (settlement?.draws.length ?? 0) > 0 ||
    pay.some(({ document, deals }) => document.limits?.yearCap !== undefined || deals !== null)
  )
}
