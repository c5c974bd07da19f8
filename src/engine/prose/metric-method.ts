import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Formula } from '../formula/tree.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { columnName, namesIn } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { series } from './phrases.ts'
import type { Cite } from './section.ts'

type Aggregate = Exclude<MetricDocument, { kind: 'formula' } | { kind: 'rating' }>

/** How a metric is computed, as one or a few sentences. */
export function metricMethod(plan: Plan, metric: Metric, cite: Cite): readonly (Text | null)[] {
  const { document } = metric
  switch (document.kind) {
    case 'formula': {
      const words = inWords(plan, metric.formula, undefined)
      return [{ zh: `计算公式：${words.zh}`, en: `Formula: ${words.en}` }]
    }
    case 'rating':
      return [rating(plan, document, cite)]
    default:
      return aggregate(plan, metric, document)
  }
}

function aggregate(plan: Plan, metric: Metric, document: Aggregate): readonly (Text | null)[] {
  const type = plan.factTypes.get(document.from)
  if (type === undefined) throw new Error(`no fact type ${document.from}`)
  const where = metric.where === null ? null : inWords(plan, metric.where, type)
  const method = methodOf(metric, document, type)
  return [
    { zh: `计算方法：${method.zh}`, en: `Calculation: ${method.en}` },
    ...details(plan, metric, document, type),
    where && { zh: `只计符合下列条件的记录：${where.zh}`, en: `Only records that meet this condition count: ${where.en}` },
  ]
}

/** What is done with the records; the columns and formulas that it's done with follow as sentences of their own. */
function methodOf(metric: Metric, document: Aggregate, type: FactType): Text {
  const records = recordsOf(metric, type)
  const of = bareColumn(metric.of, type)
  const none = { zh: '没有记录的为 0', en: '0 where there are none' }
  const noValue = { zh: '没有记录的无值', en: 'no value where there are none' }
  const what = of ?? { zh: '取值', en: 'the figures below' }
  const zhOf = of === null ? what.zh : `“${what.zh}”`
  const enOf = of === null ? what.en : `“${what.en}”`
  switch (document.kind) {
    case 'sum':
      return { zh: `${records.zh}的${zhOf}合计，${none.zh}`, en: `the sum of ${enOf} over ${records.en}; ${none.en}` }
    case 'count':
      return { zh: `${records.zh}的笔数，${none.zh}`, en: `the number of ${records.en}; ${none.en}` }
    case 'distinct': {
      const column = columnName(type, document.of)
      return {
        zh: `${records.zh}中不重复的“${column.zh}”个数，${none.zh}`,
        en: `the number of different values of “${column.en}” in ${records.en}; ${none.en}`,
      }
    }
    case 'rate':
      return {
        zh: `${records.zh}中符合判定条件的笔数 ÷ 能够判定的笔数，${noValue.zh}`,
        en: `the number of ${records.en} that pass the test ÷ the number to which it can be put; ${noValue.en}`,
      }
    case 'mean': {
      const few =
        document.minimum > 1
          ? { zh: `不足 ${document.minimum} 笔的无值`, en: `no value below ${document.minimum} records` }
          : noValue
      return { zh: `${records.zh}的${zhOf}平均值，${few.zh}`, en: `the mean of ${enOf} over ${records.en}; ${few.en}` }
    }
    case 'weightedMean':
      return {
        zh: `${records.zh}的${zhOf}加权平均值，${noValue.zh}`,
        en: `the weighted mean of ${enOf} over ${records.en}; ${noValue.en}`,
      }
    case 'last':
      return {
        zh: `${records.zh}中发生日最近一笔的${zhOf}，${noValue.zh}`,
        en: `${enOf} of the latest of ${records.en}; ${noValue.en}`,
      }
    case 'bridge':
      return bridge(document, type, records)
    default:
      return assertUnreachable(document)
  }
}

/** "期内“订单”记录"; "the “Order” records of the period". */
function recordsOf({ rollingMonths }: Metric, { name }: FactType): Text {
  return rollingMonths === null
    ? { zh: `期内“${name.zh}”记录`, en: `the “${name.en}” records of the period` }
    : {
        zh: `截至期末最近 ${rollingMonths} 个月内“${name.zh}”记录`,
        en: `the “${name.en}” records of the ${rollingMonths} months that end with the period`,
      }
}

function details(plan: Plan, metric: Metric, document: Aggregate, type: FactType): readonly (Text | null)[] {
  const of = metric.of === null ? null : inWords(plan, metric.of, type)
  switch (document.kind) {
    case 'rate':
      return [of && { zh: `判定条件：${of.zh}`, en: `Test: ${of.en}` }]
    case 'distinct':
      return [repeated(document, type), novelty(document, type)]
    case 'weightedMean': {
      const weight = metric.weight === null ? null : inWords(plan, metric.weight, type)
      return [figures(metric, type, of), weight && { zh: `权重：${weight.zh}`, en: `Weight: ${weight.en}` }]
    }
    default:
      return [figures(metric, type, of)]
  }
}

