import type { FactColumn, FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, Inputs } from '#engine/inputs.ts'
import type { Cycle, Metric, Plan } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'

/** What is asked of somebody who supposes a deal: its amount, and the texts that the plan counts, such as the customer. */
export type DealForm = {
  readonly type: FactType
  readonly amount: FactColumn
  readonly asked: readonly FactColumn[]
  /** The person's own texts in the asked columns, the most used first. */
  readonly known: Readonly<Record<string, readonly string[]>>
}

/** A deal that somebody supposes: its amount in minor units of the plan's currency, and texts by column. */
export type SupposedDeal = {
  readonly type: string
  readonly amountMinor: bigint
  readonly texts: Readonly<Record<string, string>>
}

/** Types of facts with an amount that the cycle adds up for the person itself; what counts most often comes first. */
export function dealForms(plan: Plan, cycle: Cycle, inputs: Inputs): readonly DealForm[] {
  const uses = new Map<string, { readonly amount: FactColumn; count: number }>()
  for (const { metric: key } of cycle.instances) {
    const metric = plan.metrics.get(key)
    const amount = metric === undefined ? null : amountOf(plan, metric)
    if (metric === undefined || amount === null || !('from' in metric.document)) continue
    const use = uses.get(metric.document.from) ?? { amount, count: 0 }
    use.count++
    uses.set(metric.document.from, use)
  }
  return [...uses]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .flatMap(([key, { amount }]) => {
      const type = plan.factTypes.get(key)
      if (type === undefined || type.creditedBy !== 'seller') return []
      const counted = countedColumns(plan, cycle, key)
      const asked = type.columns.filter((column) => counted.has(column.key))
      const rows = inputs.facts.get(key)?.rows ?? []
      const known = asked.map((column) => [column.key, textsOf(type, column, rows)] as const)
      return [{ type, amount, asked, known: Object.fromEntries(known) }]
    })
}

/** The money column that a sum adds up as it stands. */
function amountOf({ factTypes }: Plan, { document, of }: Metric): FactColumn | null {
  if (document.kind !== 'sum' || document.unit !== 'money' || of?.expr.kind !== 'ref') return null
  const { ref } = of.expr
  const columns = factTypes.get(document.from)?.columns ?? []
  return (ref.of === 'column' ? columns.find(({ key }) => key === ref.key) : undefined) ?? null
}

/** Columns whose different texts the cycle counts. */
function countedColumns(plan: Plan, cycle: Cycle, type: string): ReadonlySet<string> {
  return new Set(
    cycle.instances.flatMap(({ metric }) => {
      const document = plan.metrics.get(metric)?.document
      return document?.kind === 'distinct' && document.from === type ? [document.of] : []
    }),
  )
}

/** A fact as it would be: what wasn't asked is as it's usual for the person, and in the usual proportion to the amount. */
export function factOf(
  { type, amount }: DealForm,
  { amountMinor, texts }: SupposedDeal,
  given: { readonly id: string; readonly person: string; readonly on: FactRow['occurredOn'] },
  rows: readonly FactRow[],
): FactRow {
  const own = rows.filter(({ seller }) => seller === given.person)
  return {
    ...{ id: given.id, seller: given.person, occurredOn: given.on },
    ...{ recordedAt: 0, cancelled: false },
    values: type.columns.map((column): Value => {
      if (column.key === amount.key) return amountMinor
      const text = texts[column.key]
      if (text !== undefined && column.unit === 'text') return text
      return usual(type, column, amount, amountMinor, own, given.on)
    }),
  }
}

function usual(
  type: FactType,
  column: FactColumn,
  amount: FactColumn,
  amountMinor: bigint,
  own: readonly FactRow[],
  on: string,
): Value {
  // Another currency would have to be asked for; an amount without one is in the plan's.
  if (type.columns.some(({ currency }) => currency === column.key)) return null
  switch (column.unit) {
    case 'text':
      return textsOf(type, column, own)[0] ?? ''
    case 'yesno':
      return column.optional ? null : false
    case 'day':
      return column.optional ? null : on
    default:
      return column.optional ? null : inProportion(type, column, amount, amountMinor, own)
  }
}

function inProportion(
  { columns }: FactType,
  column: FactColumn,
  amount: FactColumn,
  amountMinor: bigint,
  own: readonly FactRow[],
): bigint {
  const sum = ({ key }: FactColumn): bigint => {
    const at = columns.findIndex((one) => one.key === key)
    return own.reduce((total, { values }) => {
      const value = values[at]
      return typeof value === 'bigint' ? total + value : total
    }, 0n)
  }
  const whole = sum(amount)
  if (whole <= 0n) return column.unit === 'money' ? amountMinor : 0n
  return (amountMinor * sum(column)) / whole
}

/** Texts that occur in a column, the most used first. */
function textsOf(
  { columns }: FactType,
  column: FactColumn,
  rows: readonly FactRow[],
): readonly string[] {
  const at = columns.findIndex(({ key }) => key === column.key)
  const counts = new Map<string, number>()
  for (const { values, seller } of rows) {
    const text = values[at]
    if (typeof text === 'string' && text !== '' && seller !== '')
      counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([text]) => text)
}
