import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type { Plan } from '../plan/plan.ts'
import { columnName } from './formula-names.ts'
import type { Cite } from './section.ts'

type Aggregate = Exclude<MetricDocument, { kind: 'formula' } | { kind: 'rating' }>
type Distinct = Extract<Aggregate, { kind: 'distinct' }>

/** Which records and which values count, beside the row condition; "such a record" is one that meets it. */
export function furtherConditions(
  plan: Plan,
  document: Aggregate,
  type: FactType,
  cite: Cite,
): readonly (Text | null)[] {
  const member = membership(plan, document, cite)
  return document.kind === 'distinct'
    ? [member, repeated(document, type), novelty(document, type)]
    : [member]
}

function repeated(document: Distinct, type: FactType): Text | null {
  if (document.atLeast === undefined) return null
  const column = columnName(type, document.of)
  return {
    zh: `只计有 ${document.atLeast} 笔及以上此类记录的“${column.zh}”`,
    en: `A “${column.en}” counts only with ${document.atLeast} such records or more`,
  }
}

function novelty(document: Distinct, type: FactType): Text | null {
  const { absentBefore, seenBefore } = document
  if (absentBefore === undefined) return null
  const column = columnName(type, document.of)
  if (absentBefore === 'ever') {
    return {
      zh: `只计在上述期间之前、公司任何人名下从未有过此类记录的“${column.zh}”`,
      en: `A “${column.en}” counts only if nobody in the company ever had such a record for it before that time`,
    }
  }
  const again =
    seenBefore === undefined
      ? { zh: '', en: '' }
      : { zh: '、但更早曾有', en: ', though somebody had one earlier still' }
  return {
    zh: `只计在上述期间之前的 ${absentBefore} 个月内、公司任何人名下均无此类记录${again.zh}的“${column.zh}”`,
    en: `A “${column.en}” counts only if nobody in the company had such a record for it in the ${absentBefore} months before that time${again.en}`,
  }
}

/** "只计“客户”属于“活跃客户数”（6.5）所计范围的记录". */
function membership(plan: Plan, document: Aggregate, cite: Cite): Text | null {
  if (document.among === undefined) return null
  const set = plan.metrics.get(document.among)?.document
  if (set?.kind !== 'distinct') throw new Error(`not a set: ${document.among}`)
  const column = columnName(plan.factTypes.get(document.from), set.of)
  const number = cite(`metrics.${document.among}`)
  return {
    zh: `只计“${column.zh}”属于“${set.name.zh}”（${number}）所计范围的记录`,
    en: `A record counts only if its “${column.en}” is among those counted by “${set.name.en}” (${number})`,
  }
}
