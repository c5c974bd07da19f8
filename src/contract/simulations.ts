import { z } from 'zod'

import { basisBody } from './basis.ts'
import { grain } from './results.ts'
import { route } from './route.ts'
import { document, id, instant, line, minorUnits, numberText, page, paging } from './scalars.ts'
import { text, toldProblem } from './told-problem.ts'

const figure = z.string().regex(/^\d{1,15}(?:\.\d{1,8})?%?$/)
const period = z.string().regex(/^\d{4}(?:-\d{2}|-Q[1-4])?$/)

/** From the document's root: keys of maps, and positions in lists from 0. */
const path = z
  .array(z.union([z.string().min(1).max(200), z.number().int().min(0).max(9999)]))
  .min(1)
  .max(12)

/** A plan, with figures that it says otherwise. */
const scenario = z.strictObject({
  title: line(120),
  plan: z.union([
    z.strictObject({ hash: z.string().regex(/^[\da-f]{64}$/) }),
    z.strictObject({
      document,
      libraries: z
        .array(z.strictObject({ file: line(200), text: document }))
        .max(20)
        .default([]),
    }),
  ]),
  changes: z
    .array(z.strictObject({ path, value: figure }))
    .max(200)
    .default([]),
  /** Everybody's targets times this. */
  targets: figure.default('100%'),
})

const over = {
  /** The first and the last period, both included: months, quarters or years. */
  from: period,
  to: period,
  /** Key of the metric that cost is divided by; left out, the one that most pay rules read. */
  sales: id.optional(),
}

/** Of one period: an amount such as "500000", or a share of what is sold in it such as "8%". */
const budget = figure.optional()

export const simulationAsked = z.strictObject({
  title: line(120),
  /** The first is what the others are compared with. */
  scenarios: z.array(scenario).min(1).max(4),
  ...over,
  budget,
  draws: z.number().int().min(1).max(20_000).default(2000),
  seed: z.number().int().min(1).max(1_000_000).default(1),
})

const cost = z.object({
  costMinor: minorUnits,
  salesMinor: minorUnits,
  /** Exact decimal; null without sales above 0. */
  perSales: z.string().nullable(),
  people: z.number().int(),
  /** Results whose pay has no value; they're in no sum. */
  withoutPay: z.number().int(),
})

const amount = minorUnits.nullable()
const side = z.object({
  people: z.number().int(),
  /** Null where it isn't told, as one of the sides is of fewer than five people. */
  sumMinor: amount,
  medianMinor: amount,
})

const scenarioTotals = z.object({
  title: z.string(),
  planKey: z.string(),
  planName: text,
  /** Of the plan as it was run, with its changes. */
  planHash: z.string(),
  total: cost,
  /** Empty where they aren't told to who may not read everybody's pay, as some of it would be of fewer than five people; so are teams. */
  periods: z.array(cost.extend({ period: z.string() })),
  /** A team that is null stands for small ones, put together for readers who may not see everybody's pay. */
  teams: z.array(cost.extend({ team: z.string().nullable(), name: text.nullable() })),
  spread: z.object({
    people: z.number().int(),
    p10Minor: amount,
    p50Minor: amount,
    p90Minor: amount,
    topFifth: z.string().nullable(),
    gini: z.string().nullable(),
  }),
  /** Against the first scenario; null for itself. */
  against: z
    .object({
      costMinor: minorUnits,
      notComparedMinor: amount,
      winners: side,
      losers: side,
      unchanged: z.number().int(),
      notCompared: z.number().int(),
    })
    .nullable(),
})

const range = z.object({
  drawing: z.enum(['together', 'apart']),
  meanMinor: amount,
  p5Minor: amount,
  p50Minor: amount,
  p95Minor: amount,
  /** Draws beyond the budget; null without one. */
  overBudget: z.number().int().nullable(),
  people: z.number().int(),
  peopleWithout: z.number().int(),
  bins: z.array(z.object({ fromMinor: minorUnits, toMinor: minorUnits, draws: z.number().int() })),
})

const common = {
  currency: z.string(),
  grain,
  periods: z.array(z.string()),
  sales: z.object({ key: z.string(), name: text }),
  /** Metrics of money that every scenario has, of which it is one. */
  measures: z.array(z.object({ key: z.string(), name: text })).default([]),
}

export const simulationTotals = z.object({
  ...common,
  budget: z
    .union([
      z.object({ kind: z.literal('amount'), minor: minorUnits }),
      z.object({ kind: z.literal('share'), ofSales: z.string() }),
    ])
    .nullable(),
  draws: z.number().int(),
  knownAt: instant,
  scenarios: z.array(scenarioTotals.extend({ ranges: z.array(range) })),
})

const state = z.enum(['waiting', 'running', 'done', 'refused', 'cancelled'])

const head = z.object({
  simulationId: z.string(),
  title: z.string(),
  askedBy: z.string(),
  askedByName: z.string().nullable(),
  askedAt: instant,
  state,
  /** Runs that are done, of all. */
  runsDone: z.number().int(),
  runs: z.number().int(),
  from: z.string(),
  to: z.string(),
  scenarios: z.array(z.string()),
})

const oneSimulation = z.strictObject({ simulation: numberText })

