import { html, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import type { Text } from '#kernel/text.ts'
import type { MadeBy } from '../made-by.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { section } from './frame.ts'
import { reportWords } from './words.ts'

/** What a reader has to know before deciding anything by the report. */
export function methodSection(simulation: Simulation, { engine }: MadeBy): Html {
  const withoutSales = simulation.plans.reduce((sum, { total }) => sum + total.withoutSales, 0)
  const withoutPast = simulation.plans.flatMap(({ ranges }) =>
    ranges.slice(0, 1).map(({ peopleWithout }) => peopleWithout),
  )
  const points: readonly Text[] = [
    calculated(engine),
    {
      zh: '每个方案都按在整个历史区间有效来计算，不看方案自己写明的生效日期；用到的是今天已知的全部数据。真实中人会因规则不同而改变行为，这里不作推测。',
      en: 'Every plan is run as if it had been in force throughout the history, whatever its own dates, on all that is known today. People act differently under different rules; nothing is guessed about that.',
    },
    {
      zh: '成本是方案薪酬合计之和，含保障与不收回的预支所补的金额，不含可收回的预支、留存与扣款。缺数据的结果不计入任何合计，只计其次数。',
      en: 'Cost is the sum of what the plan pays, with what guarantees and non-recoverable draws add, and without recoverable draws, holdbacks and deductions. Results without a value are in no sum; they are counted.',
    },
    {
      zh: '个人增减只比较两个方案都有结果的周期；成本之差中无法归到个人的部分单独列出。',
      en: 'A person’s change is over the periods for which both plans have a result; the part of the cost difference that this leaves out is shown by itself.',
    },
    {
      zh: '分位数取最近秩：不少于该比例的人不超过它的最小金额，因此总是真实出现过的金额。前 20% 的人数向上取整。',
      en: 'Quantiles are by nearest rank: the least amount that at least so many don’t exceed, so always one that occurred. The top 20 % is rounded up to whole people.',
    },
    {
      zh: '断崖只从界线下方 1% 以内查找：全额累进与插值的起点、竞赛门槛、等级线、考核项得分的跳变，以及薪酬、否决和加减分公式中的比较条件。逐单套档的单笔界线和强制分布的名次不在其中。',
      en: 'Cliffs are looked for up to 1 % below a bound: whole-amount tiers and the start of an interpolation, a contest’s minimum, grade cuts, jumps of an item’s score, and comparisons in formulas of pay, vetoes and adjustments. Bounds of single sales and places of a ranking aren’t among them.',
    },
    {
      zh: `下一期的成本由历史重抽 ${simulation.draws} 次得到（种子 ${simulation.seed}，同一种子结果相同），人员为最后一期在方案内的人。“整期抽取”每次抽一个过去的周期，所有人取当期的结果（当期不在方案内的，取本人另一期），因此季节等共同起伏被保留，默认以它为准；“逐人抽取”让每人各抽一期，假定彼此无关，范围会偏窄。`,
      en: `The next period is drawn ${simulation.draws} times from the history (seed ${simulation.seed}; the same seed draws the same), for the people in the plan in the last period. “Whole periods” draws one past period and gives everybody what they had in it (those who weren’t in the plan then, one of their own other periods), which keeps what moves all at once, such as a season: go by this one. “Person by person” draws for each alone, as if people were independent, and so gives too narrow a range.`,
    },
    {
      zh: '两种抽法都假定下一期与过去各期相似：不含趋势，不指定季节，不含新进人员，也不含规则改变后的行为变化；历史周期越少，范围越粗。',
      en: 'Both take the next period to be like the past ones: no trend, no particular season, no new people, no change of behaviour; and the fewer the periods, the coarser the range.',
    },
    ...(withoutPast.some((people) => people > 0)
      ? [
          {
            zh: `没有任何有结果的周期可抽的人按不产生成本计（各方案依次 ${withoutPast.join('、')} 人）。`,
            en: `People without any period to draw from cost nothing in a draw (${withoutPast.join(', ')} by plan).`,
          },
        ]
      : []),
    ...(withoutSales > 0
      ? [
          {
            zh: `${withoutSales} 个结果没有销售额数据，它们的成本仍计入成本占比。`,
            en: `${withoutSales} results have no value for sales; their cost still counts in cost of sales.`,
          },
        ]
      : []),
  ]
  return section('method', reportWords.method, [
    html`<ul class="panel terms">${points.map((point) => html`<li>${say(point)}</li>`)}</ul>`,
  ])
}

function calculated(engine: string): Text {
  return engine === 'evaluator'
    ? {
        zh: '每个结果只由逐步计算器算出，没有用 SQL 复核。',
        en: 'Every result was computed by the evaluator alone, without SQL as a second opinion.',
      }
    : {
        zh: `每个人每一期的结果都由 SQL（${engine}）与逐步计算器各算一遍，两者一致；断崖由逐步计算器重算，汇总与抽样为精确整数运算。`,
        en: `Every person’s result in every period was computed twice, by SQL (${engine}) and by the evaluator, and the two agree. Cliffs are evaluated again by the evaluator; sums and draws are exact whole numbers.`,
      }
}
