import type { z } from 'zod'

import type { periods } from '#contract/settings.ts'

export type Calendar = z.output<(typeof periods)['answer']['body']>
export type PlanPeriod = Calendar['items'][number]
