import type { Instant } from '#kernel/instant.ts'
import type { Inputs } from '#engine/inputs.ts'

/** The latest moment anything was recorded: from then on everything is known. */
export function latestRecorded(inputs: Inputs): Instant {
  let latest = 0
  const see = (rows: readonly { readonly recordedAt: Instant }[]): void => {
    for (const row of rows) if (row.recordedAt > latest) latest = row.recordedAt
  }
  see(inputs.targets)
  see(inputs.ratings)
  see(inputs.shares)
  see(inputs.exchangeRates)
  for (const { rows } of inputs.facts.values()) see(rows)
  return latest
}
