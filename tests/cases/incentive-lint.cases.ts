import { fourTiers, splitTiers } from './incentive-tiers.ts'

/** What the linter says of a rate: codes and where they point. */
export type RateLintCase = {
  readonly about: string
  readonly rate: unknown
  readonly found: readonly string[]
}

const axisName = { zh: '指标', en: 'measure' }

export const rateLintCases: readonly RateLintCase[] = [
  { about: 'nothing to say', rate: { shape: 'marginal', tiers: fourTiers }, found: [] },
  {
    about: 'a gap, an overlap, a late start, a closed end, all at once',
    rate: {
      shape: 'marginal',
      tiers: [
        { from: '100', to: '200', rate: '1%' },
        { from: '300', to: '500', rate: '2%' },
        { from: '400', to: '900', rate: '3%' },
      ],
    },
    found: [
      'tier-start rate.tiers.0',
      'tier-gap rate.tiers.0',
      'tier-overlap rate.tiers.1',
      'tier-end rate.tiers.2',
    ],
  },
  {
    about: 'not rising',
    rate: {
      shape: 'marginal',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '0', rate: '2%' },
      ],
    },
    found: ['tier-order rate.tiers.1'],
  },
  {
    about: 'bounds that are no money, or no attainment',
    rate: {
      shape: 'marginal',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '50%', rate: '2%' },
        { from: '0.005', rate: '-3%' },
      ],
    },
    found: [
      'money-too-fine rate.tiers.1.from',
      'money-too-fine rate.tiers.2.from',
      'rate-negative rate.tiers.2.rate',
    ],
  },
  {
    about: 'an attainment of 5,000,000%, probably meant as money',
    rate: {
      shape: 'marginal',
      on: 'attainment',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '50000', rate: '2%' },
      ],
    },
    found: ['not-a-ratio rate.tiers.1.from'],
  },
  {
    about: 'the side of a bound decides the pay on whole amounts',
    rate: { shape: 'wholeAmount', tiers: splitTiers, acceptCliff: '1000' },
    found: ['boundary-unnamed rate'],
  },
  {
    about:
      'cliffs: 100 at 10,000, 500 at 50,000, 1,000 at 100,000; the largest is above what is accepted',
    rate: { shape: 'wholeAmount', boundary: 'upper', tiers: splitTiers, acceptCliff: '999.99' },
    found: ['tier-cliff rate.tiers.3'],
  },
  {
    about: 'a falling rate on whole amounts: selling more pays less',
    rate: {
      shape: 'wholeAmount',
      boundary: 'upper',
      tiers: [
        { from: '0', rate: '5%' },
        { from: '1000', rate: '4%' },
      ],
    },
    found: ['pay-falls rate.tiers.1'],
  },
  {
    about: 'the same by attainment, where the jump is a share of the target',
    rate: {
      shape: 'wholeAmount',
      on: 'attainment',
      boundary: 'upper',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '100%', rate: '2%' },
        { from: '120%', rate: '2.5%' },
      ],
      acceptCliff: '0.6%',
    },
    found: ['tier-cliff rate.tiers.1'],
  },
  {
    about: 'multipliers whose rate has more than 8 decimals, or that are negative',
    rate: {
      shape: 'accelerated',
      base: '3.3333%',
      tiers: [
        { from: '0', times: '-1' },
        { from: '100%', times: '1.5' },
        { from: '120%', times: '1.00005' },
        { from: '150%', times: '999' },
      ],
    },
    found: ['times-negative rate.tiers.0.times', 'times-inexact rate.tiers.2.times'],
  },
  {
    about: 'an accelerator on the whole amount: an unnamed boundary',
    rate: {
      shape: 'accelerated',
      base: '10%',
      split: 'wholeAmount',
      tiers: [
        { from: '0', times: '1' },
        { from: '100%', times: '1.5' },
      ],
    },
    found: ['boundary-unnamed rate'],
  },
  {
    about: 'the same: a jump of 5% of the target, and a decelerator that pays less for more',
    rate: {
      shape: 'accelerated',
      base: '10%',
      split: 'wholeAmount',
      boundary: 'upper',
      tiers: [
        { from: '0', times: '1' },
        { from: '100%', times: '1.5' },
        { from: '200%', times: '1.2' },
      ],
      acceptCliff: '4.9%',
    },
    found: ['tier-cliff rate.tiers.1', 'pay-falls rate.tiers.2'],
  },
  {
    about: 'interpolation: a jump at the first point, and pay that falls toward the last',
    rate: {
      shape: 'interpolated',
      points: [
        { at: '80%', rate: '5%' },
        { at: '100%', rate: '1%' },
      ],
    },
    found: ['tier-cliff rate.points.0', 'pay-falls rate.points.1'],
  },
  {
    about: 'one point is no line',
    rate: { shape: 'interpolated', points: [{ at: '0', rate: '5%' }] },
    found: ['points-few rate.points'],
  },
  {
    about: 'half a fen',
    rate: { shape: 'perUnit', per: '0.005' },
    found: ['money-too-fine rate.per'],
  },
  {
    about: 'a contest that ends before it begins, and pays in two ways',
    rate: { shape: 'spiff', from: '2026-03-01', to: '2026-03-01', per: '1', rate: '1%' },
    found: ['spiff-days rate.to', 'spiff-rate rate'],
  },
  {
    about: 'a matrix of the wrong size, with bounds that repeat and a side unnamed',
    rate: {
      shape: 'matrix',
      rows: { of: '=a', name: axisName, from: ['0%', '80%', '80%'] },
      columns: { of: '=b', name: axisName, from: ['0'] },
      rates: [['1%'], ['2%', '3%']],
    },
    found: [
      'tier-order rate.rows.from.2',
      'matrix-size rate.rates',
      'matrix-size rate.rates.1',
      'boundary-unnamed rate',
    ],
  },
  {
    about: 'a matrix with cliffs across both measures, and a rate that falls',
    rate: {
      shape: 'matrix',
      rows: { of: '=a', name: axisName, from: ['0%', '80%', '100%'] },
      columns: { of: '=b', name: axisName, from: ['0', '60'] },
      boundary: 'upper',
      rates: [
        ['1%', '1.5%'],
        ['2%', '4%'],
        ['2%', '3.5%'],
      ],
      acceptCliff: '1.5%',
    },
    found: [
      'matrix-cliff rate.rows.from.1',
      'matrix-falls rate.rows.from.2',
      'matrix-cliff rate.columns.from.1',
    ],
  },
  {
    about: 'a negative rate in a matrix',
    rate: {
      shape: 'matrix',
      rows: { of: '=a', name: axisName, from: ['0'] },
      columns: { of: '=b', name: axisName, from: ['0'] },
      rates: [['-1%']],
    },
    found: ['rate-negative rate.rates.0.0'],
  },
  {
    about: 'a matrix coefficient that jumps by more than a tenth',
    rate: {
      shape: 'bonus',
      base: 'base_pay',
      coefficients: [
        {
          kind: 'matrix',
          name: axisName,
          rows: { of: '=a', name: axisName, from: ['0', '60'] },
          columns: { of: '=b', name: axisName, from: ['0', '60'] },
          boundary: 'upper',
          coefficients: [
            ['1', '1.1'],
            ['1.05', '1.15001'],
          ],
        },
      ],
      prorate: 'no',
    },
    found: ['matrix-cliff rate.coefficients.0.columns.from.1'],
  },
  {
    about: 'two rows with the same conditions, and one without any',
    rate: {
      shape: 'rateTable',
      rates: [{ market: 'east', rate: '1%' }, { market: 'east', rate: '2%' }, { rate: '3%' }],
      otherwise: '0',
    },
    found: ['rate-ambiguous rate.rates.1', 'rate-keyless rate.rates.2'],
  },
  {
    about: 'points of a bonus coefficient out of order',
    rate: {
      shape: 'bonus',
      base: 'base_pay',
      coefficients: [
        {
          kind: 'interpolate',
          of: 'x',
          points: [
            { at: '1', coefficient: '1' },
            { at: '0', coefficient: '0' },
          ],
          name: { zh: '系数', en: 'coefficient' },
        },
      ],
      prorate: 'no',
    },
    found: ['points-order rate.coefficients.0.points.1'],
  },
]
