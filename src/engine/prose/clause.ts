import type { Text } from '#kernel/text.ts'

/** One numbered clause of a plan. Statement lines, explanations and appeals cite its number. */
export type Clause = {
  /** "3", "3.2", "3.2.1": counted from 1 within the clause above, without gaps. */
  readonly number: string
  /**
   * What it is the clause of: a path of the plan document such as "cycles.month.pay.commission". Clauses that no part of
   * the document stands for, such as the one on appeals, have a path that begins with "#".
   */
  readonly path: string
  readonly heading: Text | null
  readonly text: Text
}

/** The number of the clause that a path of the document falls under: its own, or its nearest ancestor's. */
export function clauseNumber(clauses: readonly Clause[], path: string): string | null {
  for (let at = path; ;) {
    const clause = clauses.find((candidate) => candidate.path === at)
    if (clause !== undefined) return clause.number
    const dot = at.lastIndexOf('.')
    if (dot < 0) return null
    at = at.slice(0, dot)
  }
}

/** 1 for an article ("3"), 2 for what stands below it ("3.2"). */
export function depthOf(clause: Clause): number {
  return clause.number.split('.').length
}
