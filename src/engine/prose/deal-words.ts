import type { Text } from '#kernel/text.ts'
import type { Deals, LinkedFacts } from '../incentives/deals.ts'
import { isRowShape } from '../incentives/shapes.ts'
import type { PayRule, Plan } from '../plan/plan.ts'
import { moneyFigure } from '../plan/figures.ts'
import { sentences } from './phrases.ts'
import type { Cite } from './section.ts'

/** How a line follows its deals, as sentences of the rule's clause; null where it doesn't. */
export function dealsInWords(plan: Plan, rule: PayRule, cite: Cite): Text | null {
  const { deals } = rule
  if (deals === null) return null
  const named = ({ metric }: LinkedFacts): Text => {
    const name = plan.metrics.get(metric)?.document.name
    if (name === undefined) throw new Error(`no metric ${metric}`)
    const number = cite(`metrics.${metric}`)
    return { zh: `“${name.zh}”（${number}）`, en: `“${name.en}” (${number})` }
  }
  const months = deals.reachMonths
  return sentences([
    {
      zh: `逐单跟踪：当期及当期开始前 ${months} 个月内成交的业务逐单计算、分别取整，每单至期末应付，减去至期初应付，差额为当期应付`,
      en: `Each deal is followed: for deals of the period and of the ${months} month${months === 1 ? '' : 's'} before it, what is due of each by the end of the period, less what was due by its beginning, is paid, each rounded by itself`,
    },
    cap(plan, deals),
    ...returns(rule, deals, named),
    ...release(deals, named),
    deals.returns === null && deals.release === null
      ? null
      : {
          zh: '退回与回款随所属业务归属，按本人在该笔业务中的份额计算，与记录在谁名下无关',
          en: 'Returns and collections follow their deal, at the person’s share of it, whoever they are recorded for',
        },
  ])
}

function cap(plan: Plan, { capMinor }: Deals): Text | null {
  if (capMinor === null) return null
  const money = moneyFigure(capMinor, plan.currency)
  return { zh: `每单应得封顶 ${money.zh}`, en: `A deal earns at most ${money.en}` }
}

function returns(
  { document: { rate } }: PayRule,
  deals: Deals,
  named: (linked: LinkedFacts) => Text,
): readonly (Text | null)[] {
  if (deals.returns === null) return []
  const metric = named(deals.returns)
  const by =
    deals.returns.rate === 'original'
      ? {
          zh: '按原计提比例冲减，退回占该笔业务金额多少，应得即减少多少',
          en: 'at the original rate: the deal loses the share of what it earned that was returned of its amount',
        }
      : {
          zh: '按退回时所处的档位冲减，视同负的业务；退回与同日成交的业务以成交在先',
          en: 'through the curve: a return is a sale below zero at the tier reached on its day, after the sales of that day',
        }
  const kept =
    deals.returns.attainment === 'restored'
      ? {
          zh: '退回的金额自退回之日起不再计入累计',
          en: 'From the day of the return on, what is returned no longer counts in the cumulative amount',
        }
      : {
          zh: '退回的金额仍计入累计',
          en: 'What is returned still counts in the cumulative amount',
        }
  return [
    {
      zh: `退回以${metric.zh}为准，${by.zh}`,
      en: `Returns, by ${metric.en}, are taken back ${by.en}`,
    },
    isRowShape(rate) ? null : kept,
  ]
}

function release(deals: Deals, named: (linked: LinkedFacts) => Text): readonly Text[] {
  if (deals.release === null) return []
  const metric = named(deals.release)
  const left =
    deals.returns === null
      ? { zh: '该笔业务金额', en: 'its amount' }
      : { zh: '未退回金额', en: 'what wasn’t returned' }
  return [
    {
      zh: `按回款支付，以${metric.zh}为准：每单按已收金额占${left.zh}的比例支付，已收不超过${left.zh}；金额不大于 0 的业务当期全额计入`,
      en: `It is paid as money comes in, by ${metric.en}: of each deal, the share that has been collected of ${left.en} and never more; deals of 0 or less count in full at once`,
    },
    ...(deals.returns === null
      ? []
      : [
          {
            zh: '收款前退回的，应得与待收同时减少；全部退回的业务不付，已付的收回',
            en: 'What is returned before it is paid lowers both what is earned and what is still to be collected; of a deal that is returned whole nothing is paid, and what was paid is taken back',
          },
        ]),
  ]
}
