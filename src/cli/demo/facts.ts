import type { Day } from '#kernel/day.ts'
import { END, KNOWN_UNTIL } from './calendar.ts'
import type { Moment } from './calendar.ts'
import { Table } from './table.ts'

/** Columns of each type beside id, seller (where sellers are credited), occurred_on and recorded_at. */
const types = {
  order: {
    seller: true,
    columns: [
      'cancelled',
      'customer',
      'product',
      'category',
      'market',
      'amount',
      'list_amount',
      'margin',
      'quantity',
      'opportunity_on',
      'assisted',
    ],
  },
  invoice: { seller: true, columns: ['order', 'customer', 'amount'] },
  collection: { seller: true, columns: ['order', 'customer', 'amount'] },
  return: { seller: true, columns: ['order', 'customer', 'product', 'category', 'amount'] },
  opportunity: {
    seller: true,
    columns: ['customer', 'amount', 'stage', 'new_customer', 'competitor', 'closed_on'],
  },
  forecast: { seller: true, columns: ['amount', 'snapshot'] },
  visit: { seller: true, columns: ['customer', 'key_account', 'purpose', 'done'] },
  complaint: {
    seller: true,
    columns: ['customer', 'severe', 'response_hours', 'resolution_hours', 'sla_hours', 'reopened'],
  },
  survey: { seller: true, columns: ['customer', 'answered', 'satisfaction', 'recommend'] },
  renewal: { seller: true, columns: ['customer', 'due_amount', 'renewed_amount', 'renewed'] },
  referral: { seller: true, columns: ['customer', 'won'] },
  market_entry: { seller: true, columns: ['market', 'succeeded'] },
  market_size: { seller: false, columns: ['market', 'amount', 'source', 'confidence'] },
  training: {
    seller: true,
    columns: ['course', 'family', 'hours', 'planned', 'completed', 'certified', 'test_score'],
  },
  mentorship: {
    seller: true,
    columns: ['mentee', 'passed', 'ramp_days', 'attainment_6m', 'attainment_12m'],
  },
  pulse: { seller: false, columns: ['team', 'cohesion'] },
  departure: { seller: false, columns: ['team', 'voluntary'] },
  headcount: { seller: false, columns: ['team', 'people'] },
  readiness: { seller: true, columns: ['level', 'nominated'] },
  goal: { seller: true, columns: ['set', 'goal', 'weight', 'target', 'actual'] },
} as const satisfies Readonly<
  Record<string, { readonly seller: boolean; readonly columns: readonly string[] }>
>

export type FactKey = keyof typeof types

/** Where, when and whose; `seller` is empty for types that aren't credited by seller. */
export type Happened = {
  readonly id: string
  readonly seller: string
  readonly on: Day
  readonly recorded: Moment
}

/** The facts of the demo, type by type. */
export class FactBook {
  readonly #first: Day
  readonly #tables = new Map<FactKey, Table>()
  readonly #counts = new Map<string, number>()

  /** Facts before the first day, after the last, or not yet known at the end are left out. */
  constructor(first: Day) {
    this.#first = first
    for (const [key, { seller, columns }] of Object.entries(types)) {
      const common = seller
        ? ['id', 'seller', 'occurred_on', 'recorded_at']
        : ['id', 'occurred_on', 'recorded_at']
      this.#tables.set(key as FactKey, new Table(`facts/${key}.csv`, [...common, ...columns]))
    }
  }

  get tables(): readonly Table[] {
    return [...this.#tables.values()]
  }

  /** A new id of the kind, such as "INV-000017". */
  nextId(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    return `${kind}-${String(count).padStart(6, '0')}`
  }

  /** Says whether the fact belongs to the demo; only then is it kept. */
  add(
    type: FactKey,
    { id, seller, on, recorded }: Happened,
    ...cells: readonly (string | number | boolean)[]
  ): boolean {
    if (on < this.#first || on >= END || recorded > KNOWN_UNTIL) return false
    const common = types[type].seller ? [id, seller, on, recorded] : [id, on, recorded]
    this.#tables.get(type)?.add(...common, ...cells)
    return true
  }
}
