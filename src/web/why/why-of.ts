import type { SupposedDeal } from '#domain/outlook/deal-form.ts'
import type { Under } from '../engine/use-engine.ts'

/** A number that can be asked about: what it's called and how it reads, in the reader's language, and what it is. */
export type WhyOf = ResultNumber | MadeNumber | SummedNumber

type Read = {
  readonly name: string
  /** Empty where the page doesn't know it. */
  readonly value: string
  /** In full, where the page is short of room. */
  readonly exact?: string
}

/** Somebody's result of a period, as addresses name it. */
export type ResultOf = { readonly personId: string; readonly plan: string; readonly period: string }

/** A number of a result: the plan's own reason for it, down to the facts. */
export type ResultNumber = Read & {
  readonly kind: 'result'
  readonly result: ResultOf
  readonly cell: string
  /** Of an item what was reached, or what was asked. */
  readonly part?: 'metric' | 'target'
  /** As it would be with deals that somebody supposes. */
  readonly supposing?: readonly SupposedDeal[]
  /** As another plan would have it. */
  readonly under?: Under
  /** What a simulation came to, in minor units: the reasons are held against it. Left out where that isn't kept. */
  readonly simulatedMinor?: string | null
}

/** The question about a number of a result. */
export function ofResult(
  { personId, plan, period }: ResultOf,
  of: Read & Omit<ResultNumber, 'kind' | 'result'>,
): ResultNumber {
  return { kind: 'result', result: { personId, plan, period }, ...of }
}

/** A number that a page makes of others. */
export type MadeNumber = Read & {
  readonly kind: 'made'
  /** Its definition, a sentence each. */
  readonly how: readonly string[]
  readonly clause?: { readonly planHash: string; readonly number: string }
  /** Found out only when somebody asks. */
  readonly parts?: () => readonly WhyPart[]
  /** How current what it's made of is. */
  readonly freshness?: WhyFreshness
}

export type WhyFreshness =
  | {
      readonly status: 'provisional' | 'locked'
      readonly knownAt: string
      readonly changedAt?: string
    }
  /** The day that facts are counted to. */
  | { readonly asOf: string }
  /** The moment up to which it was known what had been recorded. */
  | { readonly knownAt: string }

/** What a number is made of: a person, a group, an item, a period. */
export type WhyPart = {
  readonly key: string
  readonly name: string
  readonly value: string
  /** Of the whole, as a ratio; null where parts don't add up to it. */
  readonly share: number | null
  /** What it's in turn asked by. */
  readonly of?: WhyOf
}

/** A number over many people, whom the server tells when somebody asks: those within the reader's reach. */
export type SummedNumber = Read & {
  readonly kind: 'summed'
  readonly how: readonly string[]
  readonly over: PeopleOfItem | PeopleOfGroup | PeopleOfScenario
}

/** An item of everybody's results. */
export type PeopleOfItem = {
  readonly by: 'item'
  readonly plan: string
  readonly period: string
  readonly item: string
  readonly show: 'actual' | 'target' | 'attainment' | 'score'
  readonly addsUp: boolean
}

/** Everybody's part of a sum of facts, or those of one group. */
export type PeopleOfGroup = {
  readonly by: 'group'
  readonly plan: string
  readonly period: string
  readonly metric: string
  readonly dimension: string
  readonly group: string
  readonly show: 'actual' | 'lastYear'
}

/** Everybody's pay of a period under a scenario of a simulation. */
export type PeopleOfScenario = {
  readonly by: 'scenario'
  readonly of: ScenarioPeriod
  readonly knownAt: string
}

/** A period as a scenario has it: both by their places in the simulation, too. */
export type ScenarioPeriod = {
  readonly simulation: string
  readonly scenario: number
  readonly title: string
  readonly plan: string
  readonly period: string
  readonly at: number
  readonly currency: string
}
