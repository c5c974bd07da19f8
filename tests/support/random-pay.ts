import type { Dice } from './random-company.ts'
import { text } from './random-metrics.ts'

/** Pay rules of every rate shape, with random rates, bounds, windows and levels. */
export function randomPay(dice: Dice, grain: string): object {
  const rate = (): string => `${1 + dice.roll(9)}.${dice.roll(10)}%`
  const boundary = dice.pick(['upper', 'lower'])
  const accumulate =
    grain === 'month'
      ? dice.pick(['period', 'quarter', 'year'])
      : grain === 'quarter'
        ? dice.pick(['period', 'year'])
        : 'period'
  const rule = (shape: object, extra: object = {}): object => ({
    name: text('pay'),
    kind: 'commission',
    rate: shape,
    ...extra,
  })
  const amountTiers = [
    { from: 0, rate: rate() },
    { from: 20000, to: 70000, rate: rate() },
    { from: 70000, rate: rate() },
  ]
  const attainmentTiers = [
    { from: '0%', rate: rate() },
    { from: '60%', rate: rate() },
    { from: '100%', rate: rate() },
  ]
  const level = dice.pick(['person', 'reports', 'team', 'company'])
  const onAmount = { shape: 'marginal', on: 'amount', boundary, tiers: amountTiers }
  const onAttainment = { shape: 'marginal', on: 'attainment', boundary, tiers: attainmentTiers }
  const whole = { ...onAttainment, shape: 'wholeAmount', acceptCliff: '100%' }
  const slope = {
    shape: 'interpolated',
    points: [
      { at: '50%', rate: '1%' },
      { at: '110%', rate: '4.5%' },
    ],
    below: '0.5%',
  }
  const table = {
    shape: 'rateTable',
    rates: [
      { customer: 'customer1', rate: rate() },
      { product: 'product2', category: 'category1', rate: rate() },
      { market: 'm1', rate: rate() },
    ],
    otherwise: rate(),
  }
  const each = {
    shape: 'each',
    split: dice.pick(['marginal', 'wholeAmount']),
    boundary,
    tiers: amountTiers,
  }
  return {
    flat: rule(
      { shape: 'flat', rate: rate() },
      { amount: `r_${dice.pick(['net', 'won', 'everyone'])}`, level },
    ),
    marginal: rule(onAmount, {
      amount: 'r_booked',
      accumulate,
      limits: { floor: 0, cap: 20000 },
    }),
    attained: rule(onAttainment, { amount: 'r_booked', accumulate }),
    whole: rule(whole, { amount: 'r_booked', accumulate }),
    faster: rule(
      {
        shape: 'accelerated',
        base: rate(),
        split: dice.pick(['marginal', 'wholeAmount']),
        boundary,
        tiers: [
          { from: '0%', times: '0.75' },
          { from: '80%', times: '1' },
          { from: '110%', times: `${1 + dice.roll(3)}.5` },
        ],
        acceptCliff: '100%',
      },
      { amount: 'r_booked', accumulate },
    ),
    slope: rule(slope, { amount: 'r_booked', accumulate }),
    pieces: rule(
      { shape: 'perUnit', per: '12.34' },
      {
        amount: `r_${dice.pick(['deals', 'units', 'customers'])}`,
        when: `=total >= ${dice.roll(90)}`,
      },
    ),
    contest: rule(
      {
        shape: 'spiff',
        from: '2026-01-10',
        to: '2026-03-20',
        per: '50',
        minimum: 2,
        budget: 300,
      },
      { kind: 'spiff', amount: 'r_deals' },
    ),
    table: rule(table, { amount: 'r_won' }),
    each: rule(each, { amount: 'r_booked' }),
    collected: rule(dice.pick([onAmount, onAttainment, whole, slope]), {
      amount: 'r_booked',
      accumulate,
      level,
      deals: { reach: 1 + dice.roll(14), ...randomDeals(dice, false) },
    }),
    followed: rule(dice.pick([onAttainment, whole, slope]), {
      amount: dice.pick(['r_won', 'r_overlay']),
      accumulate,
      limits: { cap: 30000 },
      deals: { reach: 1 + dice.roll(14), ...randomDeals(dice, false) },
    }),
    sales: rule(dice.pick([table, each]), {
      amount: 'r_won',
      deals: { reach: 1 + dice.roll(14), ...randomDeals(dice, true) },
    }),
    cells: rule(
      {
        shape: 'matrix',
        rows: { of: '=r_booked / TARGET(r_booked)', name: text('r'), from: ['0%', '70%', '100%'] },
        columns: {
          of: dice.pick(['=total', '=a', '=IFNONE(r_tested, 50)']),
          name: text('c'),
          from: ['0', dice.pick(['50', '61.5'])],
        },
        boundary,
        rates: [
          ['0%', rate()],
          [rate(), rate()],
          [rate(), rate()],
        ],
        acceptCliff: '20%',
      },
      {
        amount: `r_${dice.pick(['booked', 'net'])}`,
        level,
        when: `=r_deals >= ${dice.roll(3)}`,
        limits: { cap: 5000 },
      },
    ),
    shared: rule(
      {
        shape: 'pool',
        pool: dice.pick(['=TEAM(r_booked)', '=TEAM(r_booked) - 80000']),
        by: dice.pick([
          '=r_deals',
          '=IFNONE(total, -1)',
          '=r_booked',
          '=proration',
          '=r_units',
          '=r_assisted',
        ]),
      },
      { kind: 'bonus', ...(dice.chance(50) ? { when: '=r_deals > 1' } : {}) },
    ),
    bonus: rule({
      shape: 'bonus',
      base: '=base_pay * 15%',
      coefficients: [
        { kind: 'grade' },
        { kind: 'formula', formula: '=IFNONE(r_assisted, 90%)', name: text('k') },
        {
          kind: 'interpolate',
          of: '=IFNONE(r_booked / TARGET(r_booked), 0%)',
          points: [
            { at: '50%', coefficient: '0.5' },
            { at: '150%', coefficient: '1.3' },
          ],
          name: text('i'),
        },
        {
          kind: 'matrix',
          name: text('x'),
          rows: { of: '=total', name: text('r'), from: ['0', '60'] },
          columns: { of: '=IFNONE(r_assisted, 0%)', name: text('c'), from: ['0%', '40%'] },
          boundary,
          coefficients: [
            ['0.5', '0.55'],
            ['0.8', '1.2'],
          ],
          acceptCliff: '1',
        },
      ],
      prorate: dice.chance(50),
    }),
    formula: rule({
      shape: 'formula',
      pay: '=IF(AND(grade_result = "S", a >= 50), 888.88, kpi * 1% / 1% * 0 + 12.345)'.replace(
        'kpi * 1% / 1% * 0 + ',
        '',
      ),
    }),
  }
}

/** Some or all of a cap, returns and a release; sale by sale there's no curve to return through. */
function randomDeals(dice: Dice, bySale: boolean): object {
  const returns = {
    metric: 'r_returned',
    of: 'order',
    rate: bySale ? 'original' : dice.pick(['original', 'curve']),
    ...(bySale ? {} : { attainment: dice.pick(['restored', 'kept']) }),
  }
  const cap = { cap: 100 + dice.roll(3000) }
  const release = { release: { metric: 'r_collected', of: 'order' } }
  return dice.pick([
    { returns },
    release,
    { returns, ...release },
    { returns, ...release, ...cap },
    { returns, ...cap },
    cap,
  ])
}
