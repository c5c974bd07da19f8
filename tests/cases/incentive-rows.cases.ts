import { fourTiers } from './incentive-tiers.ts'

/** Shapes that pay fact by fact: each row by itself, in CNY. */
export type RowCase = {
  readonly id: string
  readonly about: string
  readonly rate: unknown
  readonly rows: readonly {
    readonly amount: string
    readonly customer?: string
    readonly product?: string
    readonly category?: string
    readonly market?: string
    /** Unrounded for `rateTable`. */
    readonly earns: string
  }[]
  readonly total: string
}

export const rowCases: readonly RowCase[] = [
  {
    id: 'ORA-01',
    about: 'each transaction alone against the table',
    rate: { shape: 'each', split: 'marginal', tiers: fourTiers },
    rows: [
      { amount: '200', earns: '2' },
      { amount: '300', earns: '3' },
      { amount: '1500', earns: '20' },
      { amount: '1200', earns: '14' },
      { amount: '2000', earns: '30' },
      { amount: '4500', earns: '95' },
    ],
    total: '164',
  },
  {
    id: 'each-whole-amount',
    about: 'all of a sale at the rate that it reaches, each rounded by itself',
    rate: { shape: 'each', split: 'wholeAmount', boundary: 'lower', tiers: fourTiers },
    rows: [
      { amount: '1000', earns: '10' },
      { amount: '1000.01', earns: '20' },
      { amount: '0.45', earns: '0' },
      { amount: '0.5', earns: '0.01' },
      { amount: '-0.5', earns: '-0.01' },
    ],
    total: '30',
  },
  {
    id: 'rate-table',
    about:
      'customer before product before category before market; texts match exactly; one rounding for the line',
    rate: {
      shape: 'rateTable',
      rates: [
        { market: 'east', rate: '1%' },
        { category: 'software', rate: '2%' },
        { category: 'software', market: 'east', rate: '2.5%' },
        { product: 'GTX Pro', rate: '3%' },
        { product: 'GTX Pro', category: 'software', market: 'east', rate: '3.5%' },
        { customer: "O'Brien & Sons", rate: '4%' },
      ],
      otherwise: '0.5%',
    },
    rows: [
      { amount: '1000', earns: '5' },
      { amount: '1000', market: 'east', earns: '10' },
      { amount: '1000', category: 'software', market: 'west', earns: '20' },
      { amount: '1000', category: 'software', market: 'east', earns: '25' },
      { amount: '1000', product: 'GTX Pro', market: 'east', earns: '30' },
      { amount: '1000', product: 'GTXPro', market: 'east', earns: '10' },
      { amount: '1000', product: 'GTX Pro', category: 'software', market: 'east', earns: '35' },
      {
        amount: '-1000',
        customer: "O'Brien & Sons",
        product: 'GTX Pro',
        category: 'software',
        market: 'east',
        earns: '-40',
      },
      { amount: '0.5', earns: '0.0025' },
      { amount: '0.5', earns: '0.0025' },
    ],
    total: '95.01',
  },
]
