/** What the linter says of a rule that follows deals: codes and where they point, from the rule on. */
type DealsLintCase = {
  readonly about: string
  readonly rule: object
  readonly found: readonly string[]
}

const flat = { shape: 'flat', rate: '5%' }
const each = { shape: 'each', split: 'marginal', tiers: [{ from: 0, rate: '1%' }] }
const release = { metric: 'collected', of: 'order' }
const returns = { metric: 'returned', of: 'order', rate: 'original', attainment: 'kept' }

export const dealsLintCases: readonly DealsLintCase[] = [
  {
    about: 'nothing to say',
    rule: { rate: flat, deals: { reach: 36, cap: '0.01', returns, release } },
    found: [],
  },
  {
    about: 'shapes that know no deals',
    rule: { rate: { shape: 'perUnit', per: 5 }, amount: 'orders', deals: { reach: 12, release } },
    found: ['deals-shape deals'],
  },
  {
    about: 'a formula, too',
    rule: {
      rate: { shape: 'formula', pay: '=booked' },
      amount: undefined,
      deals: { reach: 12, release },
    },
    found: ['deals-shape deals'],
  },
  {
    about: 'nothing in it',
    rule: { rate: flat, deals: { reach: 1 } },
    found: ['deals-empty deals'],
  },
  {
    about: 'reach and cap out of bounds, both at once',
    rule: { rate: flat, deals: { reach: 37, cap: 0 } },
    found: ['deals-cap deals.cap', 'deals-reach deals.reach'],
  },
  {
    about: 'no reach at all, and a cap finer than a fen',
    rule: { rate: flat, deals: { reach: 0, cap: '0.005' } },
    found: ['deals-reach deals.reach', 'money-too-fine deals.cap'],
  },
  {
    about: 'an amount that isn’t the fact’s own',
    rule: { rate: flat, amount: 'half', deals: { reach: 12, release } },
    found: ['deals-metric amount'],
  },
  {
    about: 'an amount with a window of its own',
    rule: { rate: flat, amount: 'recent', deals: { reach: 12, release } },
    found: ['deals-metric amount'],
  },
  {
    about: 'metrics that aren’t there, aren’t a sum, or have roles',
    rule: {
      rate: flat,
      deals: {
        reach: 12,
        returns: { ...returns, metric: 'gone' },
        release: { ...release, metric: 'orders' },
      },
    },
    found: ['deals-metric deals.release.metric', 'metric-unknown deals.returns.metric'],
  },
  {
    about: 'roles would say that returns don’t follow their deal',
    rule: { rate: flat, deals: { reach: 12, returns: { ...returns, metric: 'owned' } } },
    found: ['deals-metric deals.returns.metric'],
  },
  {
    about: 'columns that aren’t there, or no text; a type without a deal',
    rule: {
      rate: flat,
      deals: {
        reach: 12,
        returns: { ...returns, of: 'amount' },
        release: { metric: 'booked', of: 'order' },
      },
    },
    found: ['column-unit deals.returns.of', 'column-unknown deals.release.of'],
  },
  {
    about: 'tiers without a word on what comes back',
    rule: { rate: flat, deals: { reach: 12, returns: { ...returns, attainment: undefined } } },
    found: ['deals-attainment-missing deals.returns'],
  },
  {
    about: 'sale by sale there’s no curve and no cumulative amount',
    rule: { rate: each, deals: { reach: 12, returns: { ...returns, rate: 'curve' } } },
    found: ['deals-attainment-unneeded deals.returns.attainment', 'deals-curve deals.returns.rate'],
  },
  {
    about: 'sale by sale, returned at its own rate',
    rule: { rate: each, deals: { reach: 12, returns: { ...returns, attainment: undefined } } },
    found: [],
  },
]
