import type { FactColumn, FactType } from './fact-type.ts'

/** A money column of a type with the column of the same row that names its currency; both with their places. */
export type ConvertedColumn = {
  readonly money: FactColumn
  readonly moneyAt: number
  readonly currency: FactColumn
  readonly currencyAt: number
}

/** The columns whose amounts are in a currency of their own; none for most types. */
export function convertedColumns(type: FactType): readonly ConvertedColumn[] {
  return type.columns.flatMap((money, moneyAt) => {
    if (money.currency === undefined) return []
    const currencyAt = type.columns.findIndex(({ key }) => key === money.currency)
    const currency = type.columns[currencyAt]
    // The compiler has refused a currency column that isn't there.
    return currency === undefined ? [] : [{ money, moneyAt, currency, currencyAt }]
  })
}
