import type { DayCount } from '#kernel/day.ts'
import type { Rounding } from '#kernel/fixed.ts'
import type { FiscalCalendar, Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Formula } from '../formula/tree.ts'
import type { Deals } from '../incentives/deals.ts'
import type { PayDocument } from '../incentives/pay.ts'
import type { Instance } from '../metrics/instances.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type {
  AdjustmentDocument,
  CardDocument,
  ConsequenceDocument,
  CycleDocument,
  ItemDocument,
  PlanDocument,
  VetoDocument,
} from './document.ts'
import type { RatingForm } from '../scoring/ratings.ts'
import type { DeductionSpec } from '../settlement/deduction.ts'
import type { DrawSpec } from '../settlement/draw.ts'
import type { HoldbackSpec } from '../settlement/holdback.ts'
import type { Jurisdiction } from '../law/jurisdiction.ts'

/**
 * A plan that has been checked and resolved: what the SQL compiler, the evaluator, the explanation and the prose all read.
 * Formulas are parsed, units are right, names are resolved, and every metric that a cycle needs is listed in an order in
 * which it can be computed. Frozen data.
 */
export type Plan = {
  readonly document: PlanDocument
  /** SHA-256 of the document and of the library definitions that it uses, as hex. */
  readonly hash: string
  readonly currency: string
  readonly currencyDecimals: number
  readonly calendar: FiscalCalendar
  readonly dayCount: DayCount
  readonly law: Jurisdiction
  readonly rounding: Rounding
  readonly prorateTargets: boolean
  /** Yes for employment rows whose days count as days in the plan. */
  readonly population: Formula
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly metrics: ReadonlyMap<string, Metric>
  readonly forms: ReadonlyMap<string, RatingForm>
  /** Credit roles in order; facts without shares belong to the first revenue role. */
  readonly roles: readonly Role[]
  readonly cycles: ReadonlyMap<Grain, Cycle>
}

export type Role = {
  readonly key: string
  readonly name: Text
  readonly kind: 'revenue' | 'overlay'
}

/** A metric with its formulas compiled. Which of them are there depends on its kind. */
export type Metric = {
  readonly key: string
  readonly document: MetricDocument
  readonly of: Formula | null
  readonly where: Formula | null
  readonly weight: Formula | null
  readonly formula: Formula | null
  /** Its own window where it isn't the period: the months that end with it. */
  readonly rollingMonths: number | null
  /** Keys of the roles whose shares it counts. */
  readonly roles: readonly string[]
}

export type Item = {
  readonly key: string
  readonly name: Text
  readonly document: ItemDocument
  /** Id of the instance that is scored. */
  readonly actual: string
  /** `given` is the instance of the target; a formula is computed; null where the method needs none. */
  readonly target:
    | { readonly kind: 'given'; readonly instance: string }
    | { readonly kind: 'formula'; readonly formula: Formula }
    | null
  readonly baseline: Formula | null
}

export type Card = { readonly key: string; readonly document: CardDocument }
export type Adjustment = {
  readonly key: string
  readonly document: AdjustmentDocument
  readonly points: Formula
}
export type Veto = { readonly key: string; readonly document: VetoDocument; readonly when: Formula }
export type Consequence = {
  readonly key: string
  readonly document: ConsequenceDocument
  readonly when: Formula
}

/** The two measures that a matrix is read at. */
export type MatrixMeasures = { readonly rows: Formula; readonly columns: Formula }

export type PayRule = {
  readonly key: string
  readonly document: PayDocument
  readonly when: Formula | null
  /** Instances of the amount in the attainment window and in the payout window (the same when they are one), and of the target. */
  readonly amount: {
    readonly after: string
    readonly within: string
    readonly target: string | null
  } | null
  /** Money. Of `bonus`: the base; of `formula`: the pay itself; of `pool`: the team's pool. */
  readonly base: Formula | null
  /** Of `bonus`, in the order in which they multiply; null stands for the grade's coefficient. */
  readonly coefficients: readonly (Formula | MatrixMeasures | null)[]
  /** Of `matrix`. */
  readonly measures: MatrixMeasures | null
  /** Of `pool`: the person's weight, any number. */
  readonly weight: Formula | null
  /** How each deal is followed; null where the line is paid on the period's sum. */
  readonly deals: Deals | null
}

/** What happens between the lines of pay and the amount that is paid out. */
export type Settlement = {
  readonly draws: readonly Draw[]
  readonly holdbacks: readonly Holdback[]
  readonly deductions: readonly Deduction[]
  /** Whether base pay comes on top of the lines in the month's wage. */
  readonly basePayApart: boolean
}
export type Draw = {
  readonly key: string
  readonly document: DrawSpec
  readonly amount: Formula
  readonly when: Formula | null
}
export type Holdback = {
  readonly key: string
  readonly document: HoldbackSpec
  /** The event that releases it, where that is an event. */
  readonly event: Formula | null
}
export type Deduction = {
  readonly key: string
  readonly document: DeductionSpec
  readonly amount: Formula
}

/** One cycle with everything that a run of it computes, in order. */
export type Cycle = {
  readonly grain: Grain
  readonly document: CycleDocument
  /** Every metric and target that is read, each after what it is made of. */
  readonly instances: readonly Instance[]
  readonly items: readonly Item[]
  readonly cards: readonly Card[]
  readonly total: Formula | null
  readonly adjustments: readonly Adjustment[]
  readonly vetoes: readonly Veto[]
  readonly pay: readonly PayRule[]
  /** Null for a cycle that pays nothing. */
  readonly settlement: Settlement | null
  readonly consequences: readonly Consequence[]
}
