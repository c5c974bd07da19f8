import { fourTiers, splitTiers } from './incentive-tiers.ts'

/**
 * Rate shapes on a cumulative amount, as an analyst reads them. Amounts are in the major unit of CNY (in units for
 * `perUnit`); each row is one transaction or period in order, and `pays` is what it adds. A row whose `window` differs from
 * the one before begins a new attainment window. Ids are those of the published examples; the ones without a number are
 * our own. Published tables that end at a last bound are open here: that bound is never reached.
 */
export type CurveCase = {
  readonly id: string
  readonly about: string
  readonly rate: unknown
  readonly rows: readonly CurveRow[]
  readonly total: string
}

export type CurveRow = {
  readonly amount: string
  /** '' is "no value". */
  readonly pays: string
  readonly target?: string
  readonly window?: string
  /** The slices of the explanation, where the example shows them. */
  readonly parts?: readonly string[]
}

const rowsOf = (
  ...pairs: readonly (readonly [amount: string, pays: string])[]
): readonly CurveRow[] => pairs.map(([amount, pays]) => ({ amount, pays }))

const returnTiers = [
  { from: '0', rate: '5%' },
  { from: '100000', rate: '10%' },
]
const boundaryTiers = [
  { from: '0', to: '1500000', rate: '1.75%' },
  { from: '1500000', rate: '2.50%' },
]

