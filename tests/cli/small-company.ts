/** Files of a workspace by path; null leaves one out. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** A plan of one metric: 10 % up to the target of 1,000, 20 % beyond it. */
export const smallPlan = `yeji: plan/1
key: small
version: 1
name: { zh: 小方案, en: Small plan }
effective: { from: 2020-01-01 }
currency: CNY
population: { name: { zh: 销售, en: Sellers }, where: =job = "seller" }
factTypes:
  order:
    name: { zh: 订单, en: Order }
    columns:
      amount: { name: { zh: 金额, en: Amount }, unit: money, splits: true }
metrics:
  booked:
    kind: sum
    name: { zh: 签约额, en: Booked }
    unit: money
    from: order
    of: =amount
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营, en: Sales operations }
cycles:
  month:
    items:
      booked:
        metric: booked
        target: given
        score: { method: ratio }
        missing: { policy: block }
    cards:
      kpi:
        name: { zh: 业绩, en: Results }
        method: kpi
        groups:
          all: { name: { zh: 全部, en: All }, weight: 100%, items: { booked: 100% } }
    grades:
      by: cuts
      boundary: upper
      grades: [{ grade: A, from: 100 }, { grade: B, from: 60 }, { grade: C, from: 0 }]
    pay:
      commission:
        name: { zh: 提成, en: Commission }
        kind: commission
        amount: booked
        rate:
          shape: marginal
          on: attainment
          boundary: upper
          tiers: [{ from: 0%, rate: 10% }, { from: 100%, rate: 20% }]
`

/** Three sellers, March 2026: chen 1,500 of 1,000, li 500 of 1,000, wang 0.30 of 1,000. */
export const smallCompany: Files = {
  'yeji.yaml':
    'yeji: workspace/1\nname: { zh: 测试公司, en: Test company }\ntimeZone: Asia/Shanghai\nplans: [plan.yaml]\n',
  'plan.yaml': smallPlan,
  'people.csv': 'person,name_zh,name_en\nchen,陈伟,Chen Wei\nli,李娜,Li Na\nwang,王芳,Wang Fang\n',
  'employment.csv':
    'person,from,job,team,base_pay\nchen,2025-01-01,seller,east,9000\nli,2025-01-01,seller,east,8000\nwang,2025-01-01,seller,west,7000\n',
  'targets.csv':
    'scope,id,metric,period,target\nperson,chen,booked,2026-03,1000\nperson,li,booked,2026-03,1000\nperson,wang,booked,2026-03,1000\n',
  'facts/order.csv':
    'id,seller,occurred_on,recorded_at,amount\n' +
    'o1,chen,2026-03-05,2026-03-06T00:00:00Z,900\n' +
    'o2,chen,2026-03-20,2026-04-02T00:00:00Z,600\n' +
    'o3,li,2026-03-10,2026-03-11T00:00:00Z,500\n' +
    'o4,wang,2026-03-31,2026-03-31T00:00:00Z,0.30\n',
}
