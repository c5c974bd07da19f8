import type { z } from 'zod'

import type { runRead } from '#contract/runs.ts'

export type Run = z.output<(typeof runRead)['answer']['body']>
