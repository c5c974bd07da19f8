import type { CheckedText } from '#domain/plans/text/checked.ts'
import type { Surroundings } from '#domain/plans/library/measuring-plan.ts'
import type { Written } from '#engine/plan/compile.ts'

export type CheckRequest = {
  readonly id: number
  readonly text: string
  readonly libraries: readonly Written[]
  /** Of a library, what it's compiled beside; null where the text is a plan. */
  readonly surroundings: Surroundings | null
}

export type CheckResponse =
  | {
      readonly id: number
      readonly checked: CheckedText
      /** What a plan document may say, with the first answer. */
      readonly schema?: object
    }
  | { readonly id: number; readonly failed: string }
