import type { Text } from '#kernel/text.ts'

const pairs = (lines: string): ReadonlyMap<string, Text> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [key = '', zh = '', en = ''] = line.split('|').map((part) => part.trim())
        return [key, { zh, en }] as const
      }),
  )

/** What the keys of a plan document are called in print. */
const labels = pairs(`
  key | 方案编号 | plan key
  version | 版本 | version
  name | 名称 | name
  purpose | 目的 | purpose
  effective | 生效期间 | term
  from | 起点 | from
  to | 终点 | to
  currency | 币种 | currency
  fiscalYearStart | 考核年度起始月 | first month of the year
  dayCount | 天数口径 | day count
  rounding | 取整方式 | rounding
  prorateTargets | 目标按在岗折算 | prorated targets
  population | 适用范围 | scope
  where | 条件 | condition
  roles | 分成角色 | roles
  kind | 类别 | kind
  factTypes | 事实类型 | fact types
  creditedBy | 归属方式 | credited by
  columns | 列 | columns
  unit | 单位 | unit
  splits | 按份额拆分 | divided by shares
  optional | 可为空 | may be empty
  metrics | 指标 | metrics
  direction | 方向 | direction
  description | 说明 | description
  source | 数据来源 | source
  owner | 定义负责人 | owner
  requirements | 对应要求 | requirements
  window | 期间 | window
  among | 限于 | among
  of | 取值 | of
  atLeast | 至少出现次数 | at least
  absentBefore | 此前未出现 | absent before
  seenBefore | 更早曾出现 | seen before
  minimum | 最低数量 | minimum
  weight | 权重 | weight
  effect | 效果 | effect
  amount | 计酬基数 | basis
  quantity | 数量 | quantity
  by | 依据 | by
  formula | 公式 | formula
  form | 评价表 | form
  question | 题目 | question
  groups | 分组 | groups
  ratings | 评价表 | rating forms
  scale | 分制 | scale
  min | 最低分 | lowest
  max | 最高分 | highest
  normalise | 折算方式 | normalising
  order | 平均次序 | order of means
  missing | 缺失时 | when missing
  ceiling | 权重上限 | ceiling
  group | 组 | group
  most | 最多 | at most
  excess | 超出部分 | excess
  questions | 题目 | questions
  levels | 等级 | levels
  level | 层级 | level
  anchor | 说明 | anchor
  cycles | 考核周期 | cycles
  month | 月度考核 | monthly cycle
  quarter | 季度考核 | quarterly cycle
  year | 年度考核 | annual cycle
  items | 考核项目 | items
  metric | 指标 | metric
  target | 目标值 | target
  baseline | 起点值 | starting point
  score | 得分 | score
  method | 方法 | method
  cap | 封顶 | cap
  floor | 保底 | floor
  gate | 门槛 | gate
  on | 依据 | read at
  boundary | 分界归属 | boundary
  bands | 区间 | bands
  points | 插值点 | points
  extra | 分值 | points
  at | 位置 | at
  below | 以下 | below
  base | 基数 | base
  per | 每单位 | per unit
  above | 高出每单位 | above
  units | 单位计法 | units
  reached | 达成得分 | when reached
  missed | 未达成得分 | when missed
  unacceptable | 不允许值 | unacceptable value
  satisfactory | 满意值 | satisfactory value
  span | 区间分 | span
  policy | 处理方式 | policy
  evidence | 佐证 | evidence
  cards | 计分卡 | cards
  weights | 权重口径 | weights
  perspective | 维度 | perspective
  family | 指标类别 | family
  goalSet | 目标类别 | goal set
  total | 总分 | total
  totalCap | 总分上限 | cap of the total
  adjustments | 加减分 | adjustments
  vetoes | 否决 | vetoes
  when | 条件 | condition
  item | 项目 | item
  grade | 等级 | grade
  grades | 等级表 | grades
  coefficient | 系数 | coefficient
  within | 排名范围 | ranked within
  share | 占比 | share
  pay | 报酬 | pay
  accumulate | 累计窗口 | accumulated over
  rate | 比例 | rate
  shape | 计酬方式 | rate shape
  tiers | 档位 | tiers
  acceptCliff | 可接受的跳幅 | accepted jump
  budget | 个人上限 | budget a person
  rates | 分类比例 | rates
  customer | 客户 | customer
  product | 产品 | product
  category | 品类 | category
  market | 市场 | market
  otherwise | 其余 | otherwise
  split | 套档方式 | split
  coefficients | 系数 | coefficients
  prorate | 按在岗折算 | prorated
  times | 倍数 | times
  rows | 行 | rows
  pool | 奖金池 | pool
  deals | 逐单跟踪 | deals
  attainment | 是否仍计入累计 | counts towards tiers
  reach | 跟踪月数 | months followed
  returns | 退回 | returns
  limits | 限额 | limits
  yearCap | 年度封顶 | cap of the year
  settlement | 结算 | settlement
  draws | 预支与保障 | draws
  recovery | 冲还 | recovery
  over | 累计窗口 | over
  holdbacks | 留存 | holdbacks
  rules | 报酬项 | lines of pay
  release | 发放 | release
  after | 期数 | periods
  wage | 当月工资 | the month's wage
  deductions | 扣款 | deductions
  grounds | 依据 | grounds
  jurisdiction | 适用法域 | jurisdiction
  consequences | 结果运用 | consequences
  wall | 现场看板 | live wall
  streak | 连续期数 | periods in a row
  text | 处理 | what follows
`)

