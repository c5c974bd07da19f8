import type { z } from 'zod'

import type { signOff } from '#contract/sign-offs.ts'

/** What is to be signed, as the server tells it. */
export type Signing = z.output<typeof signOff.answer.body>
