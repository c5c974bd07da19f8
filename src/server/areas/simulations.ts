import { formatInstant } from '#kernel/instant.ts'
import {
  cancelSimulation,
  seekGoal,
  simulation as simulationRoute,
  simulationAsked,
  simulationBasis,
  simulationPeople,
  simulations,
  startSimulation,
  whatIf,
} from '#contract/simulations.ts'
import type { Permission } from '#domain/access/policy.ts'
import type { Guard } from '#domain/simulate/guard.ts'
import { orderOf } from '#domain/simulate/order.ts'
import { noInputs } from '#engine/inputs.ts'
import {
  askSimulation,
  endSimulation,
  readSimulation,
  readSimulationPeople,
  readSimulations,
} from '#storage/simulations/simulations.ts'
import type { SimulationHead } from '#storage/simulations/simulations.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { planInvalid } from '../plans/plan-or-refuse.ts'
import { ownFormulas, scenarioPlans } from '../simulations/scenarios.ts'
import { simulatedBasis } from '../simulations/simulated-basis.ts'
import {
  guardedRange,
  guardedScenario,
  storedTotals,
  toldOrder,
  toldScenario,
} from '../simulations/told.ts'
import type { ToldScenario } from '../simulations/told.ts'
import type { Answer, WhatIfs } from '../simulations/what-if.ts'
import { inBasis, requireBasis } from './basis.ts'
import { auditOfShown } from './people.ts'

export type SimulationServices = {
  readonly readBook: ReadBook
  readonly directory: PeopleDirectory
  readonly whatIfs: WhatIfs
  /** Hands a simulation to those who compute; it's theirs if and only if the transaction commits. */
  readonly send: (db: Db, simulation: bigint) => Promise<void>
}

/** Simulations: what plans would have cost, in full by a job, or at once. Whose pay changes is told to who may read pay. */
export function simulationHandlers({
  readBook,
  directory,
  whatIfs,
  send,
}: SimulationServices): readonly Handler[] {
  return [
    handle(startSimulation, async ({ body }, call) => {
      await refuseOwn(call, readBook, body.scenarios)
      const files = await scenarioPlans(call.db, readBook, body.scenarios)
      if (!files.ok) throw planInvalid(files.error, call, '/scenarios')
      const order = orderOf(files.value, noInputs, body, 'scenarios')
      if (!order.ok) throw planInvalid(order.error, call, '/scenarios')
      const { plans, periods } = order.value
      const simulation = await askSimulation(call.db, {
        ...{ title: body.title, asked: body, askedBy: signedIn(call).userId },
        runs: plans.length * periods.length,
      })
      await send(call.db, simulation)
      const detail = { plans: plans.map(({ plan }) => plan.hash), from: body.from, to: body.to }
      return {
        body: { simulationId: String(simulation) },
        audit: { subject: `simulation:${simulation}`, detail },
      }
    }),
    handle(simulations, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? undefined : BigInt(keyOf(cursor, /^\d{1,18}$/))
      const rows = await readSimulations(call.db, { before, limit: limit + 1 })
      const nameOf = await accountNames(
        call.db,
        rows.map(({ askedBy }) => askedBy),
      )
      return {
        body: pageOf(
          rows,
          limit,
          ({ simulation }) => String(simulation),
          (row) => headOf(row, nameOf(row.askedBy)),
        ),
      }
    }),
    handle(simulationRoute, async ({ params }, call) => {
      const stored = await readStored(call, params.simulation)
      const nameOf = await accountNames(call.db, [stored.askedBy])
      const seesAll = mayNameAll(call)
      const asked = simulationAsked.parse(stored.asked)
      const { from, to } = asked
      const titles = asked.scenarios.map((scenario) => scenario.title)
      const totals = stored.totals === null ? null : toldTotals(call, stored.totals)
      const body = {
        ...headOf({ ...stored, from, to, scenarios: titles }, nameOf(stored.askedBy)),
        ...{ problems: [...stored.problems], asked },
        namesPeople: seesAll,
        totals,
      }
      const subject = `simulation:${params.simulation}`
      return totals === null
        ? { body }
        : { body, audit: { subject, detail: { shown: ['totals'] } } }
    }),
    handle(simulationPeople, async ({ params, query: { cursor, limit } }, call) => {
      const { simulation } = await readStored(call, params.simulation)
      const { persons } = await reachedBy(signedIn(call), 'pay.read', directory, call.today)
      const after = cursor === undefined ? undefined : keyOf(cursor, /^[^\0]{1,200}$/u)
      const asked = { people: persons, after, limit: limit + 1 }
      const rows = await readSimulationPeople(call.db, simulation, asked)
      const nameOf = await namesOf(
        call.db,
        rows.map(({ person }) => person),
      )
      const body = pageOf(
        rows,
        limit,
        ({ person }) => person,
        ({ person, team, paid, changes, byPeriod }) => ({
          ...{ personId: person, personName: nameOf(person), team },
          ...{ paidMinor: [...paid], changeMinor: [...changes] },
          periodsMinor: byPeriod.map((one) => [...one]),
        }),
      )
      if (body.items.length === 0) return { body }
      const detail = { shown: ['pay'], people: body.items.map(({ personId }) => personId) }
      return { body, audit: { subject: `simulation:${simulation}`, detail } }
    }),
    handle(simulationBasis, async ({ params }, call) => {
      requireBasis(call)
      if (!call.may('simulation.read', 'other')) throw new Refusal('not-allowed')
      const body = await inSnapshot(call.db, async (tx) => {
        const stored = await readStored({ db: tx }, params.simulation)
        return simulatedBasis(tx, readBook, stored, params)
      })
      return { body, ...auditOfShown(params.personId, inBasis) }
    }),
    handle(cancelSimulation, async ({ params }, call) => {
      const { simulation } = await readStored(call, params.simulation)
      if (!(await endSimulation(call.db, simulation, { state: 'cancelled' })))
        throw new Refusal('already-done')
      return {
        body: { state: 'cancelled' as const },
        audit: { subject: `simulation:${simulation}` },
      }
    }),
    handle(
      whatIf,
      async ({ body }, call) => {
        await refuseOwn(call, readBook, body.scenarios)
        const isGuarded = !mayNameAll(call)
        const answer = await whatIfs.ask(signedIn(call).userId, body, { isGuarded })
        if (!answer.ok) throw planInvalid(answer.error, call, '/scenarios')
        const { order, guards } = answer.value
        const told = scenariosOf(answer.value)
        const scenarios = isGuarded ? guarded(told, guards, guardedScenario) : told
        const detail = { plans: order.plans.map(({ plan }) => plan.hash), shown: ['totals'] }
        return { body: { ...toldOrder(order), scenarios }, audit: { detail } }
      },
      { ownTransaction: true },
    ),
    handle(
      seekGoal,
      async ({ body: { path = null, ...search } }, call) => {
        await refuseOwn(call, readBook, [search.scenario])
        const isGuarded = !mayNameAll(call)
        const answer = await whatIfs.seek(signedIn(call).userId, { ...search, path }, { isGuarded })
        if (!answer.ok) throw planInvalid(answer.error, call, '/scenarios')
        const { tried, crossings, ...rest } = answer.value
        return {
          body: { ...rest, tried: [...tried], crossings: [...crossings] },
          audit: { detail: { path: path?.join('.') ?? 'targets', shown: ['totals'] } },
        }
      },
      { ownTransaction: true },
    ),
  ]
}

