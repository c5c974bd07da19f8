/** Grades by fixed cuts, as they stand in the document. */
export const cuts =
  'by: cuts, boundary: upper, grades: [{ grade: A, from: 95, coefficient: 1 }, { grade: B, coefficient: 1 }]'
/** A small plan with two metrics, a card, grades and a commission. */
export const document = `
yeji: plan/1
key: session
version: 1
name: { zh: 方案, en: Plan }
effective: { from: 2020-01-01 }
currency: CNY
population: { name: { zh: 销售, en: Sellers }, where: '=job = "seller"' }
uses: [sales_performance]
roles: { owner: { name: { zh: 主办, en: Owner }, kind: revenue } }
metrics:
  t_booked: { kind: sum, name: { zh: 试签约额, en: Tried bookings }, unit: money, from: order, of: =amount, SAID }
  t_orders: { kind: count, name: { zh: 试订单数, en: Tried orders }, unit: count, from: order, where: =amount > 0, SAID }
cycles:
  month:
    items:
      booked: { metric: t_booked, target: given, score: { method: ratio, cap: 120, floor: 0 }, missing: { policy: redistribute } }
      orders: { metric: t_orders, target: given, score: { method: ratio, cap: 120, floor: 0 }, missing: { policy: redistribute } }
    cards:
      kpi:
        name: { zh: 指标, en: Indicators }
        method: kpi
        groups: { sales: { name: { zh: 销售, en: Sales }, weight: 100%, items: { booked: 60%, orders: 40% } } }
    grades: { CUTS }
    pay:
      commission:
        name: { zh: 提成, en: Commission }
        kind: commission
        amount: t_booked
        rate: { shape: marginal, boundary: upper, tiers: [{ from: 0, rate: 3% }, { from: 1000, rate: 5% }] }
`
  .replace('CUTS', cuts)
  .replaceAll('SAID', 'source: { zh: 系统, en: System }, owner: { zh: 运营, en: Operations }')
