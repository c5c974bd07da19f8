import { formatInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import {
  cancelSimulation,
  seekGoal,
  simulation as simulationRoute,
  simulationAsked,
  simulationPeople,
  simulations,
  simulationTotals,
  startSimulation,
  whatIf,
} from '#contract/simulations.ts'
import type { Permission } from '#domain/access/policy.ts'
import { orderOf } from '#domain/simulate/order.ts'
import { noInputs } from '#engine/inputs.ts'
import {
  askSimulation,
  endSimulation,
  readSimulation,
  readSimulationPeople,
  readSimulations,
} from '#storage/simulations/simulations.ts'
import type { StoredSimulation } from '#storage/simulations/simulations.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { scenarioPlans } from '../simulations/scenarios.ts'
import { isOfFew, toldOrder, toldScenario, withoutSmallTeams } from '../simulations/told.ts'
import type { ToldScenario } from '../simulations/told.ts'
import type { Answer, WhatIfs } from '../simulations/what-if.ts'

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
      const files = await scenarioPlans(call.db, readBook, body.scenarios)
      if (!files.ok) throw cannotBe(files.error, call)
      const order = orderOf(files.value, noInputs, body, 'scenarios')
      if (!order.ok) throw cannotBe(order.error, call)
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
      const stored = await one(call, params.simulation)
      const nameOf = await accountNames(call.db, [stored.askedBy])
      const seesAll = mayNameAll(call)
      const totals = stored.totals === null ? null : simulationTotals.parse(stored.totals)
      const body = {
        ...headOf(stored, nameOf(stored.askedBy)),
        ...{ problems: [...stored.problems], asked: simulationAsked.parse(stored.asked) },
        namesPeople: seesAll,
        totals: totals === null ? null : { ...totals, scenarios: toldTo(call, totals.scenarios) },
      }
      const subject = `simulation:${params.simulation}`
      return totals === null
        ? { body }
        : { body, audit: { subject, detail: { shown: ['totals'] } } }
    }),
    handle(simulationPeople, async ({ params, query: { cursor, limit } }, call) => {
      const { simulation } = await one(call, params.simulation)
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
        ({ person, team, paid, changes }) => ({
          ...{ personId: person, personName: nameOf(person), team },
          ...{ paidMinor: [...paid], changeMinor: [...changes] },
        }),
      )
      if (body.items.length === 0) return { body }
      const detail = { shown: ['pay'], people: body.items.map(({ personId }) => personId) }
      return { body, audit: { subject: `simulation:${simulation}`, detail } }
    }),
    handle(cancelSimulation, async ({ params }, call) => {
      const { simulation } = await one(call, params.simulation)
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
        const answer = await whatIfs.ask(signedIn(call).userId, body)
        if (!answer.ok) throw cannotBe(answer.error, call)
        const { order } = answer.value
        const scenarios = toldTo(call, scenariosOf(answer.value))
        const detail = { plans: order.plans.map(({ plan }) => plan.hash), shown: ['totals'] }
        return { body: { ...toldOrder(order), scenarios }, audit: { detail } }
      },
      { ownTransaction: true },
    ),
    handle(
      seekGoal,
      async ({ body: { path = null, ...search } }, call) => {
        const { userId } = signedIn(call)
        if (!mayNameAll(call)) {
          const { scenario, ...over } = search
          const asItIs = await whatIfs.ask(userId, { ...over, scenarios: [scenario] })
          if (!asItIs.ok) throw cannotBe(asItIs.error, call)
          toldTo(call, scenariosOf(asItIs.value))
        }
        const answer = await whatIfs.seek(userId, { ...search, path })
        if (!answer.ok) throw cannotBe(answer.error, call)
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

function scenariosOf({ order, totals, teams }: Answer): readonly ToldScenario[] {
  return order.plans.flatMap((plan, index) => {
    const its = totals[index]
    return its === undefined ? [] : [toldScenario(plan, its, order, teams)]
  })
}

/** Who may not read everybody's pay is told nothing from which the pay of one or of a few can be read, whomever a document covers. */
function toldTo<S extends ToldScenario>(call: Call, scenarios: readonly S[]): S[] {
  if (mayNameAll(call)) return [...scenarios]
  if (scenarios.some(isOfFew)) throw new Refusal('not-allowed')
  return scenarios.map(withoutSmallTeams)
}

/** Who may read everybody's pay. */
function mayNameAll({ may }: Call): boolean {
  return may('pay.read' satisfies Permission, 'other')
}

async function one({ db }: Call, number: string) {
  const found = await readSimulation(db, BigInt(number))
  if (found === null) throw new Refusal('not-found')
  return found
}

function headOf(row: StoredSimulation, askedByName: string | null) {
  const { title, askedBy, state, runsDone, runs } = row
  const { scenarios, from, to } = simulationAsked.parse(row.asked)
  return {
    ...{ simulationId: String(row.simulation), title, askedBy, askedByName },
    ...{ askedAt: formatInstant(row.askedAt), state, runsDone, runs, from, to },
    scenarios: scenarios.map((scenario) => scenario.title),
  }
}

/** Names what is wrong with the scenarios, each with its place. */
function cannotBe(problems: readonly Problem[], { language }: Call): Refusal {
  const errors = problems.slice(0, MOST_ERRORS).map(({ code, at, message }) => {
    const place = [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')
    const detail = [place, textIn(message, language)].filter(Boolean).join(' ')
    return { in: 'body' as const, pointer: '/scenarios', code, detail }
  })
  return new Refusal('plan-invalid', { errors })
}

const MOST_ERRORS = 100
