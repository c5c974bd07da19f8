import { z } from 'zod'

import { route } from './route.ts'
import { id, instant, page, paging } from './scalars.ts'
import { toldProblem } from './told-problem.ts'

const kind = z.enum([
  ...(['plan-proposed', 'plan-rejected', 'plan-published', 'plan-signed'] as const),
  ...(['run-recorded', 'approval', 'payment', 'permission-changed'] as const),
])

export const decisions = route({
  id: 'decisions.list',
  method: 'GET',
  path: '/api/v1/decisions',
  summary: { zh: '决定链，最新的在前', en: 'The chain of decisions, latest first' },
  access: { permission: 'decision.read', subject: 'nobody' },
  query: paging.extend({ kind: kind.optional(), subject: id.optional() }),
  answer: {
    status: 200,
    body: page(
      z.object({
        seq: z.string(),
        at: instant,
        /** The account that decided. */
        actor: z.string(),
        kind: z.string(),
        subject: z.string(),
        payload: z.record(z.string(), z.unknown()),
        previousHash: z.string(),
        hash: z.string(),
      }),
    ),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const noted = z.string().regex(/^\d{1,18}:[\da-f]{64}$/)

const verified = z.object({
  decisions: z.number().int(),
  /** To be noted elsewhere: without it nobody can tell that the end of the chain was cut off. */
  head: z.string().nullable(),
  problems: z.array(toldProblem),
})

export const verificationSteps = ['chain', 'proposals', 'plans', 'runs', 'rights'] as const

export const followVerification = route({
  id: 'decisions.follow-verification',
  method: 'GET',
  path: '/api/v1/decisions/verification',
  summary: {
    zh: '核验决定链，并推送进展（server-sent events），最后是结论',
    en: 'Verify the chain and tell how far it is, as server-sent events; the last one is what came of it',
  },
  access: { permission: 'decision.read', subject: 'nobody' },
  query: z.strictObject({ noted: noted.optional() }),
  answer: {
    status: 200,
    events: z.object({
      step: z.enum(verificationSteps),
      /** Of `of`, within the step. */
      done: z.int(),
      of: z.int(),
      /** Null until it's over. */
      verified: verified.nullable(),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
})

export const verifyChain = route({
  id: 'decisions.verify',
  method: 'POST',
  path: '/api/v1/decisions/verify',
  summary: {
    zh: '核验决定链及其所指的方案、核算与权限，指出被改动之处',
    en: 'Verify the chain and the plans, runs and rights that it names; says where something was tampered with',
  },
  access: { permission: 'decision.read', subject: 'nobody' },
  body: z.strictObject({
    /** What an earlier verification answered as `head` and was noted elsewhere. */
    noted: noted.optional(),
  }),
  answer: {
    status: 200,
    body: verified,
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
})
