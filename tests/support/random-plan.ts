import { Dice } from './random-company.ts'
import { aggregates, text, unitOf } from './random-metrics.ts'
import { randomPay } from './random-pay.ts'

/**
 * A random plan document over the library's fact types: every metric kind, scoring method, missing-data policy, veto,
 * grade table and rate shape turns up, with windows and levels, awkward weights and bounds. The same seed gives the same
 * document. It always compiles; what it pays needn't make sense.
 */
export function randomPlan(seed: number): object {
  return new PlanDice(seed).plan()
}

const said = { source: { zh: '随机', en: 'Random' }, owner: { zh: '随机', en: 'Random' } }

/** The library's order with amounts in currencies of their own: two columns in one, a third in the plan's. */
const ordersInCurrencies = {
  name: text('order'),
  columns: {
    customer: { name: text('customer'), unit: 'text' },
    product: { name: text('product'), unit: 'text' },
    category: { name: text('category'), unit: 'text' },
    market: { name: text('market'), unit: 'text' },
    amount: { name: text('amount'), unit: 'money', splits: true, currency: 'currency' },
    list_amount: { name: text('list'), unit: 'money', splits: true, currency: 'currency' },
    margin: { name: text('margin'), unit: 'money', splits: true },
    quantity: { name: text('quantity'), unit: 'quantity', splits: true },
    opportunity_on: { name: text('opportunity'), unit: 'day', optional: true },
    assisted: { name: text('assisted'), unit: 'yesno' },
    currency: { name: text('currency'), unit: 'text', optional: true },
  },
}

class PlanDice {
  readonly #dice: Dice
  #formulas: Readonly<Record<string, object>> = {}

  constructor(seed: number) {
    this.#dice = new Dice(seed * 7919 + 1)
  }

