import type {
  CitedClause,
  HistoryPoint,
  StatementInput,
  StatementResult,
} from '../../src/cli/statement/input.ts'
import { fixtureExplanation } from './fixture-explanation.ts'
import { itemKeys } from './fixture-metrics.ts'
import { fixed, text } from './fixture-steps.ts'

const plans = [
  ['growth', text('高级销售绩效管理方案（综合）', 'Senior sales performance plan (comprehensive)')],
  ['process', text('高级销售绩效与人才培养方案', 'Senior sales performance and talent plan')],
  ['goals', text('高级销售目标管理方案', 'Senior sales goals plan')],
] as const

const periods = [
  ['2026-03', 46],
  ['2026-Q1', 132],
  ['2025', 520],
] as const

/** A name that is long, and one that would be a script if it weren't escaped. */
export const person = {
  id: 'p-0017',
  name: text(
    '欧阳娜娜·买买提艾力·阿不都热合曼 <script>alert(1)</script>',
    'Nana Ouyang-Abdurahman <script>alert(1)</script>',
  ),
  job: '高级销售 & 大客户',
  grade: 'G5',
  team: text('华东一区大客户部', 'East Region 1, Key Accounts'),
  market: '上海',
}

const clauseTexts: readonly CitedClause[] = [
  ...itemKeys.map((key, index) =>
    clause(
      `2.${index + 1}`,
      `cycles.month.items.${key}`,
      '完成率法：得分 = 实际值 ÷ 目标值 × 100，最高 120 分，最低 0 分。',
      'Attainment: score = actual ÷ target × 100, at most 120, at least 0.',
    ),
  ),
  clause(
    '3.1',
    'cycles.month.total',
    '总分按各卡得分加权，加减分后适用否决项。',
    'The total weighs the cards; bonus points come on top and vetoes last.',
  ),
  clause(
    '3.2',
    'cycles.month.vetoes.severe',
    '重大客户投诉经复核属实的，总分乘以 0.95。',
    'A severe complaint that is upheld multiplies the total by 0.95.',
  ),
  clause(
    '4.1',
    'cycles.month.grades',
    '总分 105 分及以上为 S，90 分及以上为 A，其余为 B。',
    'S from 105, A from 90, B below.',
  ),
  clause(
    '5.1',
    'cycles.month.pay.commission',
    '销售提成按超额累进：不超过 100 万元的部分 3%，超过的部分 5%。',
    'Commission is marginal: 3% up to CNY 1,000,000, 5% above.',
  ),
  clause(
    '5.2',
    'cycles.month.pay.bonus',
    '绩效奖金 = 基数 × 等级系数 × 在岗折算。',
    'Bonus = base × coefficient of the grade × proration.',
  ),
  clause('5.10', 'cycles.month.pay.unused', '未被引用的条款。', 'A clause that nothing cites.'),
]

function clause(number: string, path: string, zh: string, en: string): CitedClause {
  return { number, path, text: text(zh, en) }
}

const history: readonly HistoryPoint[] = Array.from({ length: 12 }, (_, index) => ({
  period: `2025-${String(index + 1).padStart(2, '0')}`,
  total: index === 4 ? null : fixed(String(82 + ((index * 17) % 23))),
  pay: index === 4 ? null : 3_200_000n + BigInt(((index * 29) % 17) * 150_000),
}))

/** One result of the first plan, with everything that a page can show. */
export function singleResult(blocked = false): StatementInput {
  return inputOf([result(0, 0, blocked)])
}

/** Three plans by month, quarter and year, as the demo writes them. */
export function nineResults(): StatementInput {
  return inputOf(
    plans.flatMap((_, plan) =>
      periods.map((__, period) => result(plan, period, plan === 2 && period === 1)),
    ),
  )
}

function inputOf(results: readonly StatementResult[]): StatementInput {
  const company = text(
    '华岳精密仪器 <股份> 有限公司',
    'Huayue Precision Instruments <Holdings> Ltd',
  )
  return { company, person, results, history, generator: { version: '0.1.0' } }
}

function result(plan: number, period: number, blocked: boolean): StatementResult {
  const [key, orders] = periods[period] ?? periods[0]
  const explanation = fixtureExplanation({
    plan: plans[plan] ?? plans[0],
    period: key,
    person: person.id,
    name: person.name,
    orders,
    blocked,
  })
  return { explanation, status: period === 2 ? 'final' : 'provisional', clauses: clauseTexts }
}