/** Words of the language that stand for a choice. */
const choices = pairs(`
  amount | 金额 | the amount
  calendar | 自然日 | calendar days
  weekdays | 工作日 | weekdays
  half-up | 四舍五入 | half up
  half-even | 四舍六入五成双 | half even
  down | 舍去 | down
  revenue | 计业绩 | revenue
  overlay | 叠加 | overlay
  seller | 销售人员 | the seller
  company | 全公司 | the company
  team | 团队 | team
  person | 本人 | the person
  reports | 下属 | reports
  job | 岗位 | job
  money | 金额 | money
  count | 件数 | count
  ratio | 比率 | ratio
  days | 天数 | days
  yesno | 是否 | yes or no
  day | 日期 | day
  sum | 求和 | sum
  higher | 越高越好 | higher is better
  lower | 越低越好 | lower is better
  neutral | 中性 | neutral
  distinct | 去重计数 | distinct count
  ever | 全部历史 | ever
  mean | 平均 | mean
  weightedMean | 加权平均 | weighted mean
  last | 最近值 | last
  bridge | 因素分解 | bridge
  price | 价格 | price
  volume | 数量 | volume
  mix | 结构 | mix
  rating | 评价 | rating
  range | 按区间 | range
  none | 不折算 | none
  rater-then-item | 先人后题 | rater, then question
  item-then-rater | 先题后人 | question, then rater
  redistribute | 权重由其他项分担 | weight goes to the others
  block | 不出结果 | no result
  carry | 沿用上期 | carried forward
  zero | 计 0 分 | zero
  refuse | 无得分 | no score
  given | 下达的目标 | as given
  reverse | 逆向指标法 | reverse
  progress | 进度法 | progress
  attainment | 完成率 | attainment
  actual | 实际值 | the actual
  upper | 归上一档 | the upper side
  interpolate | 线性插值法 | interpolation
  step | 加减分法 | points added and subtracted
  whole | 整单位 | whole units
  exact | 按比例 | exact
  allOrNothing | 非此即彼法 | all or nothing
  efficacy | 功效系数法 | efficacy coefficient
  asIs | 直接计分 | as it is
  within-groups | 组内合计 100% | 100% in each group
  across-items | 全卡合计 100% | 100% over the card
  item-zero | 项目计 0 分 | the item is 0
  total-zero | 总分计 0 分 | the total is 0
  grade-cap | 等级封顶 | the grade is capped
  multiply | 总分打折 | the total is multiplied
  cuts | 分数线 | cuts
  curve | 强制分布 | ranked quota
  commission | 提成 | commission
  bonus | 奖金 | bonus
  award | 奖励 | award
  spiff | 短期竞赛 | SPIFF
  allowance | 津贴 | allowance
  period | 本期 | the period
  quarter | 季度 | the quarter
  year | 年度 | the year
  flat | 固定比例 | flat rate
  marginal | 超额累进 | marginal tiers
  wholeAmount | 全额累进 | whole-amount tiers
  interpolated | 插值比例 | interpolated rate
  perUnit | 按件计提 | per unit
  rateTable | 分类比例 | rate table
  each | 逐单套档 | each sale by itself
  accelerated | 加速/减速 | accelerators
  matrix | 双指标矩阵 | matrix of two measures
  recognition | 表彰 | recognition
  pay-review | 调薪评审 | pay review
  promotion-pool | 晋升候选 | promotion pool
  training | 培训 | training
  mentoring | 导师带教 | mentoring
  coaching | 辅导 | coaching
  warning | 书面提醒 | warning
  variable-pay | 浮动薪酬 | variable pay
  improvement-plan | 绩效改进计划 | improvement plan
  reassignment | 调整岗位 | reassignment
  case | 立案 | case
  original | 按原比例 | at the original rate
  restored | 不再计入 | no longer
  kept | 仍计入 | still
  recoverable | 可收回 | recoverable
  nonRecoverable | 不收回 | non-recoverable
  guarantee | 保障 | guarantee
  basePayAndLines | 基本工资与应付 | base pay and what is due
  lines | 应付 | what is due
  cn | 中国大陆 | mainland China
`)

/** The key's name in print; a key without one is printed as it is. */
export function labelOf(key: string): Text {
  return labels.get(key) ?? { zh: key, en: key }
}

/** A word of the language, or a key or text of the plan's own, as it's printed. */
export function wordOf(word: string): Text {
  return choices.get(word) ?? labels.get(word) ?? { zh: word, en: word }
}
