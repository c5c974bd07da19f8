import { z } from 'zod'

import { figureUnit, grain, period, resultStatus, statedUnit } from './results.ts'
import { route } from './route.ts'
import { document, id, instant } from './scalars.ts'
import { text } from './told-problem.ts'

const named = z.object({ key: z.string(), name: text })

const metric = z.object({
  key: z.string(),
  name: text,
  kind: z.enum([
    ...(['sum', 'count', 'distinct', 'rate', 'mean'] as const),
    ...(['weightedMean', 'last', 'bridge', 'formula', 'rating'] as const),
  ]),
  unit: figureUnit,
  direction: z.enum(['higher', 'lower', 'neutral']),
  source: text,
  owner: text,
  /** Of the definition, as its owner counts. */
  version: z.number().int(),
  description: text.nullable(),
  /** In the words of the plan that defines it, or as a plan would say it. */
  definition: text.nullable(),
  /** Formulas as they're written: what is summed or averaged, which facts count, and so on. */
  formulas: z.array(
    z.object({ part: z.enum(['of', 'where', 'weight', 'formula']), formula: z.string() }),
  ),
  /** What the formulas name, each with its unit. */
  reads: z.array(named.extend({ unit: statedUnit, of: z.enum(['metric', 'column', 'target']) })),
  /** What it's made of: a type of facts, a rating form, or other metrics. */
  group: z.object({ kind: z.enum(['facts', 'ratings', 'formulas']), key: z.string(), name: text }),
  /** The types of facts that it comes from in the end, each with the columns that it reads. */
  facts: z.array(named.extend({ columns: z.array(named) })),
  /** By a plan itself, by the company's own library, or by the one that the product brings. */
  definedBy: z.enum(['plan', 'company', 'product']),
  /** Where it's tried as it's defined: the hash of a plan, or the libraries. */
  base: z.string(),
  usedBy: z.array(
    z.object({
      plan: z.string(),
      hash: z.string(),
      name: text,
      clause: z.string(),
      /** The cycles that read it over their own period. */
      grains: z.array(grain),
    }),
  ),
  /** Metrics that are made of it. */
  partOf: z.array(named),
})

export const metricLibrary = route({
  id: 'metric-library.list',
  method: 'GET',
  path: '/api/v1/metric-library',
  summary: {
    zh: '已发布方案与指标库的全部指标：定义、公式、单位、来源、负责人，以及被哪些方案使用',
    en: 'Every metric of the published plans and the libraries: definition, formula, unit, source, owner, and which plans use it',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  answer: {
    status: 200,
    body: z.object({
      items: z.array(metric),
      /** What sources have delivered lately, by type of facts; null for whom sources aren't. */
      deliveries: z
        .array(
          z.object({
            type: z.string(),
            source: z.string(),
            name: z.string().nullable(),
            lastRecordedAt: instant,
            lastOccurredOn: z.string(),
          }),
        )
        .nullable(),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const metricValues = route({
  id: 'metric-library.values',
  method: 'GET',
  path: '/api/v1/metric-library/{metric}/values/{plan}/{grain}',
  summary: {
    zh: '一项指标近一年各期的分布：合计、中位数与四分位数，只含权限所及的人员；无权逐人查看者只见人数足够的各期',
    en: 'How a metric has been over the last periods: total, median and quartiles of the people within reach; who may not look at each is told only where there are enough of them',
  },
  access: { permission: 'result.read', subject: 'self' },
  params: z.strictObject({ metric: id, plan: id, grain }),
  answer: {
    status: 200,
    body: z.object({
      unit: figureUnit,
      currency: z.string(),
      /** Everybody, those within reach, or everybody but never a few alone. */
      told: z.enum(['everybody', 'reach', 'groups']),
      periods: z.array(
        z.object({
          period: z.string(),
          status: resultStatus,
          /** With a value, and without; null where they're too few to be told. */
          people: z.number().int().nullable(),
          without: z.number().int().nullable(),
          /** Exact texts. The total only where the metric adds up. */
          total: z.string().nullable(),
          lower: z.string().nullable(),
          median: z.string().nullable(),
          upper: z.string().nullable(),
          /** Whether the metric meant the same then. */
          isSame: z.boolean(),
        }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

/** The hash of a plan, or the libraries as they stand. */
const base = z.union([z.string().regex(/^[\da-f]{64}$/), z.literal('library')])
const tried = z.strictObject({ personId: id, base, metric: id, grain })

export const metricPeriods = route({
  id: 'metric-library.periods',
  method: 'GET',
  path: '/api/v1/people/{personId}/metrics/{base}/{metric}/{grain}',
  summary: {
    zh: '可为某人试算一项指标的各期：近一年，含本期',
    en: 'The periods for which a metric can be tried on a person: the last ones, and the one that runs',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: tried,
  answer: { status: 200, body: z.object({ periods: z.array(z.string()) }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

/** How the value came about, part below part: each row's depth says whose part it is. */
const reason = z.object({
  depth: z.number().int(),
  key: z.string(),
  label: text,
  unit: statedUnit,
  value: z.string().nullable(),
  how: text.nullable(),
  fact: z.object({ type: z.string(), id: z.string(), occurredOn: z.string() }).nullable(),
  /** Parts of it that aren't told, as they're too many. */
  left: z.number().int(),
})

const outcome = z.object({
  period: z.string(),
  currency: z.string(),
  unit: figureUnit,
  /** Exact decimal text, money in major units; null is "no value". */
  value: z.string().nullable(),
  /** `not-then`: the person wasn't employed. `others`: it looks at others, so their own data don't tell it. */
  without: z.enum(['not-then', 'others']).nullable(),
  definition: text.nullable(),
  reasons: z.array(reason),
})

export const metricTried = route({
  id: 'metric-library.try',
  method: 'GET',
  path: '/api/v1/people/{personId}/metrics/{base}/{metric}/{grain}/{period}',
  summary: {
    zh: '某人某期的一项指标及其由来，由其本人数据算出',
    en: 'A metric of a person’s period and how it came about, worked out from their own data',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: tried.extend({ period }),
  answer: { status: 200, body: outcome },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const unsavedMetricTried = route({
  id: 'metric-library.try-unsaved',
  method: 'POST',
  path: '/api/v1/people/{personId}/metric-trials',
  summary: {
    zh: '试算一项尚在编写的自有指标：按所附指标库的写法，用某人某期的本人数据',
    en: 'Try a metric that is still being written, as the library that is sent says it, on a person’s period',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  body: z.strictObject({ library: document, metric: id, grain, period }),
  answer: { status: 200, body: outcome },
  problems: ['not-found', 'basis-too-large', 'plan-invalid'],
  repeats: 'unkeyed',
  rate: 'command',
})
