import type { FactType } from '#engine/facts/fact-type.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'
import type { NumericUnit } from '#engine/units.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import type { ProblemGroup } from '#domain/tables/problem-groups.ts'
import type { OutputFile } from './write/output-folder.ts'

/** What the plans say about the inputs. */
export type InputsContext = {
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly currency: Currency
  readonly calendar: FiscalCalendar
  /**
   * The unit of a metric, in whose stored decimals its targets are kept; null for a metric that
   * isn't known.
   */
  readonly metricUnit: (metric: string) => NumericUnit | null
  /** Rating forms by key; rows of ratings are checked against them. */
  readonly forms: ReadonlyMap<string, RatingForm>
  readonly roles: readonly { readonly key: string; readonly kind: 'revenue' | 'overlay' }[]
}

export type ReadOptions = {
  /** Where the files of `sources` lie; by default in the workspace. */
  readonly dataFolder?: string
  /** Computes with the rows that are right, and gives the others back in `rejected`. */
  readonly acceptValid?: boolean
  /** Called now and then with the rows read of a file so far. */
  readonly onProgress?: (file: string, rows: number) => void
}

/** What became of a file's rows: read = accepted + rejected + repeated + leftOut. */
export type FileCounts = {
  readonly file: string
  readonly into: string
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  /** Say only what another row says. */
  readonly repeated: number
  /** By the conditions or `distinct` of the mapping. */
  readonly leftOut: number
}

/** How new a type's facts are; null where no fact says. */
export type Freshness = {
  readonly facts: number
  readonly lastRecordedAt: Instant | null
  readonly lastOccurredOn: Day | null
}

export type InputsRead = {
  /**
   * Null when something is wrong; with `acceptValid`, only when it can't be left out row by row.
   */
  readonly inputs: Inputs | null
  /**
   * In the order in which they were found, at most 10,000 of a kind; `groups` has the true counts.
   */
  readonly problems: readonly Problem[]
  readonly groups: readonly ProblemGroup[]
  readonly files: readonly FileCounts[]
  readonly freshness: ReadonlyMap<string, Freshness>
  /** With `acceptValid`: the rows that weren't taken, to be written beside the results. */
  readonly rejected: readonly OutputFile[]
}
