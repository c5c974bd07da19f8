/** What a new plan says before anything is decided: the least that is a plan, to be changed part by part. */
export function blankPlan(from: string): string {
  return `yeji: plan/1
key: new_plan
version: 1
name: { zh: 新方案, en: New plan }
effective: { from: ${from} }
currency: CNY
population:
  name: { zh: 销售人员, en: Sellers }
  where: =job = "seller"
uses: [sales_performance]

cycles:
  month:
    items:
      sales:
        metric: sales_amount
        target: given
        score: { method: ratio, cap: 120, floor: 0 }
        missing: { policy: block }
    cards:
      kpi:
        name: { zh: 关键绩效指标, en: Key indicators }
        method: kpi
        groups:
          sales:
            name: { zh: 业绩, en: Results }
            weight: 100%
            items: { sales: 100% }
    grades:
      by: cuts
      boundary: upper
      grades:
        - { grade: A, from: 90 }
        - { grade: B, from: 60 }
        - { grade: C }
`
}
