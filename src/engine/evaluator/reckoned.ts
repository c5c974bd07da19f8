import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'

/** What a rate came to before the limits of the line. */
export type Reckoned = {
  readonly paidMinor: bigint | null
  readonly how: Text
  readonly parts: readonly Step[]
}
