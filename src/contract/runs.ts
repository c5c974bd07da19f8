import { z } from 'zod'

import { grain, resultStatus, statedCell } from './results.ts'
import { route } from './route.ts'
import { day, id, instant, minorUnits, numberText, page, paging } from './scalars.ts'
import { text, toldProblem } from './told-problem.ts'

const decided = z
  .object({
    by: z.string(),
    /** What the account is called now; null where it isn't one. */
    name: z.string().nullable(),
    at: instant,
  })
  .nullable()

const run = z.object({
  run: z.string(),
  planHash: z.string(),
  plan: z.string(),
  grain,
  period: z.string(),
  asOf: z.string(),
  knownAt: instant,
  /** `provisional` is a look that closes nothing; `locked` has closed the period for good. */
  status: resultStatus,
  state: z.enum(['recorded', 'approved', 'paid']),
  recorded: decided,
  approved: decided,
  paid: decided,
  hash: z.string(),
})

const oneRun = z.strictObject({ run: numberText })

export const startRun = route({
  id: 'runs.start',
  method: 'POST',
  path: '/api/v1/runs',
  summary: {
    zh: '发起核算：期中暂算，或结账锁定',
    en: 'Start a run: provisional, or locked, which closes the period',
  },
  access: { permission: 'run.start', subject: 'nobody' },
  body: z.strictObject({
    /** A plan's key, whose last version that holds in the period is taken, or a version's hash. */
    plan: id,
    /** "2026-03", "2026-Q1" or "2026". */
    period: z.string().max(7),
    asOf: day.optional(),
    status: resultStatus,
  }),
  answer: { status: 202, body: z.object({ runRequestId: z.string() }) },
  problems: ['period-closed', 'period-open', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const runRequest = route({
  id: 'runs.request',
  method: 'GET',
  path: '/api/v1/run-requests/{runRequest}',
  summary: { zh: '发起的核算进展如何', en: 'What came of a run that was started' },
  access: { permission: 'run.start', subject: 'nobody' },
  params: z.strictObject({ runRequest: numberText }),
  answer: {
    status: 200,
    body: z.object({
      runRequestId: z.string(),
      state: z.enum(['waiting', 'done', 'refused']),
      run: z.string().nullable(),
      problems: z.array(toldProblem),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

const requested = z.object({
  runRequestId: z.string(),
  plan: z.string(),
  period: z.string(),
  asOf: z.string().nullable(),
  status: resultStatus,
  askedBy: z.string(),
  askedByName: z.string().nullable(),
  askedAt: instant,
  state: z.enum(['waiting', 'done', 'refused']),
  run: z.string().nullable(),
  problems: z.array(toldProblem),
})

export const runRequests = route({
  id: 'runs.requests',
  method: 'GET',
  path: '/api/v1/run-requests',
  summary: { zh: '发起过的核算，最新的在前', en: 'Runs that were asked for, latest first' },
  access: { permission: 'run.start', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(requested) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const runs = route({
  id: 'runs.list',
  method: 'GET',
  path: '/api/v1/runs',
  summary: { zh: '核算，最新的在前', en: 'Runs, latest first' },
  access: { permission: 'run.read', subject: 'nobody' },
  query: paging.extend({
    plan: id.optional(),
    period: z.string().max(7).optional(),
    status: resultStatus.optional(),
  }),
  answer: { status: 200, body: page(run) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const runRead = route({
  id: 'runs.read',
  method: 'GET',
  path: '/api/v1/runs/{run}',
  summary: { zh: '一次核算及其哈希', en: 'One run with its hashes' },
  access: { permission: 'run.read', subject: 'nobody' },
  params: oneRun,
  answer: {
    status: 200,
    body: run.extend({ resultsHash: z.string(), postingsHash: z.string(), engine: z.string() }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const runResults = route({
  id: 'runs.results',
  method: 'GET',
  path: '/api/v1/runs/{run}/results',
  summary: {
    zh: '一次核算的结果：调用者可查看的人员，按人员编号排列',
    en: 'The results of a run, of those people whose the caller may read, by id',
  },
  access: { permission: 'result.read', subject: 'self' },
  params: oneRun,
  query: paging,
  answer: {
    status: 200,
    body: page(
      z.object({
        personId: z.string(),
        personName: text,
        cells: z.array(statedCell.pick({ key: true, unit: true, value: true })),
        masked: z.array(z.string()),
      }),
    ),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const runStatement = route({
  id: 'runs.statement',
  method: 'GET',
  path: '/api/v1/runs/{run}/people/{personId}',
  summary: {
    zh: '某人在一次核算中的业绩单：各项数字、所依条款与记账',
    en: "One person's statement of a run: every number with its clause, and what was posted",
  },
  access: { permission: 'result.read', subject: 'person' },
  params: z.strictObject({ run: numberText, personId: id }),
  answer: {
    status: 200,
    body: z.object({
      run: z.string(),
      plan: z.string(),
      planHash: z.string(),
      period: z.string(),
      status: resultStatus,
      state: z.enum(['recorded', 'approved', 'paid']),
      personId: z.string(),
      currency: z.string(),
      cells: z.array(statedCell),
      postings: z.array(
        z.object({
          account: z.string(),
          origin: z.string(),
          run: z.string(),
          cause: z.string(),
          amountMinor: minorUnits,
        }),
      ),
      masked: z.array(z.string()),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const approveRun = route({
  id: 'runs.approve',
  method: 'POST',
  path: '/api/v1/runs/{run}/approve',
  summary: { zh: '审批锁定的结果', en: 'Approve the results of a locked run' },
  access: { permission: 'result.approve', subject: 'nobody' },
  params: oneRun,
  answer: { status: 200, body: run },
  problems: ['not-found', 'already-decided', 'run-provisional', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const payRun = route({
  id: 'runs.pay',
  method: 'POST',
  path: '/api/v1/runs/{run}/pay',
  summary: {
    zh: '登记已发放；审批者本人不能发放',
    en: 'Record that a run was paid out; never by who approved it',
  },
  access: { permission: 'payment.pay', subject: 'nobody' },
  params: oneRun,
  answer: { status: 200, body: run },
  problems: ['not-found', 'already-decided', 'run-not-approved', 'run-provisional', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
