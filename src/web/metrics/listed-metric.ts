import type { z } from 'zod'

import type { metricLibrary } from '#contract/metrics.ts'

type Library = z.output<typeof metricLibrary.answer.body>

/** A metric as the library lists it. */
export type ListedMetric = Library['items'][number]

/** What a source has delivered lately. */
export type Delivery = NonNullable<Library['deliveries']>[number]