export const startSimulation = route({
  id: 'simulations.start',
  method: 'POST',
  path: '/api/v1/simulations',
  summary: {
    zh: '发起模拟：最多四个方案情景，在过去的期间上各算一遍',
    en: 'Start a simulation: up to four scenarios, each run over past periods',
  },
  access: { permission: 'simulation.run', subject: 'nobody' },
  body: simulationAsked,
  answer: { status: 202, body: z.object({ simulationId: z.string() }) },
  problems: ['plan-invalid', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const simulations = route({
  id: 'simulations.list',
  method: 'GET',
  path: '/api/v1/simulations',
  summary: { zh: '模拟，最新的在前', en: 'Simulations, latest first' },
  access: { permission: 'simulation.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(head) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const simulation = route({
  id: 'simulations.read',
  method: 'GET',
  path: '/api/v1/simulations/{simulation}',
  summary: {
    zh: '一次模拟的进展与合计',
    en: 'How a simulation is getting on, and its totals',
  },
  access: { permission: 'simulation.read', subject: 'nobody' },
  params: oneSimulation,
  answer: {
    status: 200,
    body: head.extend({
      problems: z.array(toldProblem),
      asked: simulationAsked,
      totals: simulationTotals.nullable(),
      /** Whether the reader may see whose pay changes. */
      namesPeople: z.boolean(),
    }),
  },
  problems: ['not-found', 'too-few-people'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const simulationPeople = route({
  id: 'simulations.people',
  method: 'GET',
  path: '/api/v1/simulations/{simulation}/people',
  summary: {
    zh: '模拟中各人在每个情景下的薪酬：只含调用者可查看薪酬的人员',
    en: 'What everybody would have been paid under each scenario, of the people whose pay the caller may read',
  },
  access: { permission: 'simulation.read', subject: 'nobody' },
  params: oneSimulation,
  query: paging,
  answer: {
    status: 200,
    body: page(
      z.object({
        personId: z.string(),
        personName: text,
        team: z.string(),
        /** By scenario, in their order; null is "no value". */
        paidMinor: z.array(amount),
        /** Against the first scenario, by those after it. */
        changeMinor: z.array(amount),
        /** Each sum by period, in the order of the totals; empty where it isn't kept, as in simulations from before it was. */
        periodsMinor: z.array(z.array(amount)),
      }),
    ),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const simulationBasis = route({
  id: 'simulations.basis',
  method: 'GET',
  path: '/api/v1/simulations/{simulation}/people/{personId}/basis/{scenario}/{period}',
  summary: {
    zh: '某人一期在某个情景下的薪酬由什么算出，与 results.basis 同构，据此可逐项解释；须同时有权查看模拟与此人的薪酬',
    en: 'What somebody’s period under a scenario was computed from, told as results.basis tells it, so that each number can be explained. It takes the right to read simulations and that person’s pay',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: oneSimulation.extend({
    personId: id,
    /** Its place among the scenarios, from 0. */
    scenario: z.string().regex(/^[0-3]$/),
    period,
  }),
  answer: {
    status: 200,
    /** And whether the person has a result of the period by a plan of this key. */
    body: basisBody.extend({ hasResult: z.boolean() }),
  },
  problems: ['not-found', 'basis-too-large', 'scenario-outdated'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const cancelSimulation = route({
  id: 'simulations.cancel',
  method: 'POST',
  path: '/api/v1/simulations/{simulation}/cancel',
  summary: { zh: '取消模拟', en: 'Cancel a simulation' },
  access: { permission: 'simulation.run', subject: 'nobody' },
  params: oneSimulation,
  answer: { status: 200, body: z.object({ state }) },
  problems: ['not-found', 'already-done', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const whatIf = route({
  id: 'simulations.what-if',
  method: 'POST',
  path: '/api/v1/simulations/what-if',
  summary: {
    zh: '即时试算：改动立即有答案；同一人的新问题取代旧问题',
    en: 'What if, answered at once; a newer question of the same caller takes the place of the older one',
  },
  access: { permission: 'simulation.run', subject: 'nobody' },
  body: z.strictObject({ scenarios: z.array(scenario).min(1).max(4), ...over }),
  answer: {
    status: 200,
    body: z.object({ ...common, scenarios: z.array(scenarioTotals) }),
  },
  problems: ['plan-invalid', 'question-superseded', 'too-few-people'],
  repeats: 'unkeyed',
  rate: 'command',
})

const tried = z.object({
  value: z.string(),
  /** Null where the plan can't have this value. */
  costMinor: amount,
  perSales: z.string().nullable(),
})

export const seekGoal = route({
  id: 'simulations.seek',
  method: 'POST',
  path: '/api/v1/simulations/seek',
  summary: {
    zh: '目标求解：某个数取多少时，成本恰好不超过目标',
    en: 'Goal seek: which value of a figure keeps the cost at the goal',
  },
  access: { permission: 'simulation.run', subject: 'nobody' },
  body: z.strictObject({
    scenario,
    ...over,
    /** The figure that is sought; left out, the factor on everybody's targets. */
    path: path.optional(),
    least: figure,
    most: figure,
    /** How many decimals the value is written with, as a percentage where `least` is one. */
    decimals: z.number().int().min(0).max(4),
    /** The cost of all periods together: an amount, or a share of sales such as "8%". */
    goal: figure,
  }),
  answer: {
    status: 200,
    body: z.object({
      currency: z.string(),
      /** In rising order: the curve. */
      tried: z.array(tried),
      /** Neighbouring values between which the cost passes the goal; none where there's no solution in the range. */
      crossings: z.array(z.object({ within: tried, beyond: tried })),
      /** Of the values that keep the goal the nearest to it. */
      best: tried.nullable(),
    }),
  },
  problems: ['plan-invalid', 'question-superseded', 'too-few-people'],
  repeats: 'unkeyed',
  rate: 'command',
})