export const curveCases: readonly CurveCase[] = [
  {
    id: 'ORA-02',
    about: 'marginal tiers, quarter-to-date: a transaction continues where the one before it ended',
    rate: { shape: 'marginal', tiers: fourTiers },
    rows: rowsOf(
      ['200', '2'],
      ['300', '3'],
      ['1500', '25'],
      ['1200', '26'],
      ['2000', '60'],
      ['4500', '169'],
    ),
    total: '285',
  },
  {
    id: 'ORA-04-not-split-5000',
    about: 'whole amount at the highest rate reached: 1%',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: splitTiers },
    rows: [{ amount: '5000', pays: '50', parts: ['5,000.00 × 1%'] }],
    total: '50',
  },
  {
    id: 'ORA-04-not-split-15000',
    about: 'whole amount at 2%',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: splitTiers },
    rows: [{ amount: '15000', pays: '300', parts: ['15,000.00 × 2%'] }],
    total: '300',
  },
  {
    id: 'ORA-04-not-split-60000',
    about: 'whole amount at 3%',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: splitTiers },
    rows: [{ amount: '60000', pays: '1800', parts: ['60,000.00 × 3%'] }],
    total: '1800',
  },
  {
    id: 'ORA-04-split-5000',
    about: 'the same table, each rate only on its part',
    rate: { shape: 'marginal', tiers: splitTiers },
    rows: rowsOf(['5000', '50']),
    total: '50',
  },
  {
    id: 'ORA-04-split-15000',
    about: '10,000 at 1%, 5,000 at 2%',
    rate: { shape: 'marginal', tiers: splitTiers },
    rows: [{ amount: '15000', pays: '200', parts: ['10,000.00 × 1%', '5,000.00 × 2%'] }],
    total: '200',
  },
  {
    id: 'ORA-04-split-60000',
    about: '10,000 at 1%, 40,000 at 2%, 10,000 at 3%',
    rate: { shape: 'marginal', tiers: splitTiers },
    rows: rowsOf(['60000', '1200']),
    total: '1200',
  },
  {
    id: 'ORA-06-upper',
    about: 'exactly on the bound, which belongs to the tier above: 2.50%',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: boundaryTiers },
    rows: [{ amount: '1500000', pays: '37500', parts: ['1,500,000.00 × 2.5%'] }],
    total: '37500',
  },
  {
    id: 'ORA-06-lower',
    about: 'exactly on the bound, which belongs to the tier below: 1.75%',
    rate: { shape: 'wholeAmount', boundary: 'lower', tiers: boundaryTiers },
    rows: [{ amount: '1500000', pays: '26250', parts: ['1,500,000.00 × 1.75%'] }],
    total: '26250',
  },
  {
    id: 'CAL-01',
    about: 'tiers on quarter-to-date attainment of a quota; the new quarter begins again',
    rate: {
      shape: 'marginal',
      on: 'attainment',
      tiers: [
        { from: '0%', to: '50%', rate: '5%' },
        { from: '50%', to: '100%', rate: '10%' },
        { from: '100%', rate: '15%' },
      ],
    },
    rows: [
      { amount: '2500', target: '6000', window: 'Q1', pays: '125' },
      {
        amount: '3000',
        target: '6000',
        window: 'Q1',
        pays: '275',
        parts: ['500.00 × 5%', '2,500.00 × 10%'],
      },
      {
        amount: '1800',
        target: '6000',
        window: 'Q1',
        pays: '245',
        parts: ['500.00 × 10%', '1,300.00 × 15%'],
      },
      { amount: '3500', target: '7000', window: 'Q2', pays: '175' },
    ],
    total: '820',
  },
  {
    id: 'SPF-01',
    about: 'a deal of 20,000 after 145,000: 5,000 at 4% and 15,000 at 6%, 5.5% of the deal',
    rate: {
      shape: 'marginal',
      tiers: [
        { from: '0', rate: '4%' },
        { from: '150000', rate: '6%' },
        { from: '250000', rate: '8%' },
      ],
    },
    rows: [
      { amount: '145000', pays: '5800' },
      { amount: '20000', pays: '1100', parts: ['5,000.00 × 4%', '15,000.00 × 6%'] },
    ],
    total: '6900',
  },
  {
    id: 'INV-01',
    about:
      'a return after crossing a tier unwinds at the rates at which it was earned; F(80,000) = 4,000',
    rate: { shape: 'marginal', tiers: returnTiers },
    rows: [
      { amount: '60000', pays: '3000' },
      { amount: '50000', pays: '3000' },
      { amount: '-30000', pays: '-2000', parts: ['-20,000.00 × 5%', '-10,000.00 × 10%'] },
    ],
    total: '4000',
  },
  {
    id: 'RND-01-rate',
    about: '30% of 6.45 is 1.935: half up, 1.94',
    rate: { shape: 'flat', rate: '30%' },
    rows: rowsOf(['6.45', '1.94']),
    total: '1.94',
  },
  {
    id: 'flat-fen',
    about: 'cumulative rounding: three sales of 0.05 at 10% pay 0.01, 0.00 and 0.01, not 0.03',
    rate: { shape: 'flat', rate: '10%' },
    rows: rowsOf(['0.05', '0.01'], ['0.05', '0'], ['0.05', '0.01']),
    total: '0.02',
  },
  {
    id: 'marginal-below-zero',
    about: 'net returns: the first rate continues below zero, and a sale earns it back',
    rate: { shape: 'marginal', tiers: returnTiers },
    rows: rowsOf(['-1000', '-50'], ['1000', '50'], ['100001', '5000.1']),
    total: '5000.1',
  },
  {
    id: 'whole-amount-catch-up',
    about:
      'the tier that is reached brings everything before it to the new rate, and a return takes it back',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: splitTiers },
    rows: [
      { amount: '9999', pays: '99.99' },
      { amount: '1', pays: '100.01', parts: ['10,000.00 × 2%', '− 9,999.00 × 1%'] },
      { amount: '-1', pays: '-100.01' },
      { amount: '-10000', pays: '-100' },
    ],
    total: '-0.01',
  },
  {
    id: 'whole-amount-attainment',
    about:
      'rate by attainment on all of it; exactly 100% is in the tier above; without a target no value',
    rate: {
      shape: 'wholeAmount',
      on: 'attainment',
      boundary: 'upper',
      tiers: [
        { from: '0', rate: '2%' },
        { from: '1', rate: '3%' },
      ],
    },
    rows: [
      { amount: '299999.99', target: '300000', window: 'a', pays: '6000' },
      { amount: '300000', target: '300000', window: 'b', pays: '9000' },
      { amount: '300000', target: '0', window: 'c', pays: '' },
      { amount: '300000', window: 'd', pays: '' },
    ],
    total: '15000',
  },
  {
    id: 'interpolated',
    about: 'nothing below 80%, 2% at 80%, 4% at 100%, 5% at 120% and beyond; on the whole amount',
    rate: {
      shape: 'interpolated',
      points: [
        { at: '80%', rate: '2%' },
        { at: '100%', rate: '4%' },
        { at: '120%', rate: '5%' },
      ],
    },
    rows: [
      { amount: '7999.99', target: '10000', window: 'a', pays: '0' },
      { amount: '8000', target: '10000', window: 'b', pays: '160', parts: ['8,000.00 × 2%'] },
      { amount: '9000', target: '10000', window: 'c', pays: '270', parts: ['9,000.00 × 3%'] },
      {
        amount: '2000',
        target: '10000',
        window: 'c',
        pays: '225',
        parts: ['11,000.00 × 4.5%', '− 9,000.00 × 3%'],
      },
      { amount: '20000', target: '10000', window: 'd', pays: '1000' },
      { amount: '1000', target: '3000', window: 'e', pays: '0' },
      {
        amount: '1500',
        target: '3000',
        window: 'e',
        pays: '58.33',
        parts: ['2,500.00 × 2.333333%', '− 1,000.00 × 0%'],
      },
      { amount: '1', window: 'f', pays: '' },
    ],
    total: '1713.33',
  },
  {
    id: 'per-unit',
    about: '50 for each, whole or in parts, and back for what returns',
    rate: { shape: 'perUnit', per: '50' },
    rows: [
      { amount: '12', pays: '600', parts: ['12 × 50.00'] },
      { amount: '0.5', pays: '25' },
      { amount: '-2', pays: '-100', parts: ['-2 × 50.00'] },
    ],
    total: '525',
  },
  {
    id: 'spiff-units',
    about:
      '200 a unit from the fifth on, everything counting then, at most 3,000 a person, never negative',
    rate: {
      shape: 'spiff',
      from: '2026-03-01',
      to: '2026-04-01',
      per: '200',
      minimum: '5',
      budget: '3000',
    },
    rows: [
      { amount: '4', pays: '0', parts: ['4 × 200.00', 'below the minimum'] },
      { amount: '1', pays: '1000' },
      {
        amount: '20',
        pays: '2000',
        parts: ['25 × 200.00', 'above the budget per person', 'less what was earned before'],
      },
      { amount: '-30', pays: '-3000' },
    ],
    total: '0',
  },
  {
    id: 'spiff-rate',
    about: '2% of what is sold in the days, nothing below 10,000',
    rate: { shape: 'spiff', from: '2026-03-01', to: '2026-04-01', rate: '2%', minimum: '10000' },
    rows: rowsOf(['9999.99', '0'], ['0.01', '200'], ['-20000', '-200']),
    total: '0',
  },
  {
    id: 'accelerated',
    about:
      '0.8 times 10% below target, the base rate from there to 120%, 1.5 times above; a return unwinds at 1.5 times',
    rate: {
      shape: 'accelerated',
      base: '10%',
      tiers: [
        { from: '0%', times: '0.8' },
        { from: '100%', times: '1' },
        { from: '120%', times: '1.5' },
      ],
    },
    rows: [
      { amount: '90000', target: '100000', pays: '7200', parts: ['90,000.00 × 10% × 0.8'] },
      // 10,000 × 8% + 20,000 × 10% + 10,000 × 15%
      {
        amount: '40000',
        target: '100000',
        pays: '4300',
        parts: ['10,000.00 × 10% × 0.8', '20,000.00 × 10% × 1', '10,000.00 × 10% × 1.5'],
      },
      { amount: '-5000', target: '100000', pays: '-750' },
      { amount: '1000', target: '0', pays: '' },
    ],
    total: '10750',
  },
  {
    id: 'accelerated-whole-amount',
    about:
      'all of it at the multiple reached: 8% below target, then 12% for the whole, from the bound on',
    rate: {
      shape: 'accelerated',
      base: '8%',
      split: 'wholeAmount',
      boundary: 'upper',
      tiers: [
        { from: '0%', times: '1' },
        { from: '100%', times: '1.5' },
      ],
      acceptCliff: '4%',
    },
    rows: [
      { amount: '99999.99', target: '100000', pays: '8000' },
      {
        amount: '0.01',
        target: '100000',
        pays: '4000',
        parts: ['100,000.00 × 12%', '− 99,999.99 × 8%'],
      },
    ],
    total: '12000',
  },
]
