import type { Plan } from '#engine/plan/plan.ts'
import { compiled } from './compiled.ts'

export type Cells = readonly string[]
export type Options = {
  readonly id?: string
  readonly at?: string
  readonly cancelled?: string
  readonly customer?: string
  readonly product?: string
  /** With `rates`: what the amount is in; the plan's currency when left out. */
  readonly currency?: string
}

/** One case of tests/cases/plans: a small plan in pieces, a small company, and what must come out. All scalars are texts. */
export type PlanCase = {
  readonly name: string
  readonly period: string
  readonly asOf?: string
  readonly knownAt?: string
  readonly fiscalYearStart?: string
  readonly items?: object
  readonly cards?: object
  readonly total?: string
  readonly totalCap?: string
  readonly adjustments?: object
  readonly vetoes?: object
  readonly grades?: object
  readonly pay?: object
  readonly settlement?: object
  readonly people: Readonly<
    Record<
      string,
      {
        readonly from?: string
        readonly to?: string
        readonly base_pay?: string
        readonly team?: string
        /** The day of a move to another team, and that team. */
        readonly moves?: readonly [string, string]
      }
    >
  >
  readonly targets?: readonly Cells[]
  readonly leave?: readonly Cells[]
  readonly reporting?: readonly Cells[]
  readonly orders?: readonly (readonly [string, string, string, Options?])[]
  readonly complaints?: readonly Cells[]
  /** Of whose, on which day, how much, of which order, and when it was recorded. */
  readonly returns?: readonly Cells[]
  readonly collections?: readonly Cells[]
  readonly shares?: readonly Cells[]
  /** Currency, day, rate, source and when it was recorded; with them orders have a currency. */
  readonly rates?: readonly Cells[]
  readonly rounding?: string
  readonly prior?: readonly Cells[]
  readonly minimumWages?: readonly Cells[]
  readonly ratings?: readonly Cells[]
  readonly expect: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly lines?: Readonly<Record<string, readonly string[]>>
}

const said = { source: { zh: '测试', en: 'Test' }, owner: { zh: '测试', en: 'Test' } }
const named = (name: string): object => ({ name: { zh: name, en: name }, ...said })

/** The metrics that the cases use. */
const metrics = {
  booked: { ...named('booked'), kind: 'sum', unit: 'money', from: 'order', of: '=amount' },
  supported: {
    ...named('supported'),
    kind: 'sum',
    unit: 'money',
    from: 'order',
    of: '=amount',
    roles: ['presales'],
  },
  returned: { ...named('returned'), kind: 'sum', unit: 'money', from: 'return', of: '=amount' },
  collected: {
    ...named('collected'),
    kind: 'sum',
    unit: 'money',
    from: 'collection',
    of: '=amount',
  },
  orders: { ...named('orders'), kind: 'count', unit: 'count', from: 'order' },
  complaints: { ...named('complaints'), kind: 'count', unit: 'count', from: 'complaint' },
  mean_amount: {
    ...named('mean_amount'),
    kind: 'mean',
    unit: 'money',
    from: 'order',
    of: '=amount',
  },
  growth: {
    ...named('growth'),
    kind: 'formula',
    unit: 'ratio',
    formula: '=(booked - LASTYEAR(booked)) / ABS(LASTYEAR(booked))',
  },
  new_customers: {
    ...named('new_customers'),
    kind: 'distinct',
    unit: 'count',
    from: 'order',
    of: 'customer',
    absentBefore: 12,
  },
  review: { ...named('review'), kind: 'rating', unit: 'score', form: 'review' },
}

const text = (zh: string): object => ({ name: { zh, en: zh } })

/** Facts that name an order. */
const linkedType = (name: string): object => ({
  ...text(name),
  columns: {
    amount: { ...text('amount'), unit: 'money', splits: true },
    order: { ...text('order id'), unit: 'text' },
  },
})

/** The document of a case: its own pieces in the smallest plan around them. */
function documentOf(one: PlanCase): object {
  const cycle = {
    items: one.items ?? {
      booked: {
        metric: 'booked',
        target: '=100',
        score: { method: 'ratio' },
        missing: { policy: 'redistribute' },
      },
    },
    cards: one.cards ?? {
      kpi: {
        ...text('kpi'),
        method: 'kpi',
        groups: { all: { ...text('all'), weight: '100%', items: { booked: '100%' } } },
      },
    },
    grades: one.grades ?? {
      by: 'cuts',
      boundary: 'upper',
      grades: [
        { grade: 'S', from: 95 },
        { grade: 'A', from: 85 },
        { grade: 'B', from: 70 },
        { grade: 'C', from: 60 },
        { grade: 'D', from: 0 },
      ],
    },
    ...(one.total === undefined ? {} : { total: one.total }),
    ...(one.totalCap === undefined ? {} : { totalCap: one.totalCap }),
    ...(one.adjustments === undefined ? {} : { adjustments: one.adjustments }),
    ...(one.vetoes === undefined ? {} : { vetoes: one.vetoes }),
    ...(one.pay === undefined ? {} : { pay: one.pay }),
    ...(one.settlement === undefined ? {} : { settlement: one.settlement }),
  }
  const grain = { 7: 'month', 4: 'year' }[one.period.length] ?? 'quarter'
  return {
    yeji: 'plan/1',
    key: 'case',
    version: 1,
    ...text('case'),
    effective: { from: '2020-01-01' },
    currency: 'CNY',
    fiscalYearStart: one.fiscalYearStart ?? 1,
    rounding: one.rounding ?? 'half-up',
    population: { ...text('all'), where: '=job = "seller"' },
    roles: {
      owner: { ...text('owner'), kind: 'revenue' },
      presales: { ...text('presales'), kind: 'overlay' },
    },
    factTypes: {
      order: {
        ...text('order'),
        columns: {
          amount: {
            ...text('amount'),
            unit: 'money',
            splits: true,
            ...(one.rates === undefined ? {} : { currency: 'currency' }),
          },
          customer: { ...text('customer'), unit: 'text' },
          product: { ...text('product'), unit: 'text' },
          ...(one.rates === undefined
            ? {}
            : { currency: { ...text('currency'), unit: 'text', optional: true } }),
        },
      },
      return: linkedType('return'),
      collection: linkedType('collection'),
      complaint: {
        ...text('complaint'),
        columns: { severe: { ...text('severe'), unit: 'yesno' } },
      },
    },
    metrics,
    ratings: {
      review: {
        ...text('review form'),
        scale: { min: 0, max: 100 },
        normalise: 'none',
        order: 'rater-then-item',
        groups: {
          superior: { ...text('superior'), weight: '50%' },
          peer: { ...text('peer'), weight: '20%', minimum: 3 },
          customer: { ...text('customer'), weight: '20%', minimum: 3 },
          self: { ...text('self'), weight: '10%' },
        },
        missing: 'redistribute',
        ceiling: { group: 'self', most: '10%', excess: { to: 'superior' } },
      },
    },
    cycles: { [grain === 'quarter' || one.period.includes('Q') ? 'quarter' : grain]: cycle },
  }
}

export function planOf(one: PlanCase): Plan {
  return compiled(JSON.stringify(documentOf(one)), 'case.json')
}
