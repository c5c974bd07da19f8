import { readFileSync } from 'node:fs'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'

/** Marginal tiers on attainment, three metrics, a scorecard with a grade. `baseline.ts` says the same by hand. */
export const benchDocument = `
yeji: plan/1
key: bench
version: 1
name: { zh: 基准测试方案, en: Benchmark plan }
effective: { from: 2020-01-01 }
currency: CNY
population:
  name: { zh: 销售人员, en: Sellers }
  where: =job = "seller"
uses: [sales_performance]
roles:
  owner: { name: { zh: 主办, en: Owner }, kind: revenue }
metrics:
  bench_booked:
    kind: sum
    name: { zh: 基准签约额, en: Benchmark bookings }
    unit: money
    from: order
    of: =amount
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营部, en: Sales operations }
  bench_orders:
    kind: count
    name: { zh: 基准订单数, en: Benchmark orders }
    unit: count
    from: order
    where: =amount > 0
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营部, en: Sales operations }
  bench_customers:
    kind: distinct
    name: { zh: 基准客户数, en: Benchmark customers }
    unit: count
    from: order
    of: customer
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营部, en: Sales operations }
cycles:
  month:
    items:
      booked:
        metric: bench_booked
        target: given
        score: { method: ratio, cap: 120, floor: 0 }
        missing: { policy: redistribute }
      orders:
        metric: bench_orders
        target: given
        score: { method: ratio, cap: 120, floor: 0 }
        missing: { policy: redistribute }
      customers:
        metric: bench_customers
        target: given
        score:
          method: bands
          boundary: upper
          bands: [{ to: 50%, score: 40 }, { from: 50%, to: 80%, score: 70 }, { from: 80%, to: 100%, score: 90 }, { from: 100%, score: 110 }]
        missing: { policy: redistribute }
    cards:
      kpi:
        name: { zh: 关键绩效指标, en: Key performance indicators }
        method: kpi
        groups:
          sales:
            name: { zh: 销售, en: Sales }
            weight: 100%
            items: { booked: 60%, orders: 20%, customers: 20% }
    grades:
      by: cuts
      boundary: upper
      grades:
        - { grade: S, from: 110, coefficient: 1 }
        - { grade: A, from: 95, coefficient: 1 }
        - { grade: B, from: 80, coefficient: 1 }
        - { grade: C, coefficient: 1 }
    pay:
      commission:
        name: { zh: 提成, en: Commission }
        kind: commission
        amount: bench_booked
        rate:
          shape: marginal
          on: attainment
          boundary: upper
          tiers: [{ from: 0%, rate: 3% }, { from: 80%, rate: 5% }, { from: 100%, rate: 8% }, { from: 120%, rate: 10% }]
`

export const library = readFileSync(new URL('../plans/library.yaml', import.meta.url), 'utf8')

/** The plan, or what becomes of it when its document is changed. */
export function benchPlan(change: (document: string) => string = (same) => same): Plan {
  const outcome = compilePlan({ file: 'bench.yaml', text: change(benchDocument) }, [
    { file: 'library.yaml', text: library },
  ])
  if (outcome.ok) return outcome.value.plan
  throw new Error(outcome.error.map(({ code, message }) => `${code}: ${message.en}`).join('\n'))
}
