import type { z } from 'zod'

import type { resultOverview } from '#contract/analysis.ts'

type Overview = z.output<(typeof resultOverview)['answer']['body']>
export type OverviewCard = Overview['cards'][number]
export type OverviewGroup = OverviewCard['groups'][number]
export type OverviewItem = OverviewGroup['items'][number]
