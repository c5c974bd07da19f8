import type { z } from 'zod'

import type { metricLibrary } from '#contract/metrics.ts'

/** A metric as the library lists it. */
export type ListedMetric = z.output<typeof metricLibrary.answer.body>['items'][number]
