import { z } from 'zod'

import { datedTables } from '#domain/org/told-change.ts'
import { route } from './route.ts'
import { asOf, cells, day, id, instant, line, page, paging } from './scalars.ts'
import { text } from './told-problem.ts'

const dated = z.strictObject({ table: z.enum(datedTables) })
const anyTable = z.strictObject({ table: z.enum(['people', ...datedTables]) })

export const personInList = z.object({
  personId: z.string(),
  name: text,
  job: z.string().nullable(),
  grade: z.string().nullable(),
  team: z.string().nullable(),
  market: z.string().nullable(),
  /** Direct manager. */
  manager: z.string().nullable(),
  managerName: text.nullable(),
})

export const people = route({
  id: 'people.list',
  method: 'GET',
  path: '/api/v1/people',
  summary: {
    zh: '某日的人员，默认只列在职者，按编号排列',
    en: 'People as of a day, those who are employed unless asked for all, by id',
  },
  access: { permission: 'organisation.read', subject: 'nobody' },
  query: paging.extend({
    ...asOf,
    /** The team and all teams below it; `within` says whether without those below. */
    team: id.optional(),
    within: z.enum(['below', 'only']).default('below'),
    /** Who report to the manager directly. */
    manager: id.optional(),
    /** Who have none. */
    without: z.enum(['team', 'manager']).optional(),
    /** Part of a name or an id. */
    q: line(100).optional(),
    who: z.enum(['employed', 'all']).default('employed'),
  }),
  answer: { status: 200, body: page(personInList) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const peopleBelow = route({
  id: 'people.below',
  method: 'GET',
  path: '/api/v1/people/{personId}/team',
  summary: {
    zh: '某日直接或逐级向此人汇报的人员',
    en: 'Everybody who reports to the person on a day, directly or through others',
  },
  access: { permission: 'person.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  query: z.strictObject(asOf),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(personInList.extend({ level: z.number().int() })),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

/** All rows of a person, table by table, each under the columns of its table. */
export const personHistory = route({
  id: 'people.history',
  method: 'GET',
  path: '/api/v1/people/{personId}/history',
  summary: {
    zh: '某人的全部任职、薪酬、上级、区域、请假、爬坡与离职记录；可按当时所知（knownAt）查看',
    en: 'All that is kept of a person: employment, pay, managers, territories, leave, ramp-up, exits; also as it was known at a moment (knownAt)',
  },
  access: { permission: 'person.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  query: z.strictObject({ knownAt: instant.optional() }),
  answer: {
    status: 200,
    body: z.object({
      personId: z.string(),
      name: text,
      tables: z.partialRecord(z.enum(datedTables), z.array(cells)),
      /** What the managers in it are called. */
      managers: z.array(
        z.object({
          personId: z.string(),
          name: text,
        }),
      ),
      /** Columns that this reader may not see. */
      masked: z.array(z.string()),
    }),
  },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})

export const teamTree = route({
  id: 'organisation.team-tree',
  method: 'GET',
  path: '/api/v1/teams',
  summary: { zh: '某日的团队树，上级在前', en: 'The tree of teams on a day, parents first' },
  access: { permission: 'team.read', subject: 'nobody' },
  query: z.strictObject(asOf),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          team: z.string(),
          parent: z.string().nullable(),
          name: text,
          /** 0 at the top. */
          level: z.number().int(),
        }),
      ),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const organisationRows = route({
  id: 'organisation.rows',
  method: 'GET',
  path: '/api/v1/organisation/{table}',
  summary: {
    zh: '组织数据的一张表：全部日期，或只看某日；可按当时所知查看',
    en: 'A table of the organisation: of all days, or of one; also as it was known at a moment',
  },
  access: { permission: 'organisation.read', subject: 'nobody' },
  params: dated,
  query: paging.extend({ day: day.optional(), knownAt: instant.optional() }),
  answer: { status: 200, body: page(cells).extend({ masked: z.array(z.string()) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const exportOrganisation = route({
  id: 'organisation.export',
  method: 'GET',
  path: '/api/v1/organisation/{table}/csv',
  summary: {
    zh: '把组织数据的一张表导出为 CSV：全部日期，或只看某日；看不到的列不在其中',
    en: 'A table of the organisation as CSV: of all days, or of one; without the columns that the reader may not see',
  },
  access: { permission: 'organisation.read', subject: 'nobody' },
  params: anyTable,
  query: z.strictObject({ day: day.optional(), knownAt: instant.optional() }),
  answer: { status: 200, text: 'text/csv' },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

const rowAnswer = z.object({
  /** Row of `changes` from 1, or line of the CSV. */
  line: z.number().int(),
  answer: z.enum(['accepted', 'corrected', 'unchanged', 'repeated']),
  /** The rows that it replaces, on some of their days or on all. */
  replaces: z.array(cells),
})

/** Rows by the columns of their table, as in the workspace's CSV files, and `ends` where nothing holds any more. */
export const changeOrganisation = route({
  id: 'organisation.change',
  method: 'POST',
  path: '/api/v1/organisation/{table}/changes',
  summary: {
    zh: '更改组织数据：全部接受，或一行也不接受并指出全部错误；dryRun 只预览会替换哪些行',
    en: 'Changes the organisation: all rows, or none and everything that is wrong with them; dryRun only shows what would be replaced',
  },
  access: { permission: 'organisation.change', subject: 'nobody' },
  params: anyTable,
  body: z.strictObject({
    changes: z
      .array(
        z.record(
          z.string().max(100),
          z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
        ),
      )
      .min(1)
      .max(2000)
      .optional(),
    csv: z.string().min(1).max(1_000_000).optional(),
    dryRun: z.boolean().default(false),
  }),
  answer: {
    status: 200,
    body: z.object({
      recorded: z.boolean(),
      rows: z.array(rowAnswer),
      /** What an exit ends besides: employment, reporting lines, territories, ramp-up. */
      implied: z.array(rowAnswer.extend({ table: z.enum(datedTables) })),
      remarks: z.array(
        z.object({ line: z.number().int().nullable(), code: z.string(), detail: z.string() }),
      ),
      masked: z.array(z.string()),
    }),
  },
  problems: [],
  repeats: 'replayed',
  rate: 'command',
})
