import { organisationChart, organisationTimeline } from '#contract/organisation-chart.ts'
import { people, peopleBelow, personHistory, teamTree } from '#contract/organisation.ts'
import { person } from '#contract/people.ts'
import type { ChangedTable } from './change-columns.ts'
import type { DraftRow, Outcome } from './draft.ts'

/** Reads that a change of the organisation makes old. */
export const changedReads = [
  ...[organisationChart, organisationTimeline, people, peopleBelow, personHistory, person],
  teamTree,
]

/** A change that was recorded. */
export type Done = {
  readonly table: ChangedTable
  readonly rows: readonly DraftRow[]
  readonly outcome: Outcome
  /** A moment. */
  readonly at: string
}
