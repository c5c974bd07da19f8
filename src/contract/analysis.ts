import { z } from 'zod'

import { paces } from '#domain/analysis/pace.ts'
import { figureUnit, freshness, grain, period, resultStatus } from './results.ts'
import { route } from './route.ts'
import { id, line, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

/** What part of the target is due by now, and by what that was told: the company's targets of the months, or the days. */
const due = z.object({ share: z.string(), by: z.enum(['months', 'days']) })

const tableColumn = z.object({
  key: z.string(),
  name: text,
  unit: figureUnit,
  direction: z.enum(['higher', 'lower', 'neutral']),
  hasTarget: z.boolean(),
  /** Null where the figure doesn't grow with the days: then the whole target is due at any time. */
  due: due.nullable(),
  /** Clause of the plan. */
  clause: z.string().nullable(),
})

/** A person's figures of one item: exact decimal text, null is "no value"; what is left out is masked. */
const tableCell = z.object({
  actual: z.string().nullable().optional(),
  target: z.string().nullable(),
  /** Actual ÷ target; null without a target above 0. */
  attainment: z.string().nullable().optional(),
  score: z.string().nullable().optional(),
  pace: z.enum(paces).nullable().optional(),
})

const tableRow = z.object({
  personId: z.string(),
  personName: text,
  /** On the last day that the results are of. */
  team: z.string().nullable(),
  market: z.string().nullable(),
  total: z.string().nullable().optional(),
  grade: z.string().nullable().optional(),
  /** One for each of `columns`. */
  cells: z.array(tableCell),
  /** Items that he or she is behind at; a masked one isn't counted. */
  offPace: z.number().int(),
  masked: z.array(z.string()),
})

export const resultTable = route({
  id: 'analysis.result-table',
  method: 'GET',
  path: '/api/v1/result-table',
  summary: {
    zh: '一个方案、一个周期的人员×指标表：实际、目标、完成率、得分与进度；只含权限所及的人员',
    en: "People × items of a plan's period: actual, target, attainment, score and pace, of the people within reach",
  },
  access: { permission: 'result.read', subject: 'self' },
  query: paging.extend({
    plan: id,
    period,
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  answer: {
    status: 200,
    body: page(tableRow).extend({
      planName: text,
      planHash: z.string(),
      grain,
      /** The last day that is in it, and the days of the whole period [from, to). */
      asOf: z.string(),
      from: z.string(),
      to: z.string(),
      status: resultStatus,
      freshness,
      currency: z.string(),
      columns: z.array(tableColumn),
      /** From best to worst. */
      grades: z.array(z.object({ grade: z.string(), name: text.nullable() })),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

/** Groups: by regions (the teams right below the top), teams, the sellers' markets, or a column of the facts. */
const dimension = z.string().regex(/^(?:region|team|market|column:[a-z][a-z0-9_]{0,39})$/)
const shownDimension = z.object({ key: z.string(), name: text, hasTargets: z.boolean() })

/** A figure beside what was asked for and what it was a year ago; exact decimal text. */
const attained = z.object({
  actual: z.string(),
  /** Null where none was given. */
  target: z.string().nullable(),
  attainment: z.string().nullable(),
  pace: z.enum(paces).nullable(),
  /** On the same days of the year before. */
  lastYear: z.string(),
  /** Change on the year before; null where that was 0 or less. */
  growth: z.string().nullable(),
})

const group = {
  /** Empty for what belongs to none. */
  key: z.string(),
  name: text.nullable(),
  /** Groups that stand together here, as the smallest of many; 1 for all others. */
  groups: z.number().int(),
}

const asked = {
  plan: z.string(),
  planName: text,
  currency: z.string(),
  period: z.string(),
  grain,
  /** The days of the period [from, to), and the last that is in the figures. */
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  /** Whose figures they are: everybody's, or those of the people within the reader's reach. */
  of: z.enum(['company', 'reach']),
  dimensions: z.array(shownDimension),
}

export const attainment = route({
  id: 'analysis.attainment',
  method: 'GET',
  path: '/api/v1/attainment',
  summary: {
    zh: '按区域、团队、市场或事实的列汇总完成情况：截至今日的实际、整个周期的目标、去年同期；各组之和等于合计',
    en: 'Attainment by region, team, market or a column of the facts: actual up to today, target of the whole period, last year; the groups make up the whole',
  },
  access: { permission: 'result.read', subject: 'self' },
  query: z.strictObject({
    plan: id,
    period,
    /** Left out, the plan's first that adds up. */
    metric: id.optional(),
    by: dimension.default('region'),
    /** A group by its key: then its people, each with their part of it, stand in the place of the groups. */
    members: line(200).optional(),
  }),
  answer: {
    status: 200,
    body: z.object({
      ...asked,
      metric: z.object({ key: z.string(), name: text, unit: figureUnit }),
      /** Those that add up, and so can be asked for. */
      metrics: z.array(z.object({ key: z.string(), name: text })),
      due,
      whole: attained,
      groups: z.array(attained.extend(group)),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

/** A change and what it comes from; the three effects add up to it. */
const bridged = z.object({
  before: z.string(),
  after: z.string(),
  change: z.string(),
  price: z.string(),
  volume: z.string(),
  mix: z.string(),
})

export const changeBridge = route({
  id: 'analysis.bridge',
  method: 'GET',
  path: '/api/v1/change-bridge',
  summary: {
    zh: '量价结构分解：变动中来自价格、销量、结构的部分，整体与各组；三项之和等于变动',
    en: 'What a change comes from: price, volume and mix, as a whole and by group; the three add up to the change',
  },
  access: { permission: 'result.read', subject: 'self' },
  query: z.strictObject({
    plan: id,
    period,
    against: z.enum(['last-year', 'previous']).default('last-year'),
    by: dimension.default('region'),
  }),
  answer: {
    status: 200,
    body: z.object({
      ...asked,
      /** What is compared, and over which products prices are told apart. */
      metric: z.object({ name: text, over: text }),
      /** The days that it's compared with, [from, to). */
      against: z.object({ from: z.string(), to: z.string() }),
      /** Null where nothing was sold before. */
      whole: bridged.nullable(),
      /** Each by itself. */
      groups: z.array(bridged.extend(group)),
      /** What a group lost to another: with the groups it makes up the whole. Its change is 0. */
      between: bridged,
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

const together = {
  key: z.string(),
  name: text,
  weight: z.string(),
  /** People with a score, and their mean; missing where scores are masked. */
  scored: z.number().int().optional(),
  score: z.string().nullable().optional(),
}

export const resultOverview = route({
  id: 'analysis.result-overview',
  method: 'GET',
  path: '/api/v1/result-overview',
  summary: {
    zh: '一个方案、一个周期的结果总览：各维度、各指标的平均得分与合计，等级分布；只含权限所及的人员',
    en: "A plan's period at a glance: mean scores and sums by perspective and item, and how grades spread, of the people within reach",
  },
  access: { permission: 'result.read', subject: 'self' },
  query: z.strictObject({ plan: id, period }),
  answer: {
    status: 200,
    body: z.object({
      planName: text,
      grain,
      asOf: z.string(),
      status: resultStatus,
      freshness,
      currency: z.string(),
      people: z.number().int(),
      /** People who are behind at one item or more. */
      offPace: z.number().int(),
      total: z.object({ scored: z.number().int(), mean: z.string().nullable() }).optional(),
      grades: z
        .array(z.object({ grade: z.string(), name: text.nullable(), people: z.number().int() }))
        .optional(),
      cards: z.array(
        z.object({
          key: z.string(),
          name: text,
          method: z.enum(['kpi', 'bsc', 'mbo', 'review']),
          score: z.string().nullable().optional(),
          groups: z.array(
            z.object({
              ...together,
              /** A perspective, a family or a set of goals, as the plan says. */
              kind: z.string().nullable(),
              items: z.array(
                z.object({
                  ...together,
                  unit: figureUnit,
                  /** The sum of what adds up, else the mean of those who have a value; missing where it's masked. */
                  how: z.enum(['sum', 'mean']),
                  actual: z.string().nullable().optional(),
                  /** Of what adds up: of those who have both. */
                  target: z.string().nullable(),
                  attainment: z.string().nullable(),
                  offPace: z.number().int(),
                }),
              ),
            }),
          ),
        }),
      ),
      masked: z.array(z.string()),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})
