import type { z } from 'zod'

import type { resultOverview } from '#contract/analysis.ts'

/** Which plan's period. */
export type OverviewOf = { readonly plan: string; readonly period: string }

type Overview = z.output<(typeof resultOverview)['answer']['body']>
export type OverviewCard = Overview['cards'][number]
export type OverviewGroup = OverviewCard['groups'][number]
export type OverviewItem = OverviewGroup['items'][number]
