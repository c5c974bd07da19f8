import { z } from 'zod'

import { personInList } from './organisation.ts'
import { route } from './route.ts'
import { asOf, line } from './scalars.ts'
import { text } from './told-problem.ts'

const node = z.object({
  /** A team's id, or a manager's. */
  id: z.string(),
  name: text,
  parent: z.string().nullable(),
  /** People in the team itself, or who report to the manager directly. */
  direct: z.int(),
  /** And with everybody below. */
  below: z.int(),
  /** Of a manager. */
  job: z.string().nullable(),
  grade: z.string().nullable(),
  team: z.string().nullable(),
})

export const organisationChart = route({
  id: 'organisation.chart',
  method: 'GET',
  path: '/api/v1/organisation-chart',
  summary: {
    zh: '某日的组织：团队或主管的树，每个节点的人数',
    en: 'The organisation on a day: the tree of teams or of managers, with how many people each has',
  },
  access: { permission: 'organisation.read', subject: 'nobody' },
  query: z.strictObject({ ...asOf, by: z.enum(['team', 'manager']).default('team') }),
  answer: {
    status: 200,
    body: z.object({
      day: z.string(),
      /** Parents first. */
      items: z.array(node),
      employed: z.int(),
      /** Employed people without a team, or without a manager. */
      without: z.int(),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const organisationTimeline = route({
  id: 'organisation.timeline',
  method: 'GET',
  path: '/api/v1/organisation-timeline',
  summary: {
    zh: '各月入职、变动与离开的人数',
    en: 'How many people came, changed and left in each month',
  },
  access: { permission: 'organisation.read', subject: 'nobody' },
  answer: {
    status: 200,
    body: z.object({
      today: z.string(),
      months: z.array(
        z.object({
          /** "2026-03" */
          month: z.string(),
          joined: z.int(),
          /** Whose job, grade, team, market, pay or manager changed. */
          changed: z.int(),
          left: z.int(),
        }),
      ),
    }),
  },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})

export const findPeople = route({
  id: 'people.find',
  method: 'GET',
  path: '/api/v1/people-search',
  summary: {
    zh: '按姓名或编号查找本人权限范围内的人员，至多 20 人',
    en: 'Find people whom the caller may see by a part of their name or id, at most 20',
  },
  access: { permission: 'person.read', subject: 'in-reach' },
  query: z.strictObject({ q: line(100) }),
  answer: { status: 200, body: z.object({ items: z.array(personInList) }) },
  problems: [],
  repeats: 'unkeyed',
  rate: 'read',
})
