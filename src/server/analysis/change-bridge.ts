import type { z } from 'zod'

import type { changeBridge } from '#contract/analysis.ts'
import { fewGroups } from '#domain/analysis/few-groups.ts'
import { bridgeEffects } from '#engine/evaluator/bridge.ts'
import type { BridgeEffects } from '#engine/evaluator/bridge.ts'
import { exactText } from '#engine/exact-text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { windowRange } from '#engine/metrics/windows.ts'
import type { Metric, Plan } from '#engine/plan/plan.ts'
import { addDays, daysBetween } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import { shiftPeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import type { AskedPeriod } from './asked-period.ts'
import { headOf, MOST_GROUPS, nameOf } from './attainment.ts'
import { dimensionNamed, dimensionsOf, groupOf, teamsOn } from './dimensions.ts'
import type { FactSums } from './fact-sums.ts'

type Answer = z.input<(typeof changeBridge)['answer']['body']>

type Sold = { readonly amount: bigint; readonly quantity: bigint }
type Products = Map<string, Sold>
/** What was sold of each product before and after. */
type Sales = { readonly before: Products; readonly after: Products }
type Bridged = BridgeEffects & { readonly before: bigint; readonly after: bigint }

export async function readBridge(
  db: Db,
  sums: FactSums,
  asked: AskedPeriod & {
    readonly against: 'last-year' | 'previous'
    readonly by: string
    readonly persons: readonly string[] | null
  },
): Promise<Answer> {
  const { plan, persons } = asked
  const told = bridgeOf(plan)
  if (told === null) throw new Refusal('not-found')
  const { metric, type, document } = told
  const dimensions = dimensionsOf([type])
  const dimension = dimensionNamed(dimensions, asked.by)
  const teams = await teamsOn(db, asked.asOf, Date.now())
  const days = comparedDays(asked)
  const rows = await sums.of(plan, {
    ...{ type, roles: metric.roles, where: metric.where, persons },
    sums: [document.amount, document.quantity],
    ranges: [days.before, days.after],
    by: [document.by, ...(dimension.column === null ? [] : [dimension.column])],
  })
  const groups = new Map<string, Sales>()
  const everything = salesOf()
  for (const { team, market, texts, sums: summed } of rows) {
    const key = groupOf(dimension, teams, { team, market, text: texts[1] ?? '' })
    const group = groups.get(key) ?? salesOf()
    groups.set(key, group)
    const [a0 = 0n, q0 = 0n, a1 = 0n, q1 = 0n] = summed
    for (const { before, after } of [group, everything]) {
      sell(before, texts[0] ?? '', { amount: a0, quantity: q0 })
      sell(after, texts[0] ?? '', { amount: a1, quantity: q1 })
    }
  }
  const whole = bridged(everything)
  const parts = new Map(Array.from(groups, ([key, sales]) => [key, bridged(sales) ?? all(sales)]))
  const between = less(whole ?? all(everything), together([...parts.values()]))
  const shown = (of: Bridged) => shownBridge(plan, of)
  return {
    ...headOf(asked, dimensions),
    metric: { name: nameOfSum(plan, told), over: columnName(type, document.by) },
    against: { from: days.before.from, to: days.before.to },
    whole: whole === null ? null : shown(whole),
    groups: fewGroups(parts, MOST_GROUPS, ({ before, after }) => after - before, together).map(
      ({ key, of, groups: count }) => ({
        ...{ key, groups: count, ...shown(of) },
        name: nameOf(dimension, teams, key),
      }),
    ),
    between: shown(between),
  }
}

type BridgeDocument = Extract<Metric['document'], { readonly kind: 'bridge' }>
type Told = {
  readonly metric: Metric
  readonly document: BridgeDocument
  readonly type: FactType
}

/** The plan's first metric that tells price, volume and mix apart. */
function bridgeOf(plan: Plan): Told | null {
  for (const metric of plan.metrics.values()) {
    const { document } = metric
    if (document.kind !== 'bridge') continue
    const type = plan.factTypes.get(document.from)
    if (type?.creditedBy === 'seller') return { metric, document, type }
  }
  return null
}

/** What the amount is called: as the plan's sum of it, or else as the column. */
function nameOfSum(plan: Plan, { document, type }: Told): Text {
  for (const { document: sum, of, where } of plan.metrics.values()) {
    if (sum.kind !== 'sum' || sum.from !== document.from || where !== null) continue
    const { expr } = of ?? {}
    if (expr?.kind === 'ref' && expr.ref.of === 'column' && expr.ref.key === document.amount)
      return sum.name
  }
  return columnName(type, document.amount)
}

function columnName({ columns }: FactType, key: string): Text {
  return columns.find((column) => column.key === key)?.name ?? { zh: key, en: key }
}

/** A running period is compared with as many days of the one before it. */
function comparedDays({
  plan,
  period,
  asOf,
  against,
}: AskedPeriod & { readonly against: 'last-year' | 'previous' }): {
  readonly before: DayRange
  readonly after: DayRange
} {
  const run = { period, asOf, knownAt: 0 }
  const after = windowRange({ kind: 'period' }, null, run, plan.calendar).days
  if (against === 'last-year')
    return { after, before: windowRange({ kind: 'lastYear' }, null, run, plan.calendar).days }
  const { from, to } = shiftPeriod(period, -1, plan.calendar)
  const running = after.to < period.to
  const end = addDays(from, daysBetween(after.from, after.to))
  return { after, before: { from, to: running && end < to ? end : to } }
}

function salesOf(): Sales {
  return { before: new Map(), after: new Map() }
}

function sell(products: Products, product: string, { amount, quantity }: Sold): void {
  const held = products.get(product) ?? { amount: 0n, quantity: 0n }
  products.set(product, {
    amount: held.amount + amount,
    quantity: held.quantity + quantity,
  })
}

/** Null where nothing was sold before. */
function bridged(sales: Sales): Bridged | null {
  const effects = bridgeEffects(sales.before, sales.after)
  return effects === null ? null : { ...amountsOf(sales), ...effects }
}

/** What a group sells that sold nothing before has no price then, and no quantity: it's what is sold that is another. */
function all(sales: Sales): Bridged {
  const { before, after } = amountsOf(sales)
  return { before, after, price: 0n, volume: 0n, mix: after - before }
}

function amountsOf({ before, after }: Sales): { readonly before: bigint; readonly after: bigint } {
  const sum = (products: Products): bigint =>
    [...products.values()].reduce((total, { amount }) => total + amount, 0n)
  return { before: sum(before), after: sum(after) }
}

function together(parts: readonly Bridged[]): Bridged {
  const sum = (of: keyof Bridged): bigint => parts.reduce((total, part) => total + part[of], 0n)
  return {
    ...{ before: sum('before'), after: sum('after') },
    ...{ price: sum('price'), volume: sum('volume'), mix: sum('mix') },
  }
}

function less(whole: Bridged, parts: Bridged): Bridged {
  const rest = (of: keyof Bridged): bigint => whole[of] - parts[of]
  return {
    ...{ before: rest('before'), after: rest('after') },
    ...{ price: rest('price'), volume: rest('volume'), mix: rest('mix') },
  }
}

function shownBridge({ currency }: Plan, { before, after, price, volume, mix }: Bridged) {
  const money = (value: bigint): string => exactText(value, 'money', currency)
  return {
    ...{ before: money(before), after: money(after), change: money(after - before) },
    ...{ price: money(price), volume: money(volume), mix: money(mix) },
  }
}
