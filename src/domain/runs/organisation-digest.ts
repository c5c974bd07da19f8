import type { Inputs } from '#engine/inputs.ts'
import { hashOf } from '#engine/plan/hash.ts'
import { compareText } from '#kernel/text.ts'

/**
 * A digest of the tables that carry no moment of recording: whether the organisation is what it was when a period was closed
 * can only be told by it. Rows in any order give the same digest.
 */
export function organisationDigest(inputs: Inputs): string {
  const tables = [
    inputs.employment,
    inputs.leave,
    inputs.teams,
    inputs.reporting,
    inputs.priorScores,
    inputs.minimumWages,
  ]
  return hashOf(tables.map((rows) => rows.map(rowText).toSorted(compareText)))
}

function rowText(row: object): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
