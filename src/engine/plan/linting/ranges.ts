import { divideRounded, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { anyNumber, intersection, possibleOf, rangeOf, spanning } from '../../formula/possible.ts'
import type { Possible, PossibleOf, Range } from '../../formula/possible.ts'
import type { Ref } from '../../formula/tree.ts'
import { coefficientRange } from '../../scoring/grades.ts'
import type { RatingForm } from '../../scoring/ratings.ts'
import type { Cycle, Item, Metric, Plan } from '../plan.ts'

const fromZero: Range = { lo: 0n, hi: null }
const share: Range = { lo: 0n, hi: ONE }

/** What the formulas of a cycle can read: never less than what a run may come to. */
export function possibleIn(plan: Plan, cycle: Cycle): PossibleOf {
  const metrics = metricRanges(plan)
  const number = (range: Range): Possible => ({ kind: 'number', range })
  return (ref: Ref): Possible => {
    switch (ref.of) {
      case 'metric':
        return number(metrics(ref.metric, ref.level === 'person'))
      case 'target':
        return number(anyNumber)
      case 'attribute':
        return attribute(ref.key)
      case 'column':
        return number(anyNumber)
      case 'item':
        return number(itemRange(cycle, ref.key, metrics))
      case 'card':
        return number(cardRange(cycle, ref.key, metrics))
      case 'result':
        if (ref.key === 'total') return number(totalRange(plan, cycle))
        if (ref.key === 'coefficient') return number(coefficientRange(cycle.document.grades))
        return { kind: 'text', texts: cycle.document.grades.grades.map(({ grade }) => grade) }
    }
  }
}

const texts: ReadonlySet<string> = new Set(['job', 'grade', 'team', 'market'])

function attribute(key: string): Possible {
  if (texts.has(key)) return { kind: 'text', texts: null }
  return { kind: 'number', range: key === 'proration' ? share : fromZero }
}

/** Range of a metric by its key, of a person or of others together. */
export type MetricRanges = (metric: string, ofPerson: boolean) => Range

export function metricRanges(plan: Plan): MetricRanges {
  const known = new Map<string, Range>()
  const find = (key: string, ofPerson: boolean): Range => {
    const id = `${key} ${ofPerson}`
    const found = known.get(id)
    if (found !== undefined) return found
    const metric = plan.metrics.get(key)
    // Rings of metrics have been refused.
    const range = metric === undefined ? anyNumber : metricRange(metric, ofPerson)
    known.set(id, range)
    return range
  }
  const metricRange = (metric: Metric, ofPerson: boolean): Range => {
    const { document, formula } = metric
    switch (document.kind) {
      case 'count':
      case 'distinct':
        return fromZero
      case 'rate':
        return share
      case 'rating': {
        const form = plan.forms.get(document.form)
        return form === undefined || !ofPerson ? anyNumber : ratingRange(form)
      }
      case 'formula': {
        if (formula === null) return anyNumber
        return rangeOf(formula.expr, (ref) =>
          ref.of === 'metric'
            ? { kind: 'number', range: find(ref.metric, ofPerson && ref.level === 'person') }
            : { kind: 'number', range: anyNumber },
        )
      }
      default:
        return anyNumber
    }
  }
  return find
}

/** Ratings lie on the form's scale. */
function ratingRange({ scale: { min, max }, normalise }: RatingForm): Range {
  const hundred = 100n * ONE
  switch (normalise) {
    case 'range':
      return { lo: 0n, hi: hundred }
    case 'max':
      return { lo: divideRounded(min * hundred, max, 'half-even'), hi: hundred }
    case 'none':
      return { lo: min, hi: max }
  }
}

/** Every score that the item can have, with what its policy and vetoes make of it. */
function itemRange(cycle: Cycle, key: string, metrics: MetricRanges): Range {
  const item = cycle.items.find((one) => one.key === key)
  if (item === undefined || item.document.missing.policy === 'carry') return anyNumber
  const { missing } = item.document
  const zeroed = cycle.vetoes.some(
    ({ document: { effect } }) => effect.kind === 'item-zero' && effect.item === key,
  )
  const also = [
    ...(missing.policy === 'neutral' ? [missing.score] : []),
    ...(missing.policy === 'zero' || zeroed ? [0n] : []),
  ]
  return spanning([scoreRange(item, metrics), ...also.map((lo) => ({ lo, hi: lo }))])
}

function scoreRange({ document }: Item, metrics: MetricRanges): Range {
  const spec = document.score
  switch (spec.method) {
    case 'bands':
      return among(spec.bands.map(({ score }) => score))
    case 'interpolate':
      return among([spec.below, ...spec.points.map(({ score }) => score)])
    case 'levels':
      return among(spec.levels.map(({ score }) => score))
    case 'allOrNothing':
      return among([spec.reached, spec.missed])
    case 'asIs':
      return limited(spec, metrics(document.metric, true))
    default:
      return limited(spec, anyNumber)
  }
}

type Limits = {
  readonly cap: Fixed | null
  readonly floor: Fixed | null
  readonly gate?: Fixed | undefined
}

function limited({ cap, floor, gate }: Limits, range: Range): Range {
  const held = {
    lo: atLeast(range.lo, floor, cap),
    hi: atMost(range.hi, floor, cap),
  }
  return gate === undefined ? held : spanning([held, { lo: 0n, hi: 0n }])
}

function atLeast(lo: Fixed | null, floor: Fixed | null, cap: Fixed | null): Fixed | null {
  const raised = lo === null || (floor !== null && floor > lo) ? floor : lo
  return raised !== null && cap !== null && raised > cap ? cap : raised
}
function atMost(hi: Fixed | null, floor: Fixed | null, cap: Fixed | null): Fixed | null {
  const capped = hi === null || (cap !== null && cap < hi) ? cap : hi
  return capped !== null && floor !== null && capped < floor ? floor : capped
}

function among(scores: readonly Fixed[]): Range {
  return spanning(scores.map((score) => ({ lo: score, hi: score })))
}

/** A weighted mean of some of the items lies between the least and the largest of them. */
function cardRange(cycle: Cycle, key: string, metrics: MetricRanges): Range {
  const card = cycle.cards.find((one) => one.key === key)
  const items = Object.values(card?.document.groups ?? {}).flatMap((group) =>
    Object.keys(group.items),
  )
  return spanning(items.map((item) => itemRange(cycle, item, metrics)))
}

/** Every total that a person can end with. */
export function totalRange(plan: Plan, cycle: Cycle): Range {
  const metrics = metricRanges(plan)
  const [only] = cycle.cards
  const cards: PossibleOf = (ref) => ({
    kind: 'number',
    range: ref.of === 'card' ? cardRange(cycle, ref.key, metrics) : anyNumber,
  })
  const combined =
    cycle.total === null
      ? cardRange(cycle, only?.key ?? '', metrics)
      : rangeOf(cycle.total.expr, cards)
  const extra = cycle.adjustments.map(({ document }) => document)
  const adjusted = {
    lo: extra.reduce<Fixed | null>(
      (lo, { floor }) => (lo === null ? null : lo + floor),
      combined.lo,
    ),
    hi: extra.reduce<Fixed | null>((hi, { cap }) => (hi === null ? null : hi + cap), combined.hi),
  }
  const cap = cycle.document.totalCap ?? null
  const held = limited({ cap, floor: 0n }, adjusted)
  const vetoed = cycle.vetoes.some(({ document: { effect } }) =>
    ['total-zero', 'multiply'].includes(effect.kind),
  )
  return vetoed ? spanning([held, { lo: 0n, hi: 0n }]) : held
}

/** Whether a condition can hold, and can fail. */
export function truthOf(
  expr: Parameters<typeof possibleOf>[0],
  of: PossibleOf,
): { readonly yes: boolean; readonly no: boolean } {
  const found = possibleOf(expr, of)
  return found.kind === 'yesno' ? found : { yes: true, no: true }
}

/** The part of `range` that a table can be read at: attainments of what is never below 0 aren't either. */
export function measuredRange(range: Range, on: 'attainment' | 'actual'): Range {
  if (on === 'actual') return range
  return range.lo !== null && range.lo >= 0n ? intersection(anyNumber, fromZero) : anyNumber
}
