import { divideRounded, powerOfTen } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import type { FactType } from '../facts/fact-type.ts'
import { DEAL_DECIMALS } from '../incentives/deals.ts'
import type { Deals, LinkedFacts } from '../incentives/deals.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import type { FactRow } from '../inputs.ts'
import { inLineOrder } from '../lines.ts'
import type { FactLine } from '../lines.ts'
import { dealDays } from '../metrics/deal-days.ts'
import type { PayRule } from '../plan/plan.ts'
import { figure, minorFigure } from '../plan/figures.ts'
import { tidied } from '../prose/phrases.ts'
import { stateOf } from './deal-facts.ts'
import { paidByDeal } from './deals.ts'
import type { PaidEntry } from './deals.ts'
import type { LinkedFact } from './aggregates.ts'
import type { PersonSteps } from './person-steps.ts'

/** The line with a step for every deal that it pays, or that has no value. */
export function reckonDeals(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
): { readonly paidMinor: bigint | null; readonly how: Text; readonly parts: readonly Step[] } {
  const entries = paidByDeal(evaluator, rule, deals)
  const read = [...new Set([rule.amount?.after, rule.amount?.within])]
    .filter((id) => id !== undefined)
    .map((id) => evaluator.step(`metric:${id}`))
  const targets = [rule.amount?.target ?? null, ...deals.earlierTargets]
    .filter((id) => id !== null)
    .map((id) => evaluator.step(`target:${id.slice('target__'.length)}`))
  const told = entries.filter(({ paidMinor }) => paidMinor !== 0n)
  const parts = [
    ...told.map((entry) => entryStep(evaluator, rule, deals, entry)),
    ...read,
    ...targets,
  ]
  const dealsIn = (some: readonly PaidEntry[]): number => new Set(some.map(({ deal }) => deal)).size
  const [all, moved] = [dealsIn(entries), dealsIn(told)]
  const open = dealsIn(entries.filter(({ paidMinor }) => paidMinor === null))
  if (open > 0)
    return {
      paidMinor: null,
      how: {
        zh: `跟踪的 ${all} 笔中有 ${open} 笔没有大于 0 的目标值，无法计算`,
        en: `no target above 0 for ${open} of ${all} deals followed, so no value`,
      },
      parts,
    }
  const paidMinor = entries.reduce((sum, entry) => sum + (entry.paidMinor ?? 0n), 0n)
  const show = minorFigure(paidMinor, evaluator.bench.plan.currencyDecimals)
  const how = {
    zh: `跟踪 ${all} 笔业务，其中 ${moved} 笔本期有变动，合计 ${show}`,
    en: `deals followed: ${all}, with pay in the period: ${moved}, in all ${show}`,
  }
  return { paidMinor, how, parts }
}

/** The line deal by deal. */
export function dealFactLines(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
): readonly FactLine[] {
  return paidByDeal(evaluator, rule, deals)
    .flatMap(({ fact, paidMinor }): FactLine[] =>
      paidMinor === null || paidMinor === 0n
        ? []
        : [
            {
              person: evaluator.member.person,
              rule: rule.key,
              fact: fact.id,
              occurredOn: fact.occurredOn,
              paidMinor,
            },
          ],
    )
    .toSorted(inLineOrder)
}

function entryStep(evaluator: PersonSteps, rule: PayRule, deals: Deals, entry: PaidEntry): Step {
  const { plan, aggregates } = evaluator.bench
  const typeOf = (metric: string): FactType => {
    const found = plan.metrics.get(metric)
    if (found === undefined) throw new Error(`no metric ${metric}`)
    return aggregates.typeOf(found)
  }
  const own = typeOf(entry.isReturn ? (deals.returns?.metric ?? '') : (rule.document.amount ?? ''))
  const linked = (facts: LinkedFacts | null, rows: readonly LinkedFact[]): readonly Step[] =>
    facts === null ? [] : rows.map((row) => linkedStep(typeOf(facts.metric), row))
  const slices = entry.slices.map((part, index): Step => ({
    key: `part:${rule.key}.${entry.fact.id}.${index + 1}`,
    label: part.label,
    unit: 'money',
    value: divideRounded(part.earned, powerOfTen(EARNED_DECIMALS), plan.rounding),
    parts: [],
  }))
  return {
    ...factStep(own, entry.fact),
    key: `deal:${rule.key}:${own.key}:${entry.fact.id}`,
    value: entry.paidMinor,
    how: howPaid(evaluator, deals, entry),
    parts: [
      ...slices,
      ...(entry.isReturn
        ? []
        : [
            ...linked(deals.returns, entry.deal.returned),
            ...linked(deals.release, entry.deal.collected),
          ]),
    ],
  }
}

