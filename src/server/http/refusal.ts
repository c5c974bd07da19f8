import type { ProblemCode } from '#contract/problem-codes.ts'
import type { ProblemDetails } from '#contract/problem-details.ts'

export type WrongPlaces = NonNullable<ProblemDetails['errors']>

/** Ends a request with a problem that its sender can mend; whatever it had changed is rolled back. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly errors: WrongPlaces | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    more: { readonly errors?: WrongPlaces; readonly retryAfterSeconds?: number } = {},
  ) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.errors = more.errors
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}
