import { scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'

/** The categories of the shipped plans' rate tables. */
export type Category = 'equipment' | 'software' | 'service' | 'consumables'

export type Product = {
  readonly product: string
  readonly category: Category
  /** List price of one in 2023, in yuan. */
  readonly listYuan: number
  /** Cost in thousandths of the list price. */
  readonly costPerMille: number
}

const categories: Readonly<
  Record<
    Category,
    { readonly costPerMille: number; readonly products: readonly (readonly [string, number])[] }
  >
> = {
  equipment: {
    costPerMille: 640,
    products: [
      ['RB-6', 86_000],
      ['RB-12', 138_000],
      ['RB-20', 212_000],
      ['AGV-300', 64_000],
      ['SV-750', 3_200],
      ['SV-2K', 6_900],
      ['PLC-32', 4_800],
      ['VS-5M', 18_500],
    ],
  },
  software: {
    costPerMille: 380,
    products: [
      ['MES-LITE', 48_000],
      ['MES-PRO', 126_000],
      ['VISION-KIT', 26_000],
      ['TWIN-LINE', 88_000],
      ['EDGE-NODE', 7_500],
    ],
  },
  service: {
    costPerMille: 570,
    products: [
      ['CARE-1Y', 12_000],
      ['CARE-3Y', 31_000],
      ['COMMISSION', 22_000],
      ['RETROFIT', 75_000],
      ['TRAIN-DAY', 6_000],
    ],
  },
  consumables: {
    costPerMille: 600,
    products: [
      ['GRIP-S', 1_600],
      ['GRIP-L', 4_200],
      ['CABLE-SET', 980],
      ['REDUCER', 5_600],
      ['LENS-KIT', 2_700],
      ['LUBE-PACK', 620],
    ],
  },
}

export const products: readonly Product[] = Object.entries(categories).flatMap(
  ([category, { costPerMille, products: priced }]) =>
    priced.map(([product, listYuan]) => ({
      product,
      category: category as Category,
      listYuan,
      costPerMille,
    })),
)

/** List prices against 2023, in thousandths. */
const priceLevels: Readonly<Record<Category, readonly number[]>> = {
  equipment: [1000, 985, 978, 990],
  software: [1000, 1040, 1082, 1115],
  service: [1000, 1035, 1060, 1098],
  consumables: [1000, 1020, 1031, 1048],
}

/** List price of one in the year, in whole tens of yuan. */
export function listPrice({ category, listYuan }: Product, year: number): Fen {
  return yuan(scaled(listYuan, priceLevels[category][year - 2023] ?? 1000, 10_000) * 10)
}
