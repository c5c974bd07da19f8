import type { Pace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import { teamWords as words } from './words.ts'

/** What a pace is called, and the sign that says it without colour. */
export const paceLook: Readonly<Record<Pace, { readonly name: Text; readonly sign: string }>> = {
  reached: { name: words.paceReached, sign: '✓' },
  on: { name: words.paceOn, sign: '' },
  behind: { name: words.paceBehind, sign: '▼' },
  'far-behind': { name: words.paceFar, sign: '▼▼' },
}
