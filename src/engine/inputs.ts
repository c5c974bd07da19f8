import type { Day } from '#kernel/day.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import type { FactType } from './facts/fact-type.ts'
import type { Posting } from './settlement/accounts.ts'
import type { Value } from './units.ts'

/** Everything a run reads besides the plan. Rows are already checked; `to` is exclusive, FOREVER when open. */
export type Inputs = {
  readonly people: readonly Person[]
  readonly employment: readonly Employment[]
  readonly leave: readonly Leave[]
  readonly teams: readonly Team[]
  readonly reporting: readonly ReportingLine[]
  readonly targets: readonly Target[]
  readonly ratings: readonly Rating[]
  readonly shares: readonly Share[]
  /** What other currencies were worth, day by day. */
  readonly exchangeRates: readonly ExchangeRate[]
  readonly priorScores: readonly PriorScore[]
  readonly minimumWages: readonly MinimumWage[]
  /** What earlier runs posted, and what the run's own period posted of corrections. */
  readonly postings: readonly Posting[]
  /** By fact type key. A type without an entry has no facts. */
  readonly facts: ReadonlyMap<string, FactTable>
}

/** Nobody and nothing: what somebody who has only some of it starts from. */
export const noInputs: Inputs = {
  people: [],
  employment: [],
  leave: [],
  teams: [],
  reporting: [],
  targets: [],
  ratings: [],
  shares: [],
  exchangeRates: [],
  priorScores: [],
  minimumWages: [],
  postings: [],
  facts: new Map(),
}

export type Person = { readonly person: string; readonly name: Text }

/** What a person is on days [from, to). Rows of one person never overlap; days without a row are days not employed. */
export type Employment = {
  readonly person: string
  readonly from: Day
  readonly to: Day
  readonly job: string
  readonly grade: string
  readonly team: string
  readonly market: string
  /** Monthly base pay in minor units of the plan's currency; 0 or more. */
  readonly basePayMinor: bigint
}

/** Absence on days [from, to). Rows of one person never overlap. */
export type Leave = {
  readonly person: string
  readonly from: Day
  readonly to: Day
  readonly kind: string
}

export type Team = { readonly team: string; readonly parent: string | null; readonly name: Text }

/** `person` reports to `manager` on days [from, to). Roll-ups follow the direct lines, which never overlap nor form a ring. */
export type ReportingLine = {
  readonly person: string
  readonly manager: string
  readonly kind: 'direct' | 'dotted'
  readonly from: Day
  readonly to: Day
}

/** A target of a metric for a person, a team or the company (`id` empty) and a period key of any grain. */
export type Target = {
  readonly scope: 'person' | 'team' | 'company'
  readonly id: string
  readonly metric: string
  readonly period: string
  /** In the metric's stored decimals. */
  readonly target: bigint
  readonly recordedAt: Instant
}

/** One rater's answer to one question about one person. `rating` is on the form's own scale, 8 decimals. */
export type Rating = {
  readonly period: string
  readonly ratee: string
  readonly rater: string
  /** superior, peer, customer, self or another group the plan names. */
  readonly group: string
  readonly form: string
  readonly question: string
  readonly rating: Fixed
  readonly recordedAt: Instant
}

/** The share of a fact that a person is credited with in a role; 1 is the whole fact. */
export type Share = {
  readonly factType: string
  readonly fact: string
  readonly person: string
  readonly role: string
  readonly share: Fixed
  readonly recordedAt: Instant
}

/** On the day, and until the next rate's, one major unit of `from` is `rate` major units of `to`. */
export type ExchangeRate = {
  readonly from: Currency
  readonly to: Currency
  readonly day: Day
  /** Above 0, 8 decimals. */
  readonly rate: Fixed
  /** Who published it. */
  readonly source: string
  readonly recordedAt: Instant
}

/** An item's score of an earlier, closed period: what `missing: carry` falls back to. */
export type PriorScore = {
  readonly person: string
  readonly period: string
  readonly periodFrom: Day
  readonly item: string
  readonly score: Fixed
}

/** The lawful minimum of a month's wage in a market on days [from, to). Rows of one market never overlap. */
export type MinimumWage = {
  readonly market: string
  readonly from: Day
  readonly to: Day
  /** Minor units of the plan's currency. */
  readonly monthlyMinor: bigint
  /** Where it's published. */
  readonly source: string
}

export type FactTable = { readonly type: FactType; readonly rows: readonly FactRow[] }

/**
 * One version of one fact. A later `recordedAt` with the same id replaces it from then on; `cancelled` withdraws it.
 * Two versions of an id never carry the same `recordedAt`.
 */
export type FactRow = {
  readonly id: string
  /** The person whose fact it is; empty for types that aren't credited by seller. */
  readonly seller: string
  readonly occurredOn: Day
  readonly recordedAt: Instant
  readonly cancelled: boolean
  /**
   * In the order of the type's columns, in the stored decimals of their units; an amount whose column names a currency
   * column in minor units of the currency that stands there, or of the plan's where none does.
   */
  readonly values: readonly Value[]
}
