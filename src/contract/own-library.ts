import { z } from 'zod'

import { route } from './route.ts'
import { document, instant, page, paging } from './scalars.ts'

const version = z.object({
  /** From 1. */
  version: z.number().int(),
  savedByName: z.string().nullable(),
  savedAt: instant,
})

/** What a library is compiled beside, so that a page can check it as the server does. */
const surroundings = z.object({
  currency: z.string(),
  startMonth: z.number().int(),
  /** As the plans write them. */
  roles: z.record(z.string(), z.json()),
  ratings: z.record(z.string(), z.json()),
})

const whole = z.object({
  /** 0 before the first. */
  version: z.number().int(),
  document: z.string(),
  savedByName: z.string().nullable(),
  savedAt: instant.nullable(),
})

export const ownLibrary = route({
  id: 'own-library.read',
  method: 'GET',
  path: '/api/v1/own-library',
  summary: {
    zh: '公司自有的指标库：自有指标与事实类型的全文；ETag 为其版本',
    en: 'The company’s own library: its own metrics and types of facts as a text; its ETag is its version',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  answer: { status: 200, body: whole.extend({ surroundings }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const saveOwnLibrary = route({
  id: 'own-library.save',
  method: 'PUT',
  path: '/api/v1/own-library',
  summary: {
    zh: '保存自有指标库的新版本；有错误、与已发布方案或已有数据不符时拒绝，他人先保存时亦然',
    en: 'Keep a version of the own library; refused when it has errors, contradicts published plans or facts that are there, or when somebody else kept one first',
  },
  access: { permission: 'plan.design', subject: 'nobody' },
  body: z.strictObject({ document }),
  answer: { status: 200, body: whole },
  problems: ['plan-invalid', 'version-changed', 'version-needed', 'key-reused'],
  repeats: 'replayed',
  ifMatch: true,
  rate: 'command',
})

export const libraryVersions = route({
  id: 'own-library.versions',
  method: 'GET',
  path: '/api/v1/own-library/versions',
  summary: {
    zh: '自有指标库的各版本，最新的在前',
    en: 'The versions of the own library, latest first',
  },
  access: { permission: 'plan.read', subject: 'nobody' },
  query: paging,
  answer: { status: 200, body: page(version) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const libraryVersion = route({
  id: 'own-library.version',
  method: 'GET',
  path: '/api/v1/own-library/versions/{version}',
  summary: { zh: '自有指标库某版本的全文', en: 'What a version of the own library says' },
  access: { permission: 'plan.read', subject: 'nobody' },
  params: z.strictObject({ version: z.string().regex(/^[1-9]\d{0,8}$/) }),
  answer: { status: 200, body: z.object({ document: z.string() }) },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})
