/** The clause that a rate prints, word for word, in both languages; currency CNY. */
export type RateSentenceCase = { readonly rate: unknown; readonly zh: string; readonly en: string }

export const rateSentences: readonly RateSentenceCase[] = [
  {
    rate: { shape: 'flat', rate: '2.5%' },
    zh: '固定比例：按金额的 2.5% 计提。',
    en: 'Flat rate: 2.5% of the amount.',
  },
  {
    rate: {
      shape: 'marginal',
      tiers: [
        { from: '0', rate: '4%' },
        { from: '150000', rate: '6%' },
        { from: '250000', rate: '8%' },
      ],
    },
    zh: '超额累进，按累计金额分档，各档比例只适用于落入该档的部分：0 元至 150,000 元的部分 4%；150,000 元至 250,000 元的部分 6%；250,000 元以上的部分 8%。累计为负时按首档比例冲减。',
    en: 'Marginal tiers on the cumulative amount, each rate only on the part within its tier: 4% from CNY 0 to CNY 150,000; 6% from CNY 150,000 to CNY 250,000; 8% above CNY 250,000. Below zero the first rate continues.',
  },
  {
    rate: {
      shape: 'wholeAmount',
      on: 'attainment',
      boundary: 'upper',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '80%', rate: '2%' },
        { from: '100%', rate: '3%' },
      ],
    },
    zh: '全额累进，全部金额按累计完成率所达档位的比例计提：累计完成率 < 80%，1%；80% ≤ 累计完成率 < 100%，2%；累计完成率 ≥ 100%，3%。此前已计提的按新比例补足差额。',
    en: 'Whole-amount tiers: the rate reached by the cumulative attainment holds for the whole amount: the cumulative attainment < 80%: 1%; 80% ≤ the cumulative attainment < 100%: 2%; the cumulative attainment ≥ 100%: 3%. What was earned before is brought to the new rate.',
  },
  {
    rate: {
      shape: 'accelerated',
      base: '10%',
      tiers: [
        { from: '0%', times: '0.8' },
        { from: '100%', times: '1' },
        { from: '120%', times: '1.5' },
      ],
    },
    zh: '加速/减速：基准比例 10%，按累计完成率分档，各档按基准比例的倍数计提，只适用于落入该档的部分：0% 至 100% 的部分 0.8 倍（8%，减速）；100% 至 120% 的部分 1 倍（10%）；120% 以上的部分 1.5 倍（15%，加速）。累计为负时按首档比例冲减。',
    en: 'Accelerator: a base rate of 10%, multiplied by tier of the cumulative attainment, each only on the part within its tier: 0.8 × (8%, decelerated) from 0% to 100%; 1 × (10%) from 100% to 120%; 1.5 × (15%, accelerated) above 120%. Below zero the first tier continues.',
  },
  {
    rate: {
      shape: 'accelerated',
      base: '10%',
      split: 'wholeAmount',
      boundary: 'upper',
      tiers: [
        { from: '0%', times: '1' },
        { from: '100%', times: '1.5' },
      ],
    },
    zh: '加速/减速：基准比例 10%，全部金额按累计完成率所达档位的倍数计提：累计完成率 < 100%，1 倍（10%）；累计完成率 ≥ 100%，1.5 倍（15%，加速）。此前已计提的按新比例补足差额。',
    en: 'Accelerator: a base rate of 10%, multiplied for the whole amount by what the cumulative attainment has reached: the cumulative attainment < 100%: 1 × (10%); the cumulative attainment ≥ 100%: 1.5 × (15%, accelerated). What was earned before is brought to the new rate.',
  },
  {
    rate: {
      shape: 'interpolated',
      points: [
        { at: '80%', rate: '2%' },
        { at: '100%', rate: '4%' },
      ],
    },
    zh: '插值比例，全部金额按完成率对应的比例计提：完成率 80% 时为 2%，完成率 100% 时为 4%，相邻两点之间按直线插值；低于 80% 的为 0%，高于 100% 的仍为 4%。',
    en: 'Interpolated rate on the whole amount, by attainment: 2% at 80%, 4% at 100%, on a straight line between two points; 0% below 80%, and still 4% above 100%.',
  },
  {
    rate: { shape: 'perUnit', per: '50' },
    zh: '按件计提：每单位 50 元。',
    en: 'Per unit: CNY 50 for each.',
  },
  {
    rate: {
      shape: 'spiff',
      from: '2026-03-01',
      to: '2026-04-01',
      per: '200',
      minimum: '5',
      budget: '3000',
    },
    zh: '短期竞赛：2026-03-01 至 2026-03-31（含首尾两日），每单位奖励 200 元；不足 5 个单位的不奖励，达到后自第一笔起计；每人最多 3,000 元。',
    en: 'SPIFF: from 2026-03-01 to 2026-03-31, both included, CNY 200 for each unit; nothing below 5 units, and from there on everything counts from the first; at most CNY 3,000 a person.',
  },
  {
    rate: {
      shape: 'rateTable',
      rates: [
        { market: '华东', rate: '2%' },
        { category: '软件', market: '华东', rate: '2.5%' },
        { customer: '甲公司', rate: '4%' },
      ],
      otherwise: '1%',
    },
    zh: '分类比例，逐笔计提，每笔业务取下列第一条符合的：客户“甲公司” 4%；品类“软件”且市场“华东” 2.5%；市场“华东” 2%；其余 1%。所列先后即优先次序：先看是否写明客户，写明的在前；再依次看产品、品类、市场。',
    en: "Rate table, sale by sale; of the rows that a sale meets the first of this list counts: 4% for customer “甲公司”; 2.5% for category “软件” and market “华东”; 2% for market “华东”; 1% otherwise. The list is in order of precedence: rows that name the customer come before those that don't, then likewise the product, the category and the market.",
  },
  {
    rate: {
      shape: 'each',
      split: 'marginal',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '1000', rate: '2%' },
      ],
    },
    zh: '逐单套档，每笔业务单独按超额累进计提，逐笔取整：0 元至 1,000 元的部分 1%；1,000 元以上的部分 2%。',
    en: 'Each sale by itself against marginal tiers, and each is rounded: 1% from CNY 0 to CNY 1,000; 2% above CNY 1,000.',
  },
  {
    rate: {
      shape: 'each',
      split: 'wholeAmount',
      boundary: 'lower',
      tiers: [
        { from: '0', rate: '1%' },
        { from: '1000', rate: '2%' },
      ],
    },
    zh: '逐单套档，每笔业务单独按其金额所达档位的比例全额计提，逐笔取整：单笔金额 ≤ 1,000 元，1%；单笔金额 > 1,000 元，2%。',
    en: 'Each sale by itself: the rate that it reaches holds for all of it, and each is rounded: the sale ≤ CNY 1,000: 1%; the sale > CNY 1,000: 2%.',
  },
  {
    rate: {
      shape: 'matrix',
      rows: {
        of: '=完成率',
        name: { zh: '完成率', en: 'attainment' },
        from: ['0%', '80%', '100%'],
      },
      columns: { of: '=毛利率', name: { zh: '毛利率', en: 'margin' }, from: ['0%', '20%'] },
      boundary: 'upper',
      rates: [
        ['1%', '1.5%'],
        ['2%', '3%'],
        ['3%', '4%'],
      ],
    },
    zh: '双指标矩阵：按两项指标共同落入的格取比例，乘以计酬基数；完成率 = 完成率；毛利率 = 毛利率。完成率 < 80%：毛利率 < 20% 的为 1%，毛利率 ≥ 20% 的为 1.5%；80% ≤ 完成率 < 100%：毛利率 < 20% 的为 2%，毛利率 ≥ 20% 的为 3%；完成率 ≥ 100%：毛利率 < 20% 的为 3%，毛利率 ≥ 20% 的为 4%。任一指标无值的，本项无值。',
    en: 'Matrix of two measures: the rate of the cell that both are in, times the amount; attainment = 完成率; margin = 毛利率. attainment < 80%: 1% where margin < 20%, 1.5% where margin ≥ 20%; 80% ≤ attainment < 100%: 2% where margin < 20%, 3% where margin ≥ 20%; attainment ≥ 100%: 3% where margin < 20%, 4% where margin ≥ 20%. No value where either measure has none.',
  },
  {
    rate: { shape: 'pool', pool: '=团队(销售额) * 1%', by: '=销售额' },
    zh: '团队奖金池：本人当期最后在岗日所在团队的奖金池，在该团队本期参加计算的人员之间按权重分配；奖金池 = 团队(销售额) * 1%；权重 = 销售额。权重为负或无值的按 0 计，不符合条件的人员权重为 0；先按比例取整，余下的最小货币单位依余数由大到小各分一个，余数相同的按人员编号顺序，各人之和等于奖金池。奖金池为负的不分配；权重合计为 0 的，谁也不分，并予以说明。',
    en: "Team pool: the pool of the team that the person was in on their last day in the period, divided among the team's people in the calculation by weight; pool = 团队(销售额) * 1%; weight = 销售额. A weight below 0 or without value counts as 0, and so does that of anybody who doesn't meet the condition. Parts are rounded down and the minor units left go one each to the largest remainders, equal ones by person id, so that the parts sum to the pool. A negative pool isn't divided; where the weights sum to 0 nobody is paid, and that is said.",
  },
  {
    rate: {
      shape: 'bonus',
      base: '=月薪 * 2',
      coefficients: [
        { kind: 'grade' },
        {
          kind: 'interpolate',
          of: '=销售额 / 目标(销售额)',
          points: [
            { at: '80%', coefficient: '0.5' },
            { at: '100%', coefficient: '1' },
          ],
          name: { zh: '完成系数', en: 'attainment coefficient' },
        },
      ],
      prorate: 'true',
    },
    zh: '奖金 = 基数 × 等级系数 × 完成系数 × 出勤比例；其中基数 = 月薪 * 2；完成系数按 销售额 / 目标(销售额) 插值：80% 时为 0.5，100% 时为 1，低于 80% 的为 0，最高点以上不再增加。',
    en: 'Bonus = base × grade coefficient × attainment coefficient × share of days in the plan, where base = 月薪 * 2; attainment coefficient by interpolation on 销售额 / 目标(销售额): 0.5 at 80%, 1 at 100%, 0 below 80%, and no more beyond the last point.',
  },
  {
    rate: { shape: 'formula', pay: '=销售额 * 2%' },
    zh: '按公式计算：销售额 * 2%。',
    en: 'By formula: 销售额 * 2%.',
  },
]
