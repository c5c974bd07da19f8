import type { FactType } from '../facts/fact-type.ts'
import type { SaleRow } from '../incentives/row-shape.ts'
import type { Counted } from './sources.ts'

/** What a row shape looks at in a credit. */
export function saleOf(type: FactType, { values }: Counted, amountMinor: bigint): SaleRow {
  const textOf = (key: string): string | null => {
    const value =
      values[type.columns.findIndex((column) => column.key === key && column.unit === 'text')]
    return typeof value === 'string' ? value : null
  }
  return {
    amountMinor,
    customer: textOf('customer'),
    product: textOf('product'),
    category: textOf('category'),
    market: textOf('market'),
  }
}
