import type { Text } from '#kernel/text.ts'
import { convertedColumns } from '../facts/converted-columns.ts'
import { refsOf } from '../metrics/instances.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { series } from './phrases.ts'

/** How amounts in other currencies come to be in the plan's, for a metric that reads some; null for the rest. */
export function convertedInWords(plan: Plan, metric: Metric): Text | null {
  const { document } = metric
  const type = 'from' in document ? plan.factTypes.get(document.from) : undefined
  if (type === undefined) return null
  const formulas = [metric.of, metric.where, metric.weight]
  const read = new Set(
    formulas.flatMap((formula) =>
      formula === null
        ? []
        : refsOf(formula.expr).flatMap((ref) => (ref.of === 'column' ? [ref.key] : [])),
    ),
  )
  if (document.kind === 'bridge') read.add(document.amount)
  const columns = convertedColumns(type).filter(({ money }) => read.has(money.key))
  if (columns.length === 0) return null
  const money = series(columns.map((column) => quoted(column.money.name)))
  const named = [...new Map(columns.map(({ currency }) => [currency.key, currency])).values()]
  const currency = series(named.map((column) => quoted(column.name)))
  return {
    zh: `${money.zh}以${currency.zh}所载货币记录；不是 ${plan.currency} 的，逐笔按发生日当日或之前最近一日、计算时已知的汇率折算为 ${plan.currency}，按本方案的取整办法取整一次，再行分成和汇总；没有汇率的，该笔金额无值`,
    en: `${money.en} is recorded in the currency that ${currency.en} names; where that isn't ${plan.currency}, each record is converted to ${plan.currency} by the latest rate of its day or before that was known at the calculation, and rounded once as this plan rounds, before it is shared or added up; without a rate its amount has no value`,
  }
}

function quoted({ zh, en }: Text): Text {
  return { zh: `“${zh}”`, en: `“${en}”` }
}
