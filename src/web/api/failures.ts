import type { ProblemDetails } from '#contract/problem-details.ts'

/** What the server refused, and why, in the reader's language. */
export class Refused extends Error {
  readonly problem: ProblemDetails
  readonly retryAfterSeconds: number

  constructor(problem: ProblemDetails, retryAfterSeconds: number) {
    super(problem.title)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** No answer, or one that isn't the system's: the network, a proxy, a server that is starting. */
export class Unreachable extends Error {}