  plan(): object {
    const grain = this.#dice.pick(['month', 'quarter', 'year'])
    this.#formulas = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`f${index}`, this.#formula(index)]),
    )
    const own = {
      ...aggregates,
      won: { ...aggregates['won'], where: '=OR(amount > 1000, customer = "customer1")' },
      ...this.#formulas,
    }
    return {
      yeji: 'plan/1',
      key: 'random',
      version: 1,
      name: text('plan'),
      effective: { from: '2020-01-01' },
      currency: 'CNY',
      dayCount: this.#dice.pick(['calendar', 'weekdays']),
      rounding: this.#dice.pick(['half-up', 'half-even', 'down']),
      prorateTargets: this.#dice.chance(70),
      population: {
        name: text('people'),
        where: this.#dice.pick([
          '=job = "seller"',
          '=IN(job, "seller", "other")',
          '=OR(job = "seller", grade = "S2")',
        ]),
      },
      uses: ['sales_performance'],
      roles: {
        owner: { name: text('owner'), kind: 'revenue' },
        presales: { name: text('presales'), kind: 'overlay' },
      },
      ratings: { form: this.#form() },
      ...(this.#dice.chance(50) ? { factTypes: { order: ordersInCurrencies } } : {}),
      metrics: Object.fromEntries(
        Object.entries(own).map(([key, metric]) => [
          `r_${key}`,
          { name: text(key), ...said, ...renamed(metric) },
        ]),
      ),
      cycles: { [grain]: this.#cycle(grain) },
    }
  }

  #formula(index: number): object {
    const money = (): string => this.#money()
    const shapes = [
      { unit: 'ratio', formula: `=(${money()} - ${money()}) / ABS(${money()})` },
      { unit: 'ratio', formula: `=IFNONE(r_booked / TARGET(r_booked), 0%)` },
      {
        unit: 'money',
        formula: `=CLAMP(${money()} * ${this.#dice.roll(30)}%, -100, ${this.#dice.roll(90000)})`,
      },
      {
        unit: 'money',
        formula: `=IF(r_deals >= ${this.#dice.roll(5)}, ${money()}, ROUND(${money()} / 3, 1))`,
      },
      { unit: 'score', formula: `=IFNONE(r_tested, 50) * 50% + IF(HASVALUE(r_assisted), 10, 0)` },
      { unit: 'ratio', formula: `=MAX(r_assisted, 1 - r_discount)` },
      { unit: 'count', formula: `=r_deals + IF(r_fresh > 1, r_fresh, 0)` },
      { unit: 'ratio', formula: index === 0 ? '=r_assisted' : `=LASTYEAR(r_deals) / r_deals` },
    ]
    return { kind: 'formula', ...this.#dice.pick(shapes) }
  }

  #money(): string {
    const metric = `r_${this.#dice.pick(['booked', 'net', 'won', 'everyone'])}`
    return this.#dice.pick([
      metric,
      `LASTYEAR(${metric})`,
      `PREVIOUS(${metric})`,
      `ROLLING(${metric}, 5)`,
      `YTD(${metric})`,
      `TEAM(${metric})`,
      `COMPANY(${metric})`,
      `REPORTS(LASTYEAR(${metric}))`,
    ])
  }

  #form(): object {
    const weights = this.#parts(4)
    return {
      name: text('form'),
      scale: { min: 1, max: 5 },
      normalise: this.#dice.pick(['range', 'max', 'none']),
      order: this.#dice.pick(['rater-then-item', 'item-then-rater']),
      groups: Object.fromEntries(
        ['superior', 'peer', 'customer', 'self'].map((group, index) => [
          group,
          { name: text(group), weight: `${weights[index] ?? 0}%`, minimum: 1 + this.#dice.roll(3) },
        ]),
      ),
      missing: this.#dice.pick(['redistribute', 'block']),
      questions: { one: { name: text('one') }, two: { name: text('two') } },
    }
  }

  #cycle(grain: string): object {
    const keys = ['a', 'b', 'c', 'd', 'e']
    const items = Object.fromEntries(keys.map((key) => [key, this.#item()]))
    const across = this.#dice.chance(30)
    // A group's weight is divided among its items again.
    const groupWeights = this.#parts(2, 90).map((part) => part + 5)
    const groups = [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ].map((members, index) => {
      const whole = across ? (groupWeights[index] ?? 0) : 100
      const weights = this.#parts(members.length, whole)
      return [
        `g${index}`,
        {
          name: text(`g${index}`),
          weight: `${groupWeights[index] ?? 0}%`,
          items: Object.fromEntries(
            members.map((item, place) => [item, `${weights[place] ?? 0}%`]),
          ),
        },
      ] as const
    })
    const two = this.#dice.chance(50)
    const share = 10 + this.#dice.roll(80)
    return {
      items,
      cards: {
        kpi: {
          name: text('kpi'),
          method: 'kpi',
          weights: across ? 'across-items' : 'within-groups',
          groups: Object.fromEntries(groups),
        },
        ...(two
          ? {
              bsc: {
                name: text('bsc'),
                method: 'bsc',
                groups: {
                  all: { name: text('all'), weight: '100%', items: { a: '50%', e: '50%' } },
                },
              },
            }
          : {}),
      },
      ...(two ? { total: `=kpi * ${share}% + bsc * ${100 - share}%` } : {}),
      totalCap: 100 + this.#dice.roll(30),
      adjustments: {
        plus: {
          name: text('plus'),
          points: `=IF(r_deals > ${this.#dice.roll(6)}, 3, -2)`,
          floor: -1,
          cap: 5,
        },
      },
      vetoes: {
        one: {
          name: text('v1'),
          when: `=r_deals < ${this.#dice.roll(3)}`,
          effect: this.#effect(),
          evidence: text('e'),
        },
        two: {
          name: text('v2'),
          when: `=r_booked > TARGET(r_booked) * 150%`,
          effect: this.#effect(),
          evidence: text('e'),
        },
      },
      grades: this.#grades(),
      pay: randomPay(this.#dice, grain),
      consequences: {
        help: { name: text('help'), when: '=total < 60', kind: 'coaching', text: text('t') },
      },
    }
  }

  #effect(): object {
    return this.#dice.pick([
      { kind: 'item-zero', item: 'a' },
      { kind: 'total-zero' },
      { kind: 'grade-cap', grade: 'C' },
      { kind: 'multiply', by: '0.85' },
    ])
  }

  #item(): object {
    const metric = this.#dice.pick([...Object.keys(aggregates), ...Object.keys(this.#formulas)])
    const unit =
      metric in this.#formulas
        ? String(Object.entries(this.#formulas[metric] ?? {}).find(([key]) => key === 'unit')?.[1])
        : unitOf(metric)
    const literal =
      unit === 'ratio'
        ? `${1 + this.#dice.roll(150)}%`
        : String(1 + this.#dice.roll(unit === 'money' ? 60000 : 12))
    return {
      metric: `r_${metric}`,
      target: this.#dice.chance(40) ? 'given' : `=${literal}`,
      baseline: `=${unit === 'ratio' ? '3%' : '1'}`,
      score: this.#score(unit),
      missing: this.#dice.pick([
        { policy: 'redistribute' },
        { policy: 'redistribute' },
        { policy: 'neutral', score: 61.5 },
        { policy: 'zero' },
        { policy: 'carry' },
        ...(this.#dice.chance(20) ? [{ policy: 'block' }] : []),
      ]),
    }
  }

  #score(unit: string): object {
    const on = this.#dice.pick(['attainment', 'actual'])
    const bound = (percent: number): string =>
      on === 'attainment' || unit === 'ratio' ? `${percent}%` : String(percent)
    const low = this.#dice.roll(60)
    const high = low + 1 + this.#dice.roll(80)
    const options: object[] = [
      { method: 'ratio', cap: 120, gate: this.#dice.roll(70) },
      { method: 'reverse', cap: 110, floor: 5 },
      { method: 'progress', cap: 120 },
      {
        method: 'bands',
        on,
        boundary: this.#dice.pick(['upper', 'lower']),
        bands: [
          { to: bound(low), score: 10 },
          { from: bound(low), to: bound(high), score: '66.6' },
          { from: bound(high), score: 118 },
        ],
      },
      {
        method: 'interpolate',
        on,
        points: [
          { at: bound(low), score: 60 },
          { at: bound(high), score: 100 },
          { at: bound(high + 7), score: 120 },
        ],
        below: 3,
      },
      {
        method: 'step',
        base: 100,
        per: '0.3',
        above: '1.7',
        below: '-2.3',
        units: this.#dice.pick(['whole', 'exact']),
      },
      { method: 'allOrNothing', direction: this.#dice.pick(['higher', 'lower']) },
      { method: 'efficacy', unacceptable: bound(low), cap: 100 },
    ]
    if (unit === 'score') options.push({ method: 'asIs', cap: 100 })
    return this.#dice.pick(options)
  }

  #grades(): object {
    const names = ['S', 'A', 'C']
    if (this.#dice.chance(30)) {
      const shares = this.#parts(3)
      return {
        by: 'curve',
        within: this.#dice.pick(['company', 'team', 'market']),
        grades: names.map((grade, index) => ({
          grade,
          share: `${shares[index] ?? 0}%`,
          coefficient: ['1.5', '1', '0.5'][index],
        })),
      }
    }
    const cuts = [80 + this.#dice.roll(30), 50 + this.#dice.roll(20), 0]
    const continuous = this.#dice.chance(40)
    return {
      by: 'cuts',
      boundary: this.#dice.pick(['upper', 'lower']),
      grades: names.map((grade, index) => ({
        grade,
        from: cuts[index],
        ...(continuous ? {} : { coefficient: ['1.5', '1', '0.5'][index] }),
      })),
      ...(continuous
        ? {
            coefficient: {
              points: [
                { at: 50, coefficient: '0.4' },
                { at: 90, coefficient: '1.1' },
                { at: 120, coefficient: '1.6' },
              ],
              below: '0.1',
            },
          }
        : {}),
    }
  }

  /** Positive whole percentages that sum to `whole`. */
  #parts(count: number, whole = 100): readonly number[] {
    const parts: number[] = []
    let left = whole
    for (let index = count; index > 1; index--) {
      const part = 1 + this.#dice.roll(Math.max(1, Math.floor((left - index) / 2)))
      parts.push(part)
      left -= part
    }
    return [...parts, left]
  }
}

/** `among` names a metric by its key in the plan. */
function renamed(metric: object): object {
  return 'among' in metric ? { ...metric, among: `r_${String(metric.among)}` } : metric
}
