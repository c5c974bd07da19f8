import { z } from 'zod'

import { grain } from './results.ts'
import { route } from './route.ts'
import { document, instant, line, numberText, page, paging } from './scalars.ts'
import { text, toldProblem } from './told-problem.ts'

export const planHash = z.string().regex(/^[\da-f]{64}$/)

/** Libraries of one's own, beside the shipped one. */
export const ownLibraries = z.array(z.strictObject({ file: line(200), text: document })).max(20)

/** A plan document as YAML or JSON, and libraries beside the shipped one. */
const texts = z.strictObject({ document, libraries: ownLibraries.default([]) })

const version = z.object({
  hash: z.string(),
  key: z.string(),
  version: z.number().int(),
  name: text,
  currency: z.string(),
  cycles: z.array(grain),
  effectiveFrom: z.string(),
  /** Not included; null while it holds. */
  effectiveTo: z.string().nullable(),
  /** Today: the version that holds, one that holds later, or one that is over or was replaced. */
  standing: z.enum(['in-force', 'later', 'over']),
})

export const proposal = z.object({
  proposalId: z.string(),
  key: z.string(),
  hash: z.string(),
  /** The draft that it was made of; null for one that was sent as it is. */
  draftId: z.string().nullable(),
  proposedBy: z.string(),
  /** Null for what isn't an account. */
  proposedByName: z.string().nullable(),
  proposedAt: instant,
  state: z.enum(['open', 'published', 'rejected']),
  /** Why it was rejected. */
  reason: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
})

/** What a plan that is proposed or approved is refused for. */
export const publishingProblems = ['plan-invalid', 'plan-breaks-running', 'plan-overtaken'] as const

export const lintPlan = route({
  id: 'plans.lint',
  method: 'POST',
  path: '/api/v1/plans/lint',
  summary: {
    zh: '检查方案：一次列出所有错误与疑点',
    en: 'Check a plan: everything that is wrong or doubtful, all at once',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  body: texts,
  answer: {
    status: 200,
    body: z.object({
      /** Null when it has errors. */
      hash: z.string().nullable(),
      problems: z.array(toldProblem),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'command',
})

export const plans = route({
  id: 'plans.list',
  method: 'GET',
  path: '/api/v1/plans',
  summary: { zh: '已发布的方案及其各版本', en: 'The published plans, every version' },
  access: { permission: 'plan.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(version) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const onePlan = z.strictObject({ plan: planHash })

export const plan = route({
  id: 'plans.read',
  method: 'GET',
  path: '/api/v1/plans/{plan}',
  summary: {
    zh: '一个方案版本的全文；以哈希指明',
    en: 'One version of a plan with its texts, by its hash',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  params: onePlan,
  answer: {
    status: 200,
    body: version.extend({
      document: z.string(),
      libraries: z.array(z.object({ file: z.string(), text: z.string() })),
      warnings: z.array(toldProblem),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const planClauses = route({
  id: 'plans.clauses',
  method: 'GET',
  path: '/api/v1/plans/{plan}/clauses',
  summary: {
    zh: '方案的编号条款，语言依 Accept-Language',
    en: 'A plan as numbered clauses, in the language of Accept-Language',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  params: onePlan,
  answer: {
    status: 200,
    body: z.object({
      language: z.enum(['zh-CN', 'zh-TW', 'en']),
      clauses: z.array(
        z.object({ number: z.string(), heading: z.string().nullable(), text: z.string() }),
      ),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const proposePlan = route({
  id: 'plan-proposals.propose',
  method: 'POST',
  path: '/api/v1/plan-proposals',
  summary: {
    zh: '提出方案新版本，由他人审批',
    en: 'Propose a version of a plan, for another to approve',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  body: texts,
  answer: { status: 201, body: proposal.extend({ warnings: z.array(toldProblem) }) },
  problems: [...publishingProblems, 'conflict', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const proposals = route({
  id: 'plan-proposals.list',
  method: 'GET',
  path: '/api/v1/plan-proposals',
  summary: { zh: '方案提案，最新的在前', en: 'Proposals of plans, latest first' },
  access: { permission: 'plan-proposal.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(proposal) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const oneProposal = z.strictObject({ proposal: numberText })

export const proposalRead = route({
  id: 'plan-proposals.read',
  method: 'GET',
  path: '/api/v1/plan-proposals/{proposal}',
  summary: { zh: '一个提案的全文', en: 'One proposal with its texts' },
  access: { permission: 'plan-proposal.read', subject: 'nobody' },
  params: oneProposal,
  answer: {
    status: 200,
    body: proposal.extend({
      document: z.string(),
      libraries: z.array(z.object({ file: z.string(), text: z.string() })),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const approveProposal = route({
  id: 'plan-proposals.approve',
  method: 'POST',
  path: '/api/v1/plan-proposals/{proposal}/approve',
  summary: {
    zh: '审批并发布方案；提出者本人不能审批',
    en: 'Approve a proposal, which publishes the plan; never by who proposed it',
  },
  access: { permission: 'plan.approve', subject: 'nobody' },
  params: oneProposal,
  answer: { status: 200, body: version },
  problems: ['not-found', 'already-decided', ...publishingProblems, 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const rejectProposal = route({
  id: 'plan-proposals.reject',
  method: 'POST',
  path: '/api/v1/plan-proposals/{proposal}/reject',
  summary: { zh: '驳回提案并说明理由', en: 'Reject a proposal, with the reason' },
  access: { permission: 'plan.approve', subject: 'nobody' },
  params: oneProposal,
  body: z.strictObject({ reason: line(1000) }),
  answer: { status: 200, body: proposal },
  problems: ['not-found', 'already-decided', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})
