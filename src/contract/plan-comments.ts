import { z } from 'zod'

import { route } from './route.ts'
import { instant, line, numberText } from './scalars.ts'
import { text } from './told-problem.ts'

/** A plan as it's published, as a draft stands, or as it's proposed: "version:HASH", "draft:12", "proposal:3". */
const planSide = z.string().regex(/^(?:version:[\da-f]{64}|(?:draft|proposal):[1-9]\d{0,17})$/)

const side = z.object({
  key: z.string(),
  name: text,
  /** Null for what isn't published. */
  version: z.number().int().nullable(),
  effectiveFrom: z.string(),
})

const told = z.object({ number: z.string(), text })

/** Several lines. */
const comment = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
  .regex(/\S/u)

const thread = z.object({
  threadId: z.string(),
  /** Path of the clause in the document; it stays when the number changes. */
  clause: z.string(),
  resolvedByName: z.string().nullable(),
  resolvedAt: instant.nullable(),
  /** Said of a published version while it was a draft: it can be read, and is over. */
  isOfDraft: z.boolean(),
  comments: z.array(
    z.object({
      commentId: z.string(),
      text: z.string(),
      writtenByName: z.string().nullable(),
      writtenAt: instant,
    }),
  ),
})

export const sideClauses = route({
  id: 'plan-sides.clauses',
  method: 'GET',
  path: '/api/v1/plan-clauses',
  summary: {
    zh: '版本、草案或提案的条款，附各条在文档中的路径',
    en: 'The clauses of a version, a draft or a proposal, each with its path in the document',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  query: z.strictObject({ of: planSide }),
  answer: {
    status: 200,
    body: side.extend({
      clauses: z.array(
        z.object({ path: z.string(), number: z.string(), heading: text.nullable(), text }),
      ),
    }),
  },
  problems: ['not-found', 'plan-invalid'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const planDifferences = route({
  id: 'plan-sides.differences',
  method: 'GET',
  path: '/api/v1/plan-differences',
  summary: {
    zh: '两个版本（或草案、提案）在含义上的差异',
    en: 'In what two versions, drafts or proposals differ in meaning',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  query: z.strictObject({ before: planSide, after: planSide }),
  answer: {
    status: 200,
    body: z.object({
      before: side,
      after: side,
      differences: z.array(
        z.object({
          path: z.string(),
          kind: z.enum(['added', 'removed', 'changed']),
          touches: z.enum(['covered', 'counts', 'score', 'grade', 'pay', 'consequence', 'words']),
          canChangePay: z.boolean(),
          sentence: text,
        }),
      ),
      /** Clauses whose text isn't what it was; null on the side where one isn't there. */
      clauses: z.array(
        z.object({
          path: z.string(),
          heading: text.nullable(),
          before: told.nullable(),
          after: told.nullable(),
        }),
      ),
    }),
  },
  problems: ['not-found', 'plan-invalid'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const planComments = route({
  id: 'plan-comments.list',
  method: 'GET',
  path: '/api/v1/plan-comments',
  summary: {
    zh: '对各条款的讨论；提案的讨论即其草案的讨论，版本的讨论还包括它作为草案时的讨论',
    en: 'What is said about clauses; of a proposal, what is said about its draft; of a version, also what was said while it was a draft',
  },
  access: { permission: 'plan-proposal.read', subject: 'nobody' },
  query: z.strictObject({ of: planSide }),
  answer: { status: 200, body: z.object({ threads: z.array(thread) }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const startThread = route({
  id: 'plan-comments.start',
  method: 'POST',
  path: '/api/v1/plan-comments',
  summary: { zh: '就一个条款发起讨论', en: 'Begin to discuss a clause' },
  access: { permission: 'plan.comment', subject: 'nobody' },
  body: z.strictObject({ of: planSide, clause: line(300), text: comment }),
  answer: { status: 201, body: thread },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})

const oneThread = z.strictObject({ thread: numberText })

export const replyToThread = route({
  id: 'plan-comments.reply',
  method: 'POST',
  path: '/api/v1/plan-comments/{thread}/replies',
  summary: { zh: '回复讨论；已解决的讨论不再回复', en: 'Reply; what is resolved is over' },
  access: { permission: 'plan.comment', subject: 'nobody' },
  params: oneThread,
  body: z.strictObject({ text: comment }),
  answer: { status: 201, body: thread },
  problems: ['not-found', 'already-decided', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})

export const resolveThread = route({
  id: 'plan-comments.resolve',
  method: 'POST',
  path: '/api/v1/plan-comments/{thread}/resolve',
  summary: { zh: '将讨论标为已解决', en: 'Mark a discussion as resolved' },
  access: { permission: 'plan.comment', subject: 'nobody' },
  params: oneThread,
  answer: { status: 200, body: thread },
  problems: ['not-found', 'already-decided', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
  personOnly: true,
})
