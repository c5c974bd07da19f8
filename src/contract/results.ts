import { z } from 'zod'

import { grains } from '#kernel/period.ts'
import { route } from './route.ts'
import { id, instant, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

/** A period such as "2026-03", "2026-Q1" or "2026". */
export const period = z.string().regex(/^\d{4}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?$/)

/** How long a period is. */
export const grain = z.enum(grains)

/** Whether a result may still become another, or a run has locked it. */
export const resultStatus = z.enum(['provisional', 'locked'])

/** How current a provisional result is; a locked one is what it is for good. */
export const freshness = z.object({
  /** Everything that was recorded up to then is in it. */
  knownAt: instant,
  /** When it last became another. */
  changedAt: instant,
})

/** A result in brief. Guarded numbers are missing, and named in `masked`, for readers who may not see them. */
export const resultBrief = z.object({
  personId: z.string(),
  personName: text,
  plan: z.string(),
  planName: text,
  planHash: z.string(),
  period: z.string(),
  grain,
  asOf: z.string(),
  status: resultStatus,
  /** The run that locked it. */
  run: z.string().nullable(),
  freshness,
  currency: z.string(),
  /** Decimal text; null is "no value". */
  total: z.string().nullable().optional(),
  grade: z.string().nullable().optional(),
  /** Decimal text in major units. */
  payTotal: z.string().nullable().optional(),
  masked: z.array(z.string()),
})

/** What a number is told in. */
export const figureUnit = z.enum(['money', 'count', 'ratio', 'score', 'days', 'quantity'])

export const statedUnit = z.enum([...figureUnit.options, 'yesno', 'text', 'day'])

/** A person's result of a plan's period. */
export const personCell = z.strictObject({ personId: id, plan: id, period })

/** One number of a result with its name and the clause of the plan that it follows. */
export const statedCell = z.object({
  key: z.string(),
  name: text,
  unit: statedUnit,
  /** Exact decimal text, money in major units; null is "no value". */
  value: z.string().nullable(),
  clause: z.string().nullable(),
})

export const resultsOfPerson = route({
  id: 'results.of-person',
  method: 'GET',
  path: '/api/v1/people/{personId}/results',
  summary: {
    zh: '某人当前的各项结果：暂定与已锁定，附时效',
    en: "A person's results now: provisional and locked, with how current they are",
  },
  access: { permission: 'result.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  answer: { status: 200, body: z.object({ items: z.array(resultBrief) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const resultStatement = route({
  id: 'results.statement',
  method: 'GET',
  path: '/api/v1/people/{personId}/results/{plan}/{period}',
  summary: {
    zh: '某人一个周期的结果：每个数字及其条款号',
    en: "A person's result of a period: every number with its clause",
  },
  access: { permission: 'result.read', subject: 'person' },
  params: personCell,
  answer: { status: 200, body: resultBrief.extend({ cells: z.array(statedCell) }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const results = route({
  id: 'results.list',
  method: 'GET',
  path: '/api/v1/results',
  summary: {
    zh: '一个方案、一个周期的暂定结果：权限所及的人员',
    en: "Provisional results of a plan's period: those of the people within reach",
  },
  access: { permission: 'result.read', subject: 'self' },
  query: paging.extend({ plan: id, period }),
  answer: { status: 200, body: page(resultBrief) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const liveCycle = z.object({
  plan: z.string(),
  planHash: z.string(),
  grain,
  period: z.string(),
  asOf: z.string(),
  freshness,
  people: z.number().int(),
})

export const liveCycles = route({
  id: 'results.cycles',
  method: 'GET',
  path: '/api/v1/live-cycles',
  summary: {
    zh: '正在实时计算的方案与周期，附时效',
    en: 'The plans and periods that are kept current, and how current they are',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  answer: { status: 200, body: z.object({ items: z.array(liveCycle) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const resultChanges = route({
  id: 'results.changes',
  method: 'GET',
  path: '/api/v1/result-changes',
  summary: {
    zh: '结果变化的推送（server-sent events）：权限所及的人员，先发当前结果',
    en: 'Results as they change, as server-sent events: of the people within reach, those of now first',
  },
  access: { permission: 'result.read', subject: 'self' },
  query: z.strictObject({
    /** One's own where it's left out. */
    of: z.enum(['self', 'reach']).default('self'),
  }),
  answer: { status: 200, events: resultBrief },
  problems: ['too-many-streams'],
  repeats: 'unkeyed',
  rate: 'read',
})
