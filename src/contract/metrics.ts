import { z } from 'zod'

import { figureUnit, grain, period } from './results.ts'
import { route } from './route.ts'
import { id } from './scalars.ts'
import { text } from './told-problem.ts'

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
  description: text.nullable(),
  /** The clause of the plan that defines it; null where no cycle reads it. */
  definition: text.nullable(),
  /** Formulas as they're written: what is summed or averaged, which facts count, and so on. */
  formulas: z.array(
    z.object({ part: z.enum(['of', 'where', 'weight', 'formula']), formula: z.string() }),
  ),
  /** What it's made of: a type of facts, a rating form, or other metrics. */
  group: z.object({ kind: z.enum(['facts', 'ratings', 'formulas']), key: z.string(), name: text }),
  /** Defined by a plan itself rather than by a library. */
  own: z.boolean(),
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
})

export const metricLibrary = route({
  id: 'metric-library.list',
  method: 'GET',
  path: '/api/v1/metric-library',
  summary: {
    zh: '已发布方案的全部指标：定义、公式、单位、来源、负责人，以及被哪些方案使用',
    en: 'Every metric of the published plans: definition, formula, unit, source, owner, and which plans use it',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  answer: { status: 200, body: z.object({ items: z.array(metric) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const hash = z.string().regex(/^[\da-f]{64}$/)
const tried = z.strictObject({ personId: id, plan: hash, metric: id, grain })

export const metricPeriods = route({
  id: 'metric-library.periods',
  method: 'GET',
  path: '/api/v1/people/{personId}/metrics/{plan}/{metric}/{grain}',
  summary: {
    zh: '可为某人试算一项指标的各期：最近一年中已结束的',
    en: 'The periods for which a metric can be tried on a person: those of the last year that are over',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: tried,
  answer: { status: 200, body: z.object({ periods: z.array(z.string()) }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const metricTried = route({
  id: 'metric-library.try',
  method: 'GET',
  path: '/api/v1/people/{personId}/metrics/{plan}/{metric}/{grain}/{period}',
  summary: {
    zh: '某人某期的一项指标，由其本人数据算出',
    en: 'A metric of a person’s period, worked out from their own data',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: tried.extend({ period }),
  answer: {
    status: 200,
    body: z.object({
      period: z.string(),
      currency: z.string(),
      /** Exact decimal text, money in major units; null is "no value". */
      value: z.string().nullable(),
      /** Of what is given by a target. */
      target: z.string().nullable(),
      /** `not-then`: the person wasn't in the plan. `others`: it looks at others, so their own data don't tell it. */
      without: z.enum(['not-then', 'others']).nullable(),
    }),
  },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
})