/** What each record counts with, where it isn't simply a column. */
function figures(metric: Metric, type: FactType, of: Text | null): Text | null {
  if (of === null || bareColumn(metric.of, type) !== null) return null
  return { zh: `每笔取值：${of.zh}`, en: `The figure of each record: ${of.en}` }
}

function repeated(document: Extract<Aggregate, { kind: 'distinct' }>, type: FactType): Text | null {
  if (document.atLeast === undefined) return null
  const column = columnName(type, document.of)
  return {
    zh: `只计期内有 ${document.atLeast} 笔及以上记录的“${column.zh}”`,
    en: `Only values of “${column.en}” with ${document.atLeast} records or more count`,
  }
}

function novelty(document: Extract<Aggregate, { kind: 'distinct' }>, type: FactType): Text | null {
  const { absentBefore, seenBefore } = document
  if (absentBefore === undefined) return null
  const column = columnName(type, document.of)
  if (absentBefore === 'ever') {
    return {
      zh: `只计此前在公司任何人名下均无此类记录的“${column.zh}”`,
      en: `Only values of “${column.en}” with no such record of anybody in the company before count`,
    }
  }
  const again =
    seenBefore === undefined ? { zh: '', en: '' } : { zh: '、但更早曾有', en: ', but with one before those months,' }
  return {
    zh: `只计此前 ${absentBefore} 个月内在公司任何人名下均无此类记录${again.zh}的“${column.zh}”`,
    en: `Only values of “${column.en}” with no such record of anybody in the company in the ${absentBefore} months before${again.en} count`,
  }
}

function bridge(document: Extract<Aggregate, { kind: 'bridge' }>, type: FactType, records: Text): Text {
  const [amount, quantity, by] = [document.amount, document.quantity, document.by].map((key) => columnName(type, key))
  const effects: Readonly<Record<typeof document.effect, Text>> = {
    price: {
      zh: '价格效应，即两期均有销量的各项：本期金额 − 本期数量 × 上年单价，再求和',
      en: 'the price effect: amount now − quantity now × price then, summed over what was sold in both',
    },
    volume: {
      zh: '数量效应，即上年金额合计 ×（本期数量合计 − 上年数量合计）÷ 上年数量合计',
      en: 'the volume effect: total amount then × (total quantity now − total quantity then) ÷ total quantity then',
    },
    mix: {
      zh: '结构效应，即金额的同比增减 − 价格效应 − 数量效应',
      en: 'the mix effect: the change of the amount − the price effect − the volume effect',
    },
  }
  const effect = effects[document.effect]
  return {
    zh: `将${records.zh}的“${amount?.zh}”与上年同期相比，按“${by?.zh}”逐项以“${quantity?.zh}”分解，取${effect.zh}；上年同期没有销量的无值`,
    en: `“${amount?.en}” of ${records.en} is compared with the same period last year for each “${by?.en}”, by “${quantity?.en}”; it is ${effect.en}; no value where nothing was sold last year`,
  }
}

function rating(plan: Plan, document: Extract<MetricDocument, { kind: 'rating' }>, cite: Cite): Text {
  const form = plan.forms.get(document.form)
  if (form === undefined) throw new Error(`no form ${document.form}`)
  const number = cite(`ratings.${document.form}`)
  const question = document.question === undefined ? null : (form.questions?.[document.question]?.name ?? null)
  const asked =
    question === null
      ? { zh: '全部题目', en: 'all questions' }
      : { zh: `“${question.zh}”一题`, en: `the question “${question.en}”` }
  const { groups } = document
  const raters = groups && series(Object.entries(form.groups).flatMap(([key, { name }]) => (groups.includes(key) ? [name] : [])))
  const only =
    raters === undefined
      ? { zh: '', en: '' }
      : { zh: `，只取${raters.zh}的评价，其权重按比例折算`, en: `, from these raters only: ${raters.en}, whose weights count in proportion` }
  return {
    zh: `计算方法：按“${form.name.zh}”（${number}）${asked.zh}的评分折算为百分制${only.zh}`,
    en: `Calculation: ${asked.en} of the “${form.name.en}” (${number}), on 0 to 100${only.en}`,
  }
}

function inWords(plan: Plan, formula: Formula | null, factType: FactType | undefined): Text {
  if (formula === null) throw new Error('a formula is missing')
  return formulaInWords(formula, namesIn(plan, factType === undefined ? {} : { factType }))
}

/** The name of the column that a row formula is nothing else than. */
function bareColumn(formula: Formula | null, type: FactType): Text | null {
  if (formula?.expr.kind !== 'ref' || formula.expr.ref.of !== 'column') return null
  return columnName(type, formula.expr.ref.key)
}
