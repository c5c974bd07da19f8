import type { z } from 'zod'

import type { factHistory, factTypes, facts } from '#contract/facts.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { exactText } from '#engine/exact-text.ts'
import { isNumeric } from '#engine/units.ts'
import type { Unit } from '#engine/units.ts'

export type ShownType = z.output<(typeof factTypes)['answer']['body']>['items'][number]
export type ShownColumn = ShownType['columns'][number]
export type ShownFact = z.output<(typeof facts)['answer']['body']>['items'][number]
export type ShownVersion = z.output<(typeof factHistory)['answer']['body']>['items'][number]

/** The type as the engine and the importer know it. Who shares what plays no part in reading rows. */
export function engineType({ type, name, creditedBy, columns }: ShownType): FactType {
  return {
    ...{ key: type, name, creditedBy },
    columns: columns.map(({ column, name: called, unit, optional, currencyColumn }) => ({
      ...{ key: column, name: called, unit: unit as Unit, optional, splits: false },
      ...(currencyColumn === null ? {} : { currency: currencyColumn }),
    })),
  }
}

/** The currency of a column's amounts in a row. */
export function currencyOf(
  { currencyColumn }: ShownColumn,
  values: Readonly<Record<string, string>>,
  { currency }: ShownType,
): string {
  return (currencyColumn === null ? undefined : values[currencyColumn]) ?? currency
}

/** A kept value as people write it: "1200.5". Empty where there's none. */
export function writtenValue(
  column: ShownColumn,
  values: Readonly<Record<string, string>>,
  type: ShownType,
): string {
  const kept = values[column.column]
  if (kept === undefined) return ''
  const unit = column.unit as Unit
  return isNumeric(unit) ? exactText(BigInt(kept), unit, currencyOf(column, values, type)) : kept
}
