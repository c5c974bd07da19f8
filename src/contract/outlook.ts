import { z } from 'zod'

import { paces } from '#domain/analysis/pace.ts'
import { personCell, statedUnit } from './results.ts'
import { route } from './route.ts'
import { instant } from './scalars.ts'
import { text } from './told-problem.ts'

/** Exact decimal text; null is "no value". */
const figure = z.string().nullable()
const direction = z.enum(['higher', 'lower', 'neutral'])
const standing = z.object({ total: figure, grade: figure, payTotal: figure })

const pace = z.object({
  /** What is due by now. */
  expected: z.string(),
  projected: z.string(),
  /** By working day: so far, and for the rest of the period so that the target is met. */
  rate: z.string(),
  required: figure,
  state: z.enum(paces),
})

const outlookItem = z.object({
  key: z.string(),
  name: text,
  metric: z.string(),
  unit: statedUnit,
  direction,
  actual: figure,
  target: figure,
  score: figure,
  projectedScore: figure,
  /** Points of the total that a point of the item's score is worth. */
  weight: z.string(),
  judged: z.boolean(),
  pace: pace.nullable(),
})

export const outlookBody = z.object({
  now: standing,
  /** Sums and counts grown by the working days that are left; null before the first and after the last of them. */
  projected: standing.nullable(),
  days: z.object({ passed: z.number().int(), total: z.number().int() }),
  /** The heaviest first. */
  items: z.array(outlookItem),
  /** Null for who has the best grade, or none, or is graded by a ranking. */
  next: z
    .object({
      grade: z.string(),
      name: text.nullable(),
      from: figure,
      missing: figure,
      /** Per item what it alone would have to be, found by the plan itself; or how far it leads. */
      ways: z.array(
        z.object({
          item: z.string(),
          name: text,
          unit: statedUnit,
          direction,
          actual: figure,
          judged: z.boolean(),
          needed: figure,
          missing: figure,
          payTotal: figure,
          total: z.string(),
        }),
      ),
    })
    .nullable(),
})

export const outlook = route({
  id: 'results.outlook',
  method: 'GET',
  path: '/api/v1/people/{personId}/outlook/{plan}/{period}',
  summary: {
    zh: '某人一个周期的现状与走势：各项对照目标与进度、按当前速度推算的期末结果、升一级还差多少',
    en: 'Where a person stands in a period and where that leads: items against target and pace, the end at the pace so far, and what the next grade takes',
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: personCell,
  answer: {
    status: 200,
    body: outlookBody.extend({
      asOf: z.string(),
      knownAt: instant,
      currency: z.string(),
      /** From the best, with the total at which each begins; null where it hangs on others. */
      grades: z.array(z.object({ grade: z.string(), name: text.nullable(), from: figure })),
      /** The most that the total can be; null where the plan sets no limit. */
      totalCap: figure,
      /** The place among others, where the plan grades by it; else null. */
      rank: z
        .object({
          place: z.number().int(),
          of: z.number().int(),
          within: z.enum(['company', 'team', 'job', 'grade', 'market']),
        })
        .nullable(),
    }),
  },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
})
