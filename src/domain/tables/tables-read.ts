import type { FactType } from '#engine/facts/fact-type.ts'
import type {
  Employment,
  ExchangeRate,
  FactRow,
  Leave,
  MinimumWage,
  Person,
  PriorScore,
  Rating,
  ReportingLine,
  Share,
  Target,
  Team,
} from '#engine/inputs.ts'
import type { Rows } from './table.ts'

/** Every table of a workspace with the places of its rows. */
export type TablesRead = {
  readonly people: Rows<Person>
  /** Null without a teams file: then the teams are those that employment names. */
  readonly teams: Rows<Team> | null
  readonly employment: Rows<Employment>
  readonly leave: Rows<Leave>
  readonly reporting: Rows<ReportingLine>
  readonly facts: ReadonlyMap<string, { readonly type: FactType; readonly rows: Rows<FactRow> }>
  readonly shares: Rows<Share>
  readonly targets: Rows<Target>
  readonly ratings: Rows<Rating>
  readonly exchangeRates: Rows<ExchangeRate>
  readonly priorScores: Rows<PriorScore>
  readonly minimumWages: Rows<MinimumWage>
}
