/** A name in both languages. */
export const text = (name: string): { zh: string; en: string } => ({
  zh: `名_${name}`,
  en: `name_${name}`,
})

/** Metrics over facts that any random plan can draw on, by unit. */
export const aggregates: Readonly<Record<string, object>> = {
  won: { kind: 'sum', unit: 'money', from: 'order', of: '=amount', where: '=amount > 100' },
  net: { kind: 'sum', unit: 'money', from: 'order', of: '=amount - list_amount * 10%' },
  booked: { kind: 'sum', unit: 'money', from: 'order', of: '=amount' },
  returned: {
    kind: 'sum',
    unit: 'money',
    from: 'return',
    of: '=amount',
    where: '=category <> "category5"',
  },
  collected: { kind: 'sum', unit: 'money', from: 'collection', of: '=amount' },
  overlay: { kind: 'sum', unit: 'money', from: 'order', of: '=amount', roles: ['presales'] },
  everyone: {
    kind: 'sum',
    unit: 'money',
    from: 'order',
    of: '=margin',
    roles: ['owner', 'presales'],
  },
  units: { kind: 'sum', unit: 'quantity', from: 'order', of: '=quantity' },
  willing: { kind: 'sum', unit: 'quantity', from: 'survey', of: '=recommend' },
  deals: { kind: 'count', unit: 'count', from: 'order', where: '=amount > 0' },
  assisted: { kind: 'rate', unit: 'ratio', from: 'order', of: '=assisted' },
  mean_price: { kind: 'mean', unit: 'money', from: 'order', of: '=amount / quantity', minimum: 2 },
  discount: {
    kind: 'weightedMean',
    unit: 'ratio',
    from: 'order',
    of: '=amount / list_amount',
    weight: '=quantity / 100',
  },
  customers: { kind: 'distinct', unit: 'count', from: 'order', of: 'customer' },
  fresh: { kind: 'distinct', unit: 'count', from: 'order', of: 'customer', absentBefore: 6 },
  first: {
    kind: 'distinct',
    unit: 'count',
    from: 'order',
    of: 'product',
    absentBefore: 'ever',
    where: '=amount > 0',
  },
  revived: {
    kind: 'distinct',
    unit: 'count',
    from: 'order',
    of: 'customer',
    absentBefore: 2,
    seenBefore: 'ever',
  },
  repeat: {
    kind: 'distinct',
    unit: 'count',
    from: 'order',
    of: 'customer',
    atLeast: 2,
    window: 'rolling-6',
  },
  from_fresh: { kind: 'sum', unit: 'money', from: 'order', of: '=amount', among: 'fresh' },
  happy_fresh: {
    kind: 'mean',
    unit: 'score',
    from: 'survey',
    of: '=satisfaction',
    among: 'customers',
  },
  tested: { kind: 'last', unit: 'score', from: 'training', of: '=test_score' },
  price_effect: {
    kind: 'bridge',
    unit: 'money',
    from: 'order',
    effect: 'price',
    amount: 'amount',
    quantity: 'quantity',
    by: 'product',
  },
  mix_effect: {
    kind: 'bridge',
    unit: 'money',
    from: 'order',
    effect: 'mix',
    amount: 'amount',
    quantity: 'quantity',
    by: 'product',
  },
  market: { kind: 'sum', unit: 'money', from: 'market_size', of: '=amount' },
  spirit: { kind: 'mean', unit: 'score', from: 'pulse', of: '=cohesion' },
  reviewed: { kind: 'rating', unit: 'score', form: 'form' },
  asked: {
    kind: 'rating',
    unit: 'score',
    form: 'form',
    question: 'one',
    groups: ['superior', 'self'],
  },
}
/** The unit of one of them. */
export const unitOf = (key: string): string => {
  const found = aggregates[key]
  return found !== undefined && 'unit' in found ? String(found.unit) : 'ratio'
}
