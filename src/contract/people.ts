import { z } from 'zod'

import { route } from './route.ts'
import { id, minorUnits } from './scalars.ts'
import { text } from './told-problem.ts'

/** A person as of today. Guarded fields are missing, and named in `masked`, for readers who may not see them. */
export const personCard = z.object({
  personId: z.string(),
  name: text,
  job: z.string().nullable(),
  grade: z.string().nullable(),
  team: z.string().nullable(),
  mobile: z.string().nullable().optional(),
  basePayMinor: minorUnits.nullable().optional(),
  rating: z.string().nullable().optional(),
  masked: z.array(z.string()),
})

export const person = route({
  id: 'people.read',
  method: 'GET',
  path: '/api/v1/people/{personId}',
  summary: { zh: '某人的资料（截至今日）', en: 'One person, as of today' },
  access: { permission: 'person.read', subject: 'person' },
  params: z.strictObject({ personId: id }),
  answer: { status: 200, body: personCard },
  problems: ['not-found'],
  repeats: 'unkeyed',
  rate: 'read',
})
