import { z } from 'zod'

import { grain } from './results.ts'
import { route } from './route.ts'
import { day, instant, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

const currency = z.string().regex(/^[A-Z]{3}$/)

export const exchangeRates = route({
  id: 'exchange-rates.list',
  method: 'GET',
  path: '/api/v1/exchange-rates',
  summary: {
    zh: '汇率的当前内容及其来源，按币种排列，最近的日期在前',
    en: 'Exchange rates as they stand, each with its source; by currency, the latest day first',
  },
  access: { permission: 'exchange-rate.read', subject: 'nobody' },
  query: paging.extend({
    from: currency.optional(),
    to: currency.optional(),
    /** The rates that hold on this day: of each pair the last one that began by then. */
    day: day.optional(),
  }),
  answer: {
    status: 200,
    body: page(
      z.object({
        fromCurrency: z.string(),
        toCurrency: z.string(),
        day: z.string(),
        /** Decimal text: what one unit is worth. */
        rate: z.string(),
        source: z.string(),
        version: z.int(),
        recordedAt: instant,
      }),
    ),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const closing = z.object({
  run: z.string(),
  recordedAt: instant,
  state: z.enum(['recorded', 'approved', 'paid']),
})

/** A plan's period: when it is, and whether it's closed. */
const period = z.object({
  plan: z.string(),
  planHash: z.string(),
  name: text,
  grain,
  period: z.string(),
  from: z.string(),
  /** Not included. */
  to: z.string(),
  state: z.enum(['to-come', 'running', 'over', 'locked']),
  /** Whether it can be closed now: it's over, and neither it nor a later one is closed. */
  lockable: z.boolean(),
  /** By which run it was closed; null while it's open. */
  lockedBy: closing.nullable(),
})

export const periods = route({
  id: 'periods.list',
  method: 'GET',
  path: '/api/v1/periods',
  summary: {
    zh: '一个财年内各方案的期间：起止、是否结账、由哪次核算结账',
    en: 'The periods of the plans in a fiscal year: their days, whether they are closed, and by which run',
  },
  access: { permission: 'run.read', subject: 'nobody' },
  query: z.strictObject({
    /** Named by the calendar year in which it begins; left out, this one. */
    year: z.coerce.number().int().min(1900).max(9000).optional(),
  }),
  answer: {
    status: 200,
    body: z.object({
      year: z.int(),
      /** The fiscal year that today is in. */
      thisYear: z.int(),
      /** Inclusive; null where no plan is published. */
      firstYear: z.int().nullable(),
      lastYear: z.int().nullable(),
      today: z.string(),
      timeZone: z.string().nullable(),
      /** 1 to 12: in which month a fiscal year begins. */
      startMonth: z.int(),
      currency: z.string(),
      items: z.array(period),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
