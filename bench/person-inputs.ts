import { addDays, FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'

const PERSON = 's00000'

/** All that a run reads of one person with so many orders in March 2026. */
export function personInputs(plan: Plan, orders: number): Inputs {
  const first = day('2026-03-01')
  const order = plan.factTypes.get('order')
  if (order === undefined) throw new Error('no orders')
  const amount = (index: number): bigint =>
    BigInt(10_000 + ((index * 7919) % 1_990_000)) * (index % 50 === 49 ? -1n : 1n)
  const values = (index: number): Readonly<Record<string, bigint | string | boolean>> => ({
    customer: `c${index % Math.max(4, Math.round(orders / 5))}`,
    product: `p${index % 40}`,
    category: `k${index % 5}`,
    market: 'm1',
    amount: amount(index),
    list_amount: (amount(index) * 11n) / 10n,
    margin: (amount(index) * 3n) / 10n,
    quantity: BigInt((index % 9) + 1),
    opportunity_on: '2026-02-01',
    assisted: index % 3 === 0,
  })
  const targets = {
    bench_booked: 1_005_000 * orders,
    bench_orders: orders,
    bench_customers: orders / 5,
  }
  return {
    ...noInputs,
    people: [{ person: PERSON, name: { zh: '张三', en: 'Zhang San' } }],
    employment: [
      {
        person: PERSON,
        from: day('2024-01-01'),
        to: FOREVER,
        job: 'seller',
        grade: 'P1',
        team: 't1',
        market: 'm1',
        basePayMinor: 800_000n,
      },
    ],
    targets: Object.entries(targets).map(([metric, target]) => ({
      scope: 'person',
      id: PERSON,
      metric,
      period: '2026-03',
      target: BigInt(Math.round(target)),
      recordedAt: 0,
    })),
    facts: new Map([
      [
        order.key,
        {
          type: order,
          rows: Array.from({ length: orders }, (_, index) => {
            const held = values(index)
            return {
              id: `o${String(index).padStart(9, '0')}`,
              seller: PERSON,
              occurredOn: addDays(first, Math.floor((index * 31) / orders)),
              recordedAt: 1,
              cancelled: false,
              values: order.columns.map(({ key }) => held[key] ?? null),
            }
          }),
        },
      ],
    ]),
  }
}

function day(text: string): Day {
  const read = parseDay(text)
  if (read === null) throw new Error(`not a day: ${text}`)
  return read
}