function factStep(type: FactType, fact: FactRow): Step {
  return {
    key: `fact:${type.key}:${fact.id}`,
    label: { zh: `${type.name.zh} ${fact.id}`, en: `${type.name.en} ${fact.id}` },
    unit: 'money',
    value: null,
    parts: [],
    fact: { type: type.key, id: fact.id, occurredOn: fact.occurredOn, seller: fact.seller },
  }
}

function linkedStep(type: FactType, { fact, amountMinor }: LinkedFact): Step {
  return { ...factStep(type, fact), value: amountMinor }
}

/** "应得 3,000.00 × 已收 30,000.00 ÷ 60,000.00 = 1,500.00，减此前已付 500.00". */
function howPaid(evaluator: PersonSteps, deals: Deals, entry: PaidEntry): Text {
  const { plan, run } = evaluator.bench
  const decimals = plan.currencyDecimals
  const { sumBefore, sumAfter, beforeMinor, paidMinor, fraction, deal } = entry
  if (sumBefore === null || sumAfter === null || beforeMinor === null || paidMinor === null)
    return { zh: '没有大于 0 的目标值，无法计算', en: 'no target above 0, so no value' }
  const money = (minor: bigint): string => minorFigure(minor, decimals)
  const earned = figure(sumAfter - sumBefore, decimals + DEAL_DECIMALS, decimals)
  const capped = deals.capMinor !== null && sumAfter === deals.capMinor * powerOfTen(DEAL_DECIMALS)
  const terms: Text[] = [
    {
      zh: `${entry.isReturn ? '退回按档位冲减' : '应得'} ${earned}${capped ? '（每单封顶）' : ''}`,
      en: `${entry.isReturn ? 'returned through the curve' : 'earned'} ${earned}${capped ? ' (the cap of a deal)' : ''}`,
    },
  ]
  if (fraction.of !== fraction.by) {
    const { end } = dealDays(deals, run, plan.calendar)
    const { returnedMinor, collectedMinor } = stateOf(deal, end)
    const left =
      returnedMinor === 0n
        ? { zh: '', en: '' }
        : {
            zh: `（已退 ${money(returnedMinor)}）`,
            en: ` (${money(returnedMinor)} returned)`,
          }
    terms.push(
      deals.release === null
        ? {
            zh: ` × 未退 ${money(fraction.of)} ÷ ${money(fraction.by)}`,
            en: ` × ${money(fraction.of)} not returned ÷ ${money(fraction.by)}`,
          }
        : {
            zh: ` × 已收 ${money(collectedMinor)} ÷ ${money(fraction.by)}${left.zh}`,
            en: ` × ${money(collectedMinor)} collected ÷ ${money(fraction.by)}${left.en}`,
          },
    )
  }
  const now = money(paidMinor + beforeMinor)
  // What is paid whole, and so says its own sum, isn't repeated.
  if (terms.length > 1 || now !== earned) terms.push({ zh: ` = ${now}`, en: ` = ${now}` })
  if (beforeMinor !== 0n)
    terms.push({
      zh: `，减此前已付 ${money(beforeMinor)}`,
      en: `, less ${money(beforeMinor)} paid before`,
    })
  return {
    zh: tidied(terms.map((term) => term.zh).join('')),
    en: terms.map((term) => term.en).join(''),
  }
}
