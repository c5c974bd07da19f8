import { addDays, FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, FactTable, Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'

/** A small linear congruential generator: the same seed gives the same company on every machine. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 <= n < bound. */
  roll(bound: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * bound)
  }

  pick<T>(from: readonly T[]): T {
    const one = from[this.roll(from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent
  }
}

const day = (text: string): Day => parseDay(text) ?? FOREVER
const START = day('2025-01-01')
const DAYS = 500

const vocabulary: Readonly<Record<string, readonly string[]>> = {
  market: ['m1', 'm2', 'm3'],
  team: ['t0', 't1', 't2'],
  stage: ['won', 'lost', 'open'],
  snapshot: ['opening', 'middle'],
  purpose: ['prospect', 'follow_up', 'service'],
  set: ['performance', 'behaviour', 'development'],
  currency: ['CNY', 'USD', 'JPY', 'KWD', 'EUR'],
  // Returns, invoices and collections name orders, some of which aren't there.
  order: Array.from({ length: 44 }, (_, index) => `order-${String(index).padStart(4, '0')}`),
}

/**
 * A random little company for a plan: few people, many edges. Joiners, leavers, transfers, leave, split deals with awkward
 * shares, corrections, cancellations, returns, empty columns, days on the boundaries of periods.
 */
export function randomCompany(
  seed: number,
  plan: Plan,
  jobs: readonly string[],
  factsPerType = 60,
): Inputs {
  const dice = new Dice(seed)
  const people = Array.from({ length: 6 }, (_, index) => `p${index}`)
  const employment = people.flatMap((person) => {
    const from = dice.chance(60) ? START : addDays(START, dice.roll(DAYS))
    const change = addDays(from, 1 + dice.roll(200))
    const to = dice.chance(70) ? FOREVER : addDays(change, 1 + dice.roll(200))
    const row = (start: Day, end: Day) => ({
      person,
      from: start,
      to: end,
      job: dice.chance(80) ? dice.pick(jobs) : 'other',
      grade: dice.pick(['S1', 'S2', 'S3']),
      team: dice.pick(['t0', 't1', 't2']),
      market: dice.pick(['m1', 'm2', 'm3']),
      basePayMinor: BigInt(500_000 + dice.roll(2_000_000)),
    })
    return dice.chance(50)
      ? [row(from, to)]
      : [row(from, change), row(dice.chance(50) ? change : addDays(change, 3), to)].filter(
          (one) => one.from < one.to,
        )
  })
  const leave = people.flatMap((person) => {
    const from = addDays(START, dice.roll(DAYS))
    return dice.chance(40)
      ? [{ person, from, to: addDays(from, 1 + dice.roll(60)), kind: 'sick' }]
      : []
  })
  const reporting = [
    { person: 'p1', manager: 'p0', kind: 'direct' as const, from: START, to: addDays(START, 250) },
    {
      person: 'p1',
      manager: 'p2',
      kind: 'direct' as const,
      from: addDays(START, 250),
      to: FOREVER,
    },
    { person: 'p2', manager: 'p0', kind: 'direct' as const, from: START, to: FOREVER },
    { person: 'p3', manager: 'p2', kind: 'direct' as const, from: START, to: FOREVER },
    { person: 'p4', manager: 'p3', kind: 'dotted' as const, from: START, to: FOREVER },
  ]
  const facts = new Map<string, FactTable>()
  for (const type of plan.factTypes.values())
    facts.set(type.key, { type, rows: randomFacts(dice, type, people, factsPerType) })
  const orders = facts.get('order')?.rows ?? []
  return {
    people: people.map((person) => ({ person, name: { zh: person, en: person } })),
    employment,
    leave,
    teams: [
      { team: 't0', parent: null, name: { zh: '总', en: 'All' } },
      { team: 't1', parent: 't0', name: { zh: '一', en: 'One' } },
      { team: 't2', parent: 't0', name: { zh: '二', en: 'Two' } },
    ],
    reporting,
    targets: randomTargets(dice, plan, people),
    ratings: randomRatings(dice, plan, people),
    shares: orders.flatMap((order) =>
      dice.chance(30) ? randomShares(dice, order, people, plan) : [],
    ),
    minimumWages: [],
    postings: [],
    priorScores: people.flatMap((person) =>
      dice.chance(50)
        ? ['sales', 'satisfaction'].map((item) => ({
            person,
            period: '2025-01',
            periodFrom: START,
            item,
            score: BigInt(dice.roll(12_000)) * 1_000_000n,
          }))
        : [],
    ),
    facts,
    exchangeRates: randomRates(dice),
  }
}

/** Rates of some currencies and days, some corrected later; none of EUR, and none of the first days. */
function randomRates(dice: Dice): Inputs['exchangeRates'] {
  const base: Readonly<Record<string, number>> = {
    USD: 712_340_567,
    JPY: 4_812_345,
    KWD: 2_300_000_001,
  }
  return Object.entries(base).flatMap(([from, around]) =>
    Array.from({ length: 12 }, (_, index) => index * 40 + dice.roll(30)).flatMap((after) => {
      const recordedAt = 1_735_689_600_000 + dice.roll(600) * 86_400_000
      const rate = (at: number): Inputs['exchangeRates'][number] => ({
        from,
        to: dice.chance(90) ? 'CNY' : 'HKD',
        day: addDays(START, after),
        rate: BigInt(around + dice.roll(90_000_000)),
        source: 'bank',
        recordedAt: at,
      })
      const first = rate(recordedAt)
      return dice.chance(20) ? [first, { ...rate(recordedAt + 86_400_000), to: first.to }] : [first]
    }),
  )
}

function randomFacts(
  dice: Dice,
  type: FactType,
  people: readonly string[],
  count: number,
): readonly FactRow[] {
  return Array.from({ length: count }, (_, index): FactRow[] => {
    const occurredOn = dice.chance(20)
      ? dice.pick([day('2026-01-01'), day('2025-12-31'), day('2026-03-31'), day('2026-04-01')])
      : addDays(START, dice.roll(DAYS))
    const recordedAt = 1_735_689_600_000 + dice.roll(500) * 86_400_000
    const row = (at: number, cancelled: boolean): FactRow => ({
      id: `${type.key}-${String(index).padStart(4, '0')}`,
      seller: type.creditedBy === 'seller' ? dice.pick(people) : '',
      occurredOn,
      recordedAt: at,
      cancelled,
      values: type.columns.map((column): Value => {
        if (column.optional && dice.chance(25)) return null
        return randomValue(dice, column.key, column.unit)
      }),
    })
    const first = row(recordedAt, false)
    return dice.chance(15)
      ? [first, row(recordedAt + 86_400_000 * (1 + dice.roll(60)), dice.chance(30))]
      : [first]
  }).flat()
}

function randomValue(dice: Dice, key: string, unit: FactType['columns'][number]['unit']): Value {
  switch (unit) {
    case 'money':
      return BigInt(dice.roll(20_000_000)) - (dice.chance(10) ? 15_000_000n : 0n)
    case 'count':
    case 'days':
      return BigInt(dice.roll(12))
    case 'ratio':
      return BigInt(dice.roll(150)) * 1_000_000n
    case 'score':
      return BigInt(dice.roll(1001)) * 10_000_000n
    case 'quantity':
      return BigInt(1 + dice.roll(5000)) * 1_000_000n
    case 'yesno':
      return dice.chance(60)
    case 'day':
      return addDays(START, dice.roll(DAYS))
    case 'text':
      return dice.pick(vocabulary[key] ?? [`${key}1`, `${key}2`, `${key}3`, `${key}4`, `${key}5`])
  }
}

function randomShares(
  dice: Dice,
  order: FactRow,
  people: readonly string[],
  plan: Plan,
): Inputs['shares'] {
  const [first, second, third] = people.toSorted(() => dice.roll(3) - 1)
  const thirds = [33_330_000n, 33_330_000n, 33_340_000n]
  const shares = (role: string, parts: readonly bigint[]): Inputs['shares'] =>
    [first, second, third].slice(0, parts.length).map((person, index) => ({
      factType: 'order',
      fact: order.id,
      person: person ?? 'p0',
      role,
      share: parts[index] ?? 0n,
      recordedAt: order.recordedAt + (dice.chance(20) ? 86_400_000 * 20 : 0),
    }))
  const revenue = plan.roles.find((role) => role.kind === 'revenue')?.key ?? 'owner'
  const overlay = plan.roles.find((role) => role.kind === 'overlay')?.key
  return [
    ...(dice.chance(80)
      ? shares(revenue, dice.pick([[50_000_000n, 50_000_000n], thirds, [60_000_000n, 40_000_000n]]))
      : []),
    ...(overlay !== undefined && dice.chance(40)
      ? shares(overlay, [100_000_000n, 25_000_000n])
      : []),
  ]
}

function randomTargets(dice: Dice, plan: Plan, people: readonly string[]): Inputs['targets'] {
  const wanted = new Set(
    [...plan.cycles.values()].flatMap((cycle) =>
      cycle.instances.filter((it) => it.of === 'target').map((it) => it.metric),
    ),
  )
  const periods = [
    '2025',
    '2026',
    '2025-Q4',
    '2026-Q1',
    '2026-01',
    '2026-03',
    '2025-03',
    '2025-12',
    '2025-Q1',
  ]
  const scopes: readonly (readonly ['person' | 'team' | 'company', string])[] = [
    ...people.map((person) => ['person', person] as const),
    ['team', 't0'],
    ['team', 't1'],
    ['team', 't2'],
    ['company', ''],
  ]
  return [...wanted].flatMap((metric) =>
    scopes.flatMap(([scope, id]) =>
      periods.flatMap((period) => {
        if (dice.chance(15)) return []
        const unit = plan.metrics.get(metric)?.document.unit ?? 'money'
        const target =
          unit === 'money'
            ? BigInt(1 + dice.roll(50_000_000))
            : unit === 'count'
              ? BigInt(1 + dice.roll(9))
              : BigInt(1 + dice.roll(200)) * 1_000_000n
        return [{ scope, id, metric, period, target, recordedAt: 0 }]
      }),
    ),
  )
}

function randomRatings(dice: Dice, plan: Plan, people: readonly string[]): Inputs['ratings'] {
  return [...plan.forms].flatMap(([form, { groups, questions, scale }]) =>
    people.flatMap((ratee) =>
      ['2026-Q1', '2026-03', '2025', '2025-Q1'].flatMap((period) =>
        Object.keys(groups).flatMap((group) =>
          Array.from({ length: dice.roll(5) }, (_, rater) => `${group}-${rater}`).flatMap((rater) =>
            Object.keys(questions ?? { overall: null }).flatMap((question) =>
              dice.chance(85)
                ? [
                    {
                      period,
                      ratee,
                      rater,
                      group,
                      form,
                      question,
                      rating: scale.min + ((scale.max - scale.min) * BigInt(dice.roll(5))) / 4n,
                      recordedAt: 0,
                    },
                  ]
                : [],
            ),
          ),
        ),
      ),
    ),
  )
}
