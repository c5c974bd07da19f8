import { z } from 'zod'

import { basisBody } from './basis.ts'
import { grain, period } from './results.ts'
import { route } from './route.ts'
import { id, instant, line } from './scalars.ts'
import { text } from './told-problem.ts'

const hash = z.string().regex(/^[\da-f]{64}$/)
const onePlan = z.strictObject({ plan: hash })
const ofPerson = z.strictObject({ personId: id })
const ownPlan = z.strictObject({ personId: id, plan: hash })

const version = {
  hash: z.string(),
  key: z.string(),
  version: z.int(),
  name: text,
  effectiveFrom: z.string(),
}

const clause = z.object({
  number: z.string(),
  path: z.string(),
  heading: text.nullable(),
  text,
})

export const toSign = route({
  id: 'sign-offs.of-person',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs',
  summary: {
    zh: '某人要签署与已签署的方案，要签署的在前',
    en: 'The plans that somebody is asked to sign, then those that they have signed',
  },
  access: { permission: 'sign-off.read', subject: 'person' },
  params: ofPerson,
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          ...version,
          /** Null while it waits. */
          signedAt: instant.nullable(),
          /** Whether another version of the plan was signed before, so that only what changed is asked. */
          again: z.boolean(),
        }),
      ),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const signOff = route({
  id: 'sign-offs.read',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs/{plan}',
  summary: {
    zh: '要签署的方案：全部条款（标明上次签署之后的变化）与几道问答',
    en: 'What is to be signed: every clause, with what changed since the last signature, and a few questions',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan,
  answer: {
    status: 200,
    body: z.object({
      ...version,
      /** SHA-256 over the clauses as they stand here; it's what is signed beside the plan's own hash. */
      textHash: z.string(),
      signedAt: instant.nullable(),
      /** The version that was signed last, of the same plan. */
      follows: z.object({ hash: z.string(), version: z.int(), signedAt: instant }).nullable(),
      clauses: z.array(
        clause.extend({
          change: z.enum(['first', 'added', 'changed', 'same']),
          /** How it read when it was signed. */
          before: clause.nullable(),
        }),
      ),
      removed: z.array(clause),
      questions: z.array(
        z.object({
          id: z.string(),
          ask: text,
          choices: z.array(z.object({ id: z.string(), text })),
        }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

const answers = z
  .array(z.strictObject({ question: line(200), answer: z.string().regex(/^[a-d]$/) }))
  .max(10)

export const checkAnswers = route({
  id: 'sign-offs.check-answers',
  method: 'POST',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/answers',
  summary: {
    zh: '核对问答：答错的指明所依据的条款。不留记录',
    en: 'Check answers: what is wrong names the clause that says so. Nothing is kept',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan,
  body: z.strictObject({ answers }),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({ question: z.string(), isRight: z.boolean(), clause: z.string().nullable() }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'command',
  personOnly: true,
})

export const signPlan = route({
  id: 'sign-offs.sign',
  method: 'POST',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/sign',
  summary: {
    zh: '签署方案：须为本人，问答全对；记入决定链',
    en: 'Sign a plan: by oneself only, with every answer right; it becomes a decision of the chain',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan,
  body: z.strictObject({ textHash: hash, answers }),
  answer: {
    status: 201,
    body: z.object({ plan: z.string(), textHash: z.string(), signedAt: instant }),
  },
  problems: ['not-found', 'already-decided', 'conflict', 'answers-wrong', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})

export const lastYear = route({
  id: 'sign-offs.last-year',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/last-year',
  summary: {
    zh: '本人最近一年中可按此方案试算的各期',
    en: 'The periods of one’s last year that can be worked out under the plan',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan,
  answer: {
    status: 200,
    body: z.object({
      currency: z.string(),
      /** The version that it's compared with: the one before, or another plan's. Null where there's none. */
      comparedWith: z.object({ name: text, version: z.int() }).nullable(),
      periods: z.array(z.object({ period: z.string(), grain })),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

const reckoned = z.object({
  /** Decimal text in major units; null is "no value". */
  payTotal: z.string().nullable(),
  total: z.string().nullable(),
  grade: z.string().nullable(),
  /** Numbers that look at others' results, which one's own data don't tell: left out of the sums. */
  notFromOwn: z.array(text),
})

export const periodUnder = route({
  id: 'sign-offs.period',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/last-year/{period}',
  summary: {
    zh: '本人某一期的业绩，按要签署的方案与原方案各算一次',
    en: 'One’s own period under the plan that is to be signed, and under the one before',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan.extend({ period }),
  answer: {
    status: 200,
    body: z.object({
      period: z.string(),
      /** Null for who wasn't in the plan then. */
      now: reckoned.nullable(),
      before: reckoned.nullable(),
    }),
  },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

export const periodBasis = route({
  id: 'sign-offs.period-basis',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/last-year/{period}/basis',
  summary: {
    zh: '按要签署的方案试算本人某一期所用的全部依据，与 results.basis 同构，据此可逐项解释',
    en: 'What one’s own period under the plan that is to be signed was computed from, told as results.basis tells it, so that each number can be explained',
  },
  access: { permission: 'sign-off.sign', subject: 'person' },
  params: ownPlan.extend({ period }),
  answer: { status: 200, body: basisBody },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
  personOnly: true,
})

export const signedCopy = route({
  id: 'sign-offs.copy',
  method: 'GET',
  path: '/api/v1/people/{personId}/sign-offs/{plan}/copy',
  summary: {
    zh: '签署文本：姓名、时间、哈希与所签条款，与签署时一致',
    en: 'The signed copy: name, moment, hashes and the clauses as they were signed',
  },
  access: { permission: 'sign-off.read', subject: 'person' },
  params: ownPlan,
  answer: {
    status: 200,
    body: z.object({
      ...version,
      personId: z.string(),
      personName: text,
      signedAt: instant,
      textHash: z.string(),
      /** The earlier version whose signature still covers what didn't change. */
      follows: z.string().nullable(),
      clauses: z.array(clause.extend({ covered: z.boolean() })),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const signOffsByPlan = route({
  id: 'sign-offs.list',
  method: 'GET',
  path: '/api/v1/sign-offs',
  summary: {
    zh: '各方案版本的签署进度：权限所及的人员',
    en: 'How far each version is signed: of the people within reach',
  },
  access: { permission: 'sign-off.read', subject: 'in-reach' },
  answer: {
    status: 200,
    body: z.object({
      items: z.array(z.object({ ...version, asked: z.int(), signed: z.int() })),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const signOffsOfPlan = route({
  id: 'sign-offs.of-plan',
  method: 'GET',
  path: '/api/v1/plans/{plan}/sign-offs',
  summary: {
    zh: '一个方案版本由谁签署、谁尚未签署：权限所及的人员',
    en: 'Who has signed a version of a plan and who hasn’t: of the people within reach',
  },
  access: { permission: 'sign-off.read', subject: 'in-reach' },
  params: onePlan,
  answer: {
    status: 200,
    body: z.object({
      ...version,
      people: z.array(
        z.object({
          personId: z.string(),
          name: text,
          team: z.string().nullable(),
          signedAt: instant.nullable(),
          remindedAt: instant.nullable(),
        }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const remindToSign = route({
  id: 'sign-offs.remind',
  method: 'POST',
  path: '/api/v1/plans/{plan}/sign-off-reminders',
  summary: {
    zh: '提醒所有尚未签署的人；一小时内提醒过的除外',
    en: 'Remind everybody who hasn’t signed, but for those who were reminded within the hour',
  },
  access: { permission: 'sign-off.remind', subject: 'nobody' },
  params: onePlan,
  body: z.strictObject({}),
  answer: { status: 200, body: z.object({ reminded: z.int() }) },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
