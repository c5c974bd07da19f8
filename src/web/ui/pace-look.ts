import type { Pace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import { paceWords as words } from './pace-words.ts'

/** What a pace is called, and the sign that says it without colour. */
export const paceLook: Readonly<Record<Pace, { readonly name: Text; readonly sign: string }>> = {
  reached: { name: words.reached, sign: '✓' },
  on: { name: words.on, sign: '' },
  behind: { name: words.behind, sign: '▼' },
  'far-behind': { name: words.far, sign: '▼▼' },
}
