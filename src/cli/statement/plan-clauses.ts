import type { CitedClause, StatementResult } from './input.ts'

/** A plan's clauses, shared by its results: what their numbers cite is printed once. */
export type PlanClauses = {
  /** Prefix of the clauses' ids: "p1". */
  readonly id: string
  readonly byNumber: ReadonlyMap<string, CitedClause>
  /** Ids of the results that cite a clause, by its number; filled in while the results are printed. */
  readonly cited: Map<string, Set<string>>
}

/** Each result with the clauses of its plan: the same object for results of the same plan. */
export function withPlanClauses(
  results: readonly StatementResult[],
): readonly { readonly result: StatementResult; readonly clauses: PlanClauses }[] {
  const plans = new Map<string, PlanClauses & { readonly byNumber: Map<string, CitedClause> }>()
  return results.map((result) => {
    const {
      explanation: { plan },
      clauses = [],
    } = result
    const known = plans.get(plan.hash)
    const own = known ?? { id: `p${plans.size + 1}`, byNumber: new Map(), cited: new Map() }
    plans.set(plan.hash, own)
    for (const clause of clauses) own.byNumber.set(clause.number, clause)
    return { result, clauses: own }
  })
}
