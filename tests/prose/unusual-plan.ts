/** A plan of everything that the shipped plans don't do, so that its wording is read somewhere. */
export const unusualPlan = `
yeji: plan/1
key: unusual
version: 7
name: { zh: 特殊方案, en: Unusual plan }
effective: { from: 2026-04-01, to: 2027-04-01 }
currency: JPY
fiscalYearStart: 4
dayCount: weekdays
rounding: half-even
prorateTargets: false
population: { name: { zh: 全体销售人员, en: All sellers }, where: '=非(属于(岗位, "intern", "temp"))' }
factTypes:
  deal:
    name: { zh: 成交, en: Deal }
    columns:
      customer: { name: { zh: 客户, en: Customer }, unit: text }
      product: { name: { zh: 产品, en: Product }, unit: text }
      amount: { name: { zh: 金额, en: Amount }, unit: money, splits: true, currency: currency }
      currency: { name: { zh: 币种, en: Currency }, unit: text }
      quantity: { name: { zh: 数量, en: Quantity }, unit: quantity }
      urgent: { name: { zh: 加急, en: Urgent }, unit: yesno }
      closed_on: { name: { zh: 关闭日, en: Closed on }, unit: day, optional: true }
  refund:
    name: { zh: 退款, en: Refund }
    columns:
      deal: { name: { zh: 成交编号, en: Deal id }, unit: text }
      amount: { name: { zh: 金额, en: Amount }, unit: money }
  payment:
    name: { zh: 付款, en: Payment }
    columns:
      deal: { name: { zh: 成交编号, en: Deal id }, unit: text }
      amount: { name: { zh: 金额, en: Amount }, unit: money }
  notice:
    name: { zh: 通报, en: Notice }
    creditedBy: company
    columns:
      points: { name: { zh: 分数, en: Points }, unit: score }
metrics:
  deal_value: { kind: sum, name: { zh: 成交额, en: Deal value }, unit: money, from: deal, of: =amount, where: '=或(非(urgent), closed_on >= 日期("2026-05-01"))', source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
  deal_volume: { kind: bridge, name: { zh: 量效应, en: Volume }, unit: money, direction: neutral, from: deal, effect: volume, amount: amount, quantity: quantity, by: product, source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
  deal_weighted: { kind: weightedMean, name: { zh: 加权单价, en: Weighted price }, unit: quantity, from: deal, of: =quantity, weight: '=如果(urgent, 200%, 100%)', source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
  refunded: { kind: sum, name: { zh: 退款额, en: Refunds }, unit: money, from: refund, of: =amount, source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
  paid_in: { kind: sum, name: { zh: 付款额, en: Payments }, unit: money, from: payment, of: =amount, source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
  notice_points: { kind: last, name: { zh: 通报分, en: Notice points }, unit: score, from: notice, of: =points, source: { zh: 甲, en: S }, owner: { zh: 乙, en: O } }
cycles:
  quarter:
    name: { zh: 季度评定, en: Quarterly review }
    items:
      value: { metric: deal_value, target: '=四舍五入(同期(成交额) * 110%, 0)', score: { method: ratio, cap: none, floor: none }, missing: { policy: zero } }
      notice: { metric: notice_points, score: { method: asIs }, missing: { policy: carry } }
      volume_item: { metric: deal_volume, name: { zh: 量项, en: Volume item }, target: =上期(成交额) / 3, score: { method: ratio }, missing: { policy: neutral, score: 60 } }
      weighted: { metric: deal_weighted, target: =10, baseline: =2, score: { method: progress }, missing: { policy: redistribute } }
    cards:
      only:
        name: { zh: 唯一, en: Only }
        method: kpi
        weights: across-items
        groups:
          all: { name: { zh: 全部, en: All }, weight: 100%, perspective: financial, family: sales, goalSet: performance, items: { value: 40%, notice: 20%, volume_item: 20%, weighted: 20% } }
    vetoes:
      stop: { name: { zh: 停止, en: Stop }, when: '=且(通报分 < 10, 有值(通报分))', effect: { kind: total-zero }, evidence: { zh: 通报, en: Notice } }
    grades:
      by: curve
      within: job
      grades: [{ grade: A, share: 20% }, { grade: B, share: 70% }, { grade: C, share: 10% }]
    pay:
      team_share:
        name: { zh: 团队提成, en: Team commission }
        kind: commission
        amount: deal_value
        level: team
        rate: { shape: flat, rate: 1% }
        limits: { cap: 90000 }
      reports_share: { name: { zh: 管理提成, en: Manager's commission }, kind: commission, amount: deal_value, level: reports, accumulate: year, rate: { shape: flat, rate: 0.5% } }
      company_share: { name: { zh: 公司分享, en: Company share }, kind: bonus, amount: deal_value, level: company, rate: { shape: flat, rate: 0.1% } }
      matrix_pay: { name: { zh: 矩阵提成, en: Matrix commission }, kind: commission, amount: deal_value, rate: { shape: matrix, rows: { of: =成交额 / 上期(成交额), name: { zh: 环比, en: growth on the period before }, from: [0%, 100%] }, columns: { of: =通报分, name: { zh: 通报分, en: notice points }, from: [0, 60] }, boundary: lower, rates: [[1%, 2%], [2%, 3%]], acceptCliff: 1% } }
      pool_pay: { name: { zh: 团队池, en: Team pool }, kind: award, rate: { shape: pool, pool: =团队(成交额) * 1%, by: =成交额 } }
      merit_pay: { name: { zh: 双指标奖金, en: Bonus by two measures }, kind: bonus, rate: { shape: bonus, base: =基本工资, prorate: true, coefficients: [{ kind: matrix, name: { zh: 双指标系数, en: coefficient of two measures }, rows: { of: =成交额 / 上期(成交额), name: { zh: 环比, en: growth on the period before }, from: [0%, 100%] }, columns: { of: =总分, name: { zh: 总分, en: total }, from: [0, 60] }, boundary: upper, coefficients: [[0.8, 0.9], [0.9, 1]] }] } }
      faster_pay: { name: { zh: 加速提成, en: Accelerated commission }, kind: commission, amount: deal_value, rate: { shape: accelerated, base: 2%, tiers: [{ from: 0%, times: 0.8 }, { from: 100%, times: 1.5 }] } }
      followed: { name: { zh: 回款提成, en: Commission on payments }, kind: commission, amount: deal_value, accumulate: year, rate: { shape: wholeAmount, on: attainment, boundary: upper, tiers: [{ from: 0%, rate: 1% }, { from: 100%, rate: 1.1% }], acceptCliff: 1% }, deals: { reach: 6, cap: 90000, returns: { metric: refunded, of: deal, rate: curve, attainment: restored }, release: { metric: paid_in, of: deal } } }
      kept: { name: { zh: 成交提成, en: Commission on deals }, kind: commission, amount: deal_value, rate: { shape: flat, rate: 1% }, deals: { reach: 1, returns: { metric: refunded, of: deal, rate: original, attainment: kept } } }
      rolling_award: { name: { zh: 滚动奖, en: Rolling award }, kind: award, rate: { shape: formula, pay: '=最大(滚动(成交额, 6) * 1% - 1000, 年累计(成交额) * 0.1%, 500)' } }
    consequences:
      written_warning: { name: { zh: 提醒, en: Warning }, when: =总分 < 50, kind: warning, text: { zh: 书面提醒, en: A written warning } }
      move: { name: { zh: 换岗, en: Move }, when: '=且(总分 < 50, 或([量项] < 40, [唯一] < 30))', kind: reassignment, streak: 2, text: { zh: 商议换岗, en: Another job is discussed } }
`
