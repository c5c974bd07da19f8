import type { z } from 'zod'

import type { metricTried } from '#contract/metrics.ts'
import type { Text } from '#kernel/text.ts'
import type { Format } from '../language/format.ts'
import { metricWords as words } from './words.ts'

/** What a metric comes to for a person's period. */
export type Outcome = z.output<typeof metricTried.answer.body>

/** The value as it's read, or why there's none. */
export function outcomeText(outcome: Outcome, format: Format, say: (text: Text) => string): string {
  const { value, without, unit, currency } = outcome
  if (value !== null) return format.value(value, unit, currency)
  if (without === 'not-then') return say(words.notThen)
  return say(without === 'others' ? words.others : words.noValue)
}