function scenariosOf({ order, totals, teams }: Answer): ToldScenario[] {
  return order.plans.flatMap((plan, index) => {
    const its = totals[index]
    return its === undefined ? [] : [toldScenario(plan, its, order, teams)]
  })
}

/** Who may not read everybody's pay is told nothing from which the pay of one or of a few can be read; see decision 15. */
function guarded<S>(
  scenarios: readonly S[],
  guards: readonly (Guard | null)[],
  under: (scenario: S, guard: Guard) => S,
): S[] {
  return scenarios.map((scenario, index) => {
    const guard = guards[index] ?? null
    if (guard === null) throw new Refusal('too-few-people')
    return under(scenario, guard)
  })
}

function toldTotals(call: Call, stored: unknown) {
  const { guards, ...totals } = storedTotals.parse(stored)
  if (mayNameAll(call)) return totals
  const scenarios = guarded(totals.scenarios, guards, (scenario, guard) => ({
    ...scenario,
    ...guardedScenario(scenario, guard),
    ranges: scenario.ranges.map(guardedRange),
  }))
  return { ...totals, scenarios }
}

/** Refuses formulas that no published plan has to who may not read everybody's pay. */
async function refuseOwn(
  call: Call,
  readBook: ReadBook,
  scenarios: Parameters<typeof ownFormulas>[2],
): Promise<void> {
  if (mayNameAll(call)) return
  const problems = await ownFormulas(call.db, readBook, scenarios)
  if (problems.length > 0) throw planInvalid(problems, call, '/scenarios')
}

/** Who may read everybody's pay. */
function mayNameAll({ may }: Call): boolean {
  return may('pay.read' satisfies Permission, 'other')
}

async function readStored({ db }: Pick<Call, 'db'>, number: string) {
  const found = await readSimulation(db, BigInt(number))
  if (found === null) throw new Refusal('not-found')
  return found
}

function headOf(
  { simulation, title, askedBy, askedAt, state, runsDone, runs, from, to, ...row }: SimulationHead,
  askedByName: string | null,
) {
  return {
    ...{ simulationId: String(simulation), title, askedBy, askedByName },
    ...{ askedAt: formatInstant(askedAt), state, runsDone, runs, from, to },
    scenarios: [...row.scenarios],
  }
}
