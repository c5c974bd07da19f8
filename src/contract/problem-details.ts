import { z } from 'zod'

import { problemCodes } from './problem-codes.ts'
import type { ProblemCode } from './problem-codes.ts'

const codes = Object.keys(problemCodes) as readonly ProblemCode[]

/** RFC 9457 problem details, with our code, the request's id, and every place that is wrong at once. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(codes),
  requestId: z.string(),
  errors: z
    .array(
      z.object({
        /** Which part of the request. */
        in: z.enum(['path', 'query', 'header', 'body']),
        /** JSON pointer within the part: "/roles/0". */
        pointer: z.string(),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
})

export type ProblemDetails = z.output<typeof problemDetails>
