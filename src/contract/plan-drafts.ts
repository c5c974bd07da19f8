import { z } from 'zod'

import { ownLibraries, planHash, proposal, publishingProblems } from './plans.ts'
import { route } from './route.ts'
import { document, id, instant, line, numberText, page, paging } from './scalars.ts'
import { toldProblem } from './told-problem.ts'

/** What somebody is still writing: it need not be a valid plan. */
const draftText = z.union([document, z.literal('')])

const title = line(120)

const revision = z.object({
  revision: z.number().int(),
  title: z.string(),
  /** The plan's, as far as the text says one. */
  key: z.string().nullable(),
  /** The published version that it builds on; null for a new plan. */
  baseHash: z.string().nullable(),
  changedBy: z.string(),
  changedByName: z.string().nullable(),
  changedAt: instant,
})

const draftHead = revision.extend({
  draftId: z.string(),
  startedBy: z.string(),
  startedByName: z.string().nullable(),
  startedAt: instant,
  /** One whose proposal was rejected is open again. */
  state: z.enum(['open', 'proposed', 'discarded']),
  /** The latest proposal that was made of it. */
  proposalId: z.string().nullable(),
})

const texts = z.object({
  document: z.string(),
  libraries: z.array(z.object({ file: z.string(), text: z.string() })),
})

const wholeDraft = draftHead.extend(texts.shape)

export const startDraft = route({
  id: 'plan-drafts.start',
  method: 'POST',
  path: '/api/v1/plan-drafts',
  summary: {
    zh: '新建方案草案：由已发布的版本、随附方案或一段文本',
    en: 'Start a draft: from a published version, a shipped plan or a text',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  body: z.strictObject({
    /** Left out, the plan's name in the caller's language, with a number behind it where a draft is called so already. */
    title: title.optional(),
    from: z.union([
      z.strictObject({ plan: planHash }),
      /** Key of a plan that the product brings. */
      z.strictObject({ shipped: id }),
      z.strictObject({ document: draftText, libraries: ownLibraries.default([]) }),
    ]),
  }),
  answer: { status: 201, body: wholeDraft },
  problems: ['not-found', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const drafts = route({
  id: 'plan-drafts.list',
  method: 'GET',
  path: '/api/v1/plan-drafts',
  summary: { zh: '方案草案，最新的在前', en: 'Drafts of plans, latest first' },
  access: { permission: 'plan.design', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(draftHead) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const oneDraft = z.strictObject({ draft: numberText })

export const draft = route({
  id: 'plan-drafts.read',
  method: 'GET',
  path: '/api/v1/plan-drafts/{draft}',
  summary: {
    zh: '一份草案的最新内容；ETag 为其修订',
    en: 'One draft as it stands; its ETag is its revision',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: oneDraft,
  answer: { status: 200, body: wholeDraft },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const saveDraft = route({
  id: 'plan-drafts.save',
  method: 'PUT',
  path: '/api/v1/plan-drafts/{draft}',
  summary: {
    zh: '保存草案：追加一次修订；他人先保存时拒绝，双方的内容都在',
    en: 'Save a draft as its next revision; refused when somebody else saved first, and nothing is lost',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: oneDraft,
  body: z.strictObject({
    title,
    document: draftText,
    libraries: ownLibraries.default([]),
    /** The version that it builds on from now; left out, it stays as it was. */
    baseHash: planHash.optional(),
  }),
  answer: { status: 200, body: wholeDraft },
  problems: ['not-found', 'draft-ended', 'version-changed', 'version-needed', 'key-reused'],
  repeats: 'replayed',
  ifMatch: true,
  rate: 'command',
})

export const draftRevisions = route({
  id: 'plan-drafts.revisions',
  method: 'GET',
  path: '/api/v1/plan-drafts/{draft}/revisions',
  summary: { zh: '草案的各次修订，最新的在前', en: 'The revisions of a draft, latest first' },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: oneDraft,
  query: paging,
  answer: { status: 200, body: page(revision) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const draftRevision = route({
  id: 'plan-drafts.revision',
  method: 'GET',
  path: '/api/v1/plan-drafts/{draft}/revisions/{revision}',
  summary: { zh: '草案某次修订的全文', en: 'One revision of a draft with its texts' },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: z.strictObject({ draft: numberText, revision: z.string().regex(/^[1-9]\d{0,8}$/) }),
  answer: { status: 200, body: texts },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const discardDraft = route({
  id: 'plan-drafts.discard',
  method: 'POST',
  path: '/api/v1/plan-drafts/{draft}/discard',
  summary: { zh: '放弃草案；内容保留可查', en: 'Discard a draft; what it said can still be read' },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: oneDraft,
  answer: { status: 200, body: draftHead },
  problems: ['not-found', 'draft-ended', 'key-reused'],
  repeats: 'replayed',
  rate: 'command',
})

export const proposeDraft = route({
  id: 'plan-drafts.propose',
  method: 'POST',
  path: '/api/v1/plan-drafts/{draft}/propose',
  summary: {
    zh: '把草案的这次修订提交审批，由他人审批',
    en: 'Propose this revision of a draft, for another to approve',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  params: oneDraft,
  answer: { status: 201, body: proposal.extend({ warnings: z.array(toldProblem) }) },
  problems: [
    ...(['not-found', 'draft-ended', 'version-changed', 'version-needed'] as const),
    ...publishingProblems,
    ...(['conflict', 'key-reused'] as const),
  ],
  repeats: 'replayed',
  ifMatch: true,
  rate: 'command',
})
