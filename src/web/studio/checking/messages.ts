import type { CheckedText } from '#domain/plans/text/checked.ts'
import type { Written } from '#engine/plan/compile.ts'

export type CheckRequest = {
  readonly id: number
  readonly text: string
  readonly libraries: readonly Written[]
}

export type CheckResponse =
  | {
      readonly id: number
      readonly checked: CheckedText
      /** What a plan document may say, with the first answer. */
      readonly schema?: object
    }
  | { readonly id: number; readonly failed: string }
