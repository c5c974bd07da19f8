import { z } from 'zod'

import { figureUnit, freshness, period } from './results.ts'
import { route } from './route.ts'
import { id } from './scalars.ts'
import { text } from './told-problem.ts'

/** A figure for everybody to see: of one metric, as far as the plan opens it. */
const wallBoard = z.object({
  metric: z.string(),
  name: text,
  unit: figureUnit,
  /** The sum of all; null where what people have doesn't add up. */
  whole: z
    .object({
      actual: z.string(),
      /** Null where none was given. */
      target: z.string().nullable(),
      attainment: z.string().nullable(),
      /** What part of the target is due by now. */
      due: z.string(),
    })
    .nullable(),
  /** From the best down; equal figures share a rank. */
  leaders: z.array(
    z.object({
      rank: z.number().int(),
      /** Of the person or the team. */
      id: z.string(),
      name: text,
      actual: z.string(),
    }),
  ),
})

/** What a screen on the sales floor shows of a plan. */
export const wallState = z.object({
  plan: z.string(),
  planName: text,
  currency: z.string(),
  by: z.enum(['person', 'team', 'company']),
  period,
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  freshness,
  boards: z.array(wallBoard),
})

export const walls = route({
  id: 'wall.list',
  method: 'GET',
  path: '/api/v1/walls',
  summary: { zh: '哪些方案允许现场看板', en: 'The plans that open a live wall' },
  access: { permission: 'wall.read', subject: 'nobody' },
  answer: {
    status: 200,
    body: z.object({ items: z.array(z.object({ plan: z.string(), name: text })) }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const wall = route({
  id: 'wall.read',
  method: 'GET',
  path: '/api/v1/walls/{plan}',
  summary: {
    zh: '现场看板：只有方案允许展示的指标与名字，没有薪酬、得分、等级和评价',
    en: 'A live wall: the metrics and names that the plan opens, and never pay, scores, grades or ratings',
  },
  access: { permission: 'wall.read', subject: 'nobody' },
  params: z.strictObject({ plan: id }),
  answer: { status: 200, body: wallState },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const wallChanges = route({
  id: 'wall.changes',
  method: 'GET',
  path: '/api/v1/walls/{plan}/changes',
  summary: {
    zh: '现场看板的推送（server-sent events）：先发当前内容，业务一到即更新',
    en: 'A live wall as it changes, as server-sent events: what it shows now first',
  },
  access: { permission: 'wall.read', subject: 'nobody' },
  params: z.strictObject({ plan: id }),
  answer: { status: 200, events: wallState },
  problems: ['not-found', 'too-many-streams'],
  repeats: 'unkeyed',
  rate: 'read',
})
