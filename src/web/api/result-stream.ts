import type { z } from 'zod'

import { resultBrief } from '#contract/results.ts'
import { openStream } from './stream.ts'
import type { StreamListener } from './stream.ts'

export type ResultBrief = z.output<typeof resultBrief>

/** How current the page is: `connecting` at first, `crowded` where too many pages are open. */
export type StreamState = 'connecting' | 'live' | 'lost' | 'crowded'

/** Results as they change. */
export function openResultStream(
  of: 'self' | 'reach',
  listener: StreamListener<ResultBrief>,
): () => void {
  return openStream(`/api/v1/result-changes?of=${of}`, resultBrief, listener)
}
