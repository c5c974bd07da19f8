import { z } from 'zod'

import { personCell, statedUnit } from './results.ts'
import { route } from './route.ts'
import { id, instant, line, numberText, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

/** Several lines. */
const reason = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
  .regex(/\S/u)

/** A number of a result that somebody doubts; kept as it was shown. Only its state changes, by a row of its own. */
export const dispute = z.object({
  disputeId: z.string(),
  personId: z.string(),
  personName: text,
  plan: z.string(),
  period: z.string(),
  planHash: z.string(),
  /** The run that had locked the result; null while it was provisional. */
  run: z.string().nullable(),
  cell: z.string(),
  cellName: text,
  unit: statedUnit,
  /** Of money. */
  currency: z.string(),
  /** Exact decimal text as it stood, money in major units; null is "no value". */
  value: z.string().nullable(),
  reason: z.string(),
  raisedAt: instant,
  state: z.enum(['open', 'withdrawn']),
  withdrawnAt: instant.nullable(),
})

export const raiseDispute = route({
  id: 'disputes.raise',
  method: 'POST',
  path: '/api/v1/people/{personId}/disputes',
  summary: {
    zh: '对本人结果中的一个数字提出异议',
    en: 'Dispute a number of one’s own result',
  },
  access: { permission: 'dispute.raise', subject: 'person' },
  params: z.strictObject({ personId: id }),
  body: z.strictObject({
    plan: id,
    period: personCell.shape.period,
    /** Key of the cell, such as "pay:commission". */
    cell: line(200),
    reason,
  }),
  answer: { status: 201, body: dispute },
  problems: ['not-found', 'conflict', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})

export const withdrawDispute = route({
  id: 'disputes.withdraw',
  method: 'POST',
  path: '/api/v1/people/{personId}/disputes/{dispute}/withdraw',
  summary: {
    zh: '撤回本人提出的异议',
    en: 'Withdraw a dispute of one’s own',
  },
  access: { permission: 'dispute.raise', subject: 'person' },
  params: z.strictObject({ personId: id, dispute: numberText }),
  answer: { status: 200, body: dispute },
  problems: ['not-found', 'already-decided', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})

export const disputesOfPerson = route({
  id: 'disputes.of-person',
  method: 'GET',
  path: '/api/v1/people/{personId}/disputes',
  summary: { zh: '某人提出的异议，最新的在前', en: "A person's disputes, latest first" },
  access: { permission: 'dispute.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  query: paging,
  answer: { status: 200, body: page(dispute) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const disputes = route({
  id: 'disputes.list',
  method: 'GET',
  path: '/api/v1/disputes',
  summary: {
    zh: '异议，最新的在前；权限所及的人员',
    en: 'Disputes, latest first: of the people within reach',
  },
  access: { permission: 'dispute.read', subject: 'in-reach' },
  query: paging,
  answer: { status: 200, body: page(dispute) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
