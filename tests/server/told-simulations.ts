import { parseDecimal } from '#kernel/fixed.ts'

export type Side = { readonly people: number; readonly sumMinor: string }
export type Told = {
  readonly total: { readonly costMinor: string; readonly perSales: string; readonly people: number }
  readonly periods: readonly { readonly period: string; readonly costMinor: string }[]
  readonly teams: readonly {
    readonly team: string | null
    readonly costMinor: string
    readonly people: number
  }[]
  readonly spread: Readonly<Record<string, unknown>>
  readonly against: {
    readonly costMinor: string
    readonly winners: Side
    readonly losers: Side
  } | null
  readonly ranges?: readonly Readonly<Record<string, unknown>>[]
}
export type Read = {
  readonly state: string
  readonly runsDone: number
  readonly runs: number
  readonly namesPeople: boolean
  readonly problems: readonly { readonly code: string }[]
  readonly totals: { readonly scenarios: readonly Told[] } | null
}
export type People = {
  readonly items: readonly {
    readonly personId: string
    readonly paidMinor: readonly (string | null)[]
    readonly changeMinor: readonly (string | null)[]
    readonly periodsMinor: readonly (readonly (string | null)[])[]
  }[]
}

/** What `yeji simulate --json` tells of a plan. */
export type Commanded = {
  readonly total: { readonly cost: string; readonly costPerSales: string }
  readonly periods: readonly { readonly cost: string }[]
  readonly teams: readonly { readonly cost: string }[]
  readonly spread: { readonly p50: string }
  readonly against: {
    readonly cost: string
    readonly winners: { readonly people: number }
    readonly losers: { readonly sum: string }
  } | null
  readonly nextPeriod: readonly {
    readonly drawing: string
    readonly mean: string
    readonly p95: string
    readonly drawsOverBudget: number | null
  }[]
}

/** As whole minor units. */
export const minor = (amount: string): string => String(parseDecimal(amount, 2))
