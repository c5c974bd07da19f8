import type { Text } from '#kernel/text.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { convertedInWords } from './conversion-words.ts'
import { metricMethod } from './metric-method.ts'
import { sentences, series } from './phrases.ts'
import { leaf } from './section.ts'
import type { Cite, Section } from './section.ts'
import { usedMetrics } from './used-metrics.ts'

/** Definitions of the metrics that the cycles use: how each is computed, from which source, and who answers for it. */
export function metricsArticle(plan: Plan): readonly Section[] {
  const metrics = usedMetrics(plan)
  if (metrics.length === 0) return []
  return [
    {
      path: 'metrics',
      heading: { zh: '指标定义', en: 'Definitions of the metrics' },
      text: () => ({
        zh: '本方案各周期使用的指标及其组成指标定义如下；“期内”指所考核的周期，公式中另有注明的除外。',
        en: 'The metrics that the cycles use, and those that they are made of, are defined as follows. “The period” is the one assessed, unless a formula says otherwise.',
      }),
      children: metrics.map((metric) =>
        leaf(`metrics.${metric.key}`, metric.document.name, (cite) =>
          metricText(plan, metric, cite),
        ),
      ),
    },
  ]
}

function metricText(plan: Plan, metric: Metric, cite: Cite): Text {
  const { document } = metric
  return sentences([
    document.description ?? null,
    ...metricMethod(plan, metric, cite),
    countedRoles(plan, metric),
    credited(plan, document),
    convertedInWords(plan, metric),
    unit(document, plan.currency),
    origin(document),
  ])
}

function countedRoles(plan: Plan, { document }: Metric): Text | null {
  if (!('roles' in document) || document.roles === undefined) return null
  const keys = document.roles
  const names = series(plan.roles.filter(({ key }) => keys.includes(key)).map(({ name }) => name))
  return {
    zh: `按“${names.zh}”角色的分成计入`,
    en: `Counted at the shares of the role “${names.en}”`,
  }
}

/** To whom facts count that no seller owns. */
function credited(plan: Plan, document: MetricDocument): Text | null {
  if (!('from' in document)) return null
  const creditedBy = plan.factTypes.get(document.from)?.creditedBy
  switch (creditedBy) {
    case 'market':
      return {
        zh: '计入发生当日在该市场任职的每个人，各计全额',
        en: 'Each record counts in full for everybody assigned to its market on its day',
      }
    case 'team':
      return {
        zh: '计入发生当日在该团队任职的每个人，各计全额',
        en: 'Each record counts in full for every member of its team on its day',
      }
    case 'company':
      return { zh: '计入每个人，各计全额', en: 'Each record counts in full for everybody' }
    case 'seller':
    case undefined:
      return null
  }
}

function unit(document: MetricDocument, currency: string): Text {
  const units: Readonly<Record<MetricDocument['unit'], Text>> = {
    money: { zh: currency === 'CNY' ? '元' : currency, en: currency },
    count: { zh: '个数', en: 'count' },
    ratio: { zh: '百分比', en: 'percentage' },
    score: { zh: '分', en: 'points' },
    days: { zh: '天', en: 'days' },
    quantity: { zh: '数量', en: 'quantity' },
  }
  const { zh, en } = units[document.unit]
  const directions: Readonly<Record<MetricDocument['direction'], Text>> = {
    higher: { zh: '，越高越好', en: '; higher is better' },
    lower: { zh: '，越低越好', en: '; lower is better' },
    neutral: { zh: '', en: '' },
  }
  const direction = directions[document.direction]
  return { zh: `单位：${zh}${direction.zh}`, en: `Unit: ${en}${direction.en}` }
}

function origin({ source, owner, version }: MetricDocument): Text {
  return {
    zh: `数据来源：${source.zh}；定义由${owner.zh}负责，第 ${version} 版`,
    en: `Source: ${source.en}; definition kept by: ${owner.en}, version ${version}`,
  }
}
