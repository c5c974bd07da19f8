import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import type { Formula } from '../formula/tree.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { Aggregates } from './aggregates.ts'
import type { LedgerRead } from './ledger.ts'
import type { Member } from './population.ts'

/** Another person of the run: any cell of theirs as a step, worked out once like everybody's. */
export type Colleague = {
  readonly member: Member
  /** The step of a cell, by the cell's key. */
  readonly step: (key: string) => Step
}

/** Whom a person is compared or shares with: everybody of the run, or those who are alike on their last day in the period. */
export type Circle = 'company' | 'team' | 'job' | 'grade' | 'market'

/** What an evaluation of one run shares between people. */
export type Bench = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly inputs: Inputs
  readonly aggregates: Aggregates
  readonly ledger: LedgerRead
  /** Cells that are known already and not worked out, by key: those of somebody whose evaluation has only their own data. */
  readonly given: ReadonlyMap<string, Step>
  /** A formula as the clauses print it, with the names of what it reads. */
  readonly words: (formula: Formula) => Text
  /** Number of the clause that a document path is printed as. */
  readonly clause: (path: string) => string | null
  /** The people of the run who are in a circle with the person, the person included, in the order of the inputs. */
  readonly members: (member: Member, within: Circle) => readonly Colleague[]
}
