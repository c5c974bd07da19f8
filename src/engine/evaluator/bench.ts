import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Formula } from '../formula/tree.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { Aggregates } from './aggregates.ts'
import type { LedgerRead } from './ledger.ts'
import type { Member } from './population.ts'

/** What an evaluation of one run shares between people. */
export type Bench = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly inputs: Inputs
  readonly aggregates: Aggregates
  readonly ledger: LedgerRead
  /** A formula as the clauses print it, with the names of what it reads. */
  readonly words: (formula: Formula) => Text
  /** Number of the clause that a document path is printed as. */
  readonly clause: (path: string) => string | null
  /** Totals of everybody ranked with the person, before and after vetoes; only asked for by ranked grades. */
  readonly peers: (member: Member, of: 'before' | 'after') => readonly (Fixed | null)[]
}
