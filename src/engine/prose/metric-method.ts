import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Formula } from '../formula/tree.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import type { RatingForm } from '../scoring/ratings.ts'
import { bridgeInWords } from './bridge-words.ts'
import { columnName, namesIn } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { furtherConditions } from './metric-conditions.ts'
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
      return aggregate(plan, metric, document, cite)
  }
}

function aggregate(
  plan: Plan,
  metric: Metric,
  document: Aggregate,
  cite: Cite,
): readonly (Text | null)[] {
  const type = plan.factTypes.get(document.from)
  if (type === undefined) throw new Error(`no fact type ${document.from}`)
  const where = metric.where === null ? null : inWords(plan, metric.where, type)
  const method = methodOf(metric, document, type)
  return [
    { zh: `计算方法：${method.zh}`, en: `Calculation: ${method.en}` },
    ...details(plan, metric, document, type),
    where && {
      zh: `只计符合下列条件的记录：${where.zh}`,
      en: `A record counts only if: ${where.en}`,
    },
    ...furtherConditions(plan, document, type, cite),
  ]
}

/** What is done with the records; the columns and formulas that it's done with follow as sentences of their own. */
function methodOf(metric: Metric, document: Aggregate, type: FactType): Text {
  const records = recordsOf(metric, type)
  const of = bareColumn(metric.of, type)
  const none = { zh: '没有记录的为 0', en: '0 where there are none' }
  const noValue = { zh: '没有记录的无值', en: 'no value where there are none' }
  const what = of ?? { zh: '逐笔取值', en: 'the figures below' }
  const zhOf = of === null ? what.zh : `“${what.zh}”`
  const enOf = of === null ? what.en : `“${what.en}”`
  switch (document.kind) {
    case 'sum':
      return {
        zh: `${records.zh}的${zhOf}合计，${none.zh}`,
        en: `the sum of ${enOf} over the ${records.en}; ${none.en}`,
      }
    case 'count':
      return {
        zh: `${records.zh}的笔数，${none.zh}`,
        en: `the number of ${records.en}; ${none.en}`,
      }
    case 'distinct': {
      const column = columnName(type, document.of)
      return {
        zh: `${records.zh}中不重复的“${column.zh}”个数，${none.zh}`,
        en: `the number of different “${column.en}” entries in the ${records.en}; ${none.en}`,
      }
    }
    case 'rate':
      return {
        zh: `${records.zh}中，符合判定条件的笔数 ÷ 能够判定的笔数，${noValue.zh}`,
        en: `among the ${records.en}, the number that passes the test ÷ the number for which the test has an answer; ${noValue.en}`,
      }
    case 'mean': {
      const few =
        document.minimum > 1
          ? {
              zh: `不足 ${document.minimum} 笔的无值`,
              en: `no value below ${document.minimum} records`,
            }
          : noValue
      return {
        zh: `${records.zh}的${zhOf}${of === null ? '的' : ''}平均值，${few.zh}`,
        en: `the mean of ${enOf} over the ${records.en}; ${few.en}`,
      }
    }
    case 'weightedMean': {
      const weight = bareColumn(metric.weight, type)
      const by =
        weight === null
          ? { zh: '加权', en: '' }
          : { zh: `按“${weight.zh}”加权的`, en: `, weighted by “${weight.en}”` }
      return {
        zh: `${records.zh}的${zhOf}${by.zh}平均值，${noValue.zh}`,
        en: `the ${weight === null ? 'weighted ' : ''}mean of ${enOf} over the ${records.en}${by.en}; ${noValue.en}`,
      }
    }
    case 'last':
      return {
        zh: `${records.zh}中发生日最近一笔（同日有多笔的，取编号在后者）的${zhOf}；${zhOf}无值的记录不计，${noValue.zh}`,
        en: `${enOf} of the latest of the ${records.en}, of one day the one with the larger id; records without it don’t count; ${noValue.en}`,
      }
    case 'bridge':
      return bridgeInWords(document, type, records)
    default:
      return assertUnreachable(document)
  }
}

/** "期内“订单”记录"; "“Order” records of the period". */
function recordsOf({ rollingMonths }: Metric, { name }: FactType): Text {
  return rollingMonths === null
    ? { zh: `期内“${name.zh}”记录`, en: `“${name.en}” records of the period` }
    : {
        zh: `截至期末最近 ${rollingMonths} 个月内“${name.zh}”记录`,
        en: `“${name.en}” records of the ${rollingMonths} months that end with the period`,
      }
}

function details(
  plan: Plan,
  metric: Metric,
  document: Aggregate,
  type: FactType,
): readonly (Text | null)[] {
  const of = metric.of === null ? null : inWords(plan, metric.of, type)
  switch (document.kind) {
    case 'rate':
      return [of && { zh: `判定条件：${of.zh}`, en: `Test: ${of.en}` }]
    case 'weightedMean': {
      const weight =
        bareColumn(metric.weight, type) === null ? inWords(plan, metric.weight, type) : null
      return [
        figures(metric, type, of),
        weight && { zh: `权重：${weight.zh}`, en: `Weight: ${weight.en}` },
      ]
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

function rating(
  plan: Plan,
  document: Extract<MetricDocument, { kind: 'rating' }>,
  cite: Cite,
): Text {
  const form = plan.forms.get(document.form)
  if (form === undefined) throw new Error(`no form ${document.form}`)
  const number = cite(`ratings.${document.form}`)
  const question =
    document.question === undefined ? null : (form.questions?.[document.question]?.name ?? null)
  const asked =
    question === null
      ? { zh: '全部题目', en: 'all questions' }
      : { zh: `“${question.zh}”一题`, en: `the question “${question.en}”` }
  const only = ratersInWords(form, document.groups)
  const scale =
    form.normalise === 'none'
      ? { zh: '的评分计算', en: '' }
      : { zh: '的评分折算为百分制', en: ', put on 0 to 100' }
  return {
    zh: `计算方法：按“${form.name.zh}”（${number}）${asked.zh}${scale.zh}${only.zh}`,
    en: `Calculation: the rating on ${asked.en} of the “${form.name.en}” (${number})${scale.en}${only.en}`,
  }
}

/** Which groups' ratings count, where it isn't every group of the form. */
function ratersInWords(form: RatingForm, groups: readonly string[] | undefined): Text {
  if (groups === undefined) return { zh: '', en: '' }
  const names = Object.entries(form.groups).flatMap(([key, { name }]) =>
    groups.includes(key) ? [name] : [],
  )
  const { zh, en } = series(names)
  return names.length === 1
    ? { zh: `，只取${zh}的评价`, en: `, by these raters only: ${en}` }
    : {
        zh: `，只取${zh}的评价，其权重按比例折算`,
        en: `, by these raters only, whose weights count in proportion: ${en}`,
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
