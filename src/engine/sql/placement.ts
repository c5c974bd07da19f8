import type { FactType } from '../facts/fact-type.ts'
import { factTable, inputTables } from './input-tables.ts'
import type { ProgramStage } from './stage.ts'

/**
 * Where a table lies when the facts are spread over shards by their seller: on each shard the rows of its own persons, by
 * this column, or a copy of the whole on every shard.
 */
export type Placement = { readonly table: string; readonly by: string | null }

/** Where a stage's rows lie, and whether each shard makes its own from what it has. */
export type StagePlacement = Placement & { readonly local: boolean }

/** The input tables. Facts that no seller owns, teams, lines of reporting, targets and shares are few: copies of them. */
export function inputPlacements(factTypes: readonly FactType[]): readonly Placement[] {
  const byPerson: Readonly<Record<string, string>> = {
    in_employment: 'person_id',
    in_leave: 'person_id',
    in_rating: 'ratee_id',
    in_prior_score: 'person_id',
    in_posting: 'person_id',
  }
  return [
    ...Object.values(inputTables).map(({ name }) => ({ table: name, by: byPerson[name] ?? null })),
    ...factTypes.map((type) => ({
      table: factTable(type).name,
      by: type.creditedBy === 'seller' ? 'seller_id' : null,
    })),
  ]
}

/**
 * The stages, in order. What is made of a person's own rows is local to the person's shard. Shares pass facts from the
 * seller's shard to others'; teams, managers and the company add up what lies on several; whether a customer is new depends
 * on everybody's facts; a rank looks at everybody.
 */
export function stagePlacements(stages: readonly ProgramStage[]): readonly StagePlacement[] {
  return stages.map(({ name, person, local }) => ({ table: name, by: person, local }))
}
