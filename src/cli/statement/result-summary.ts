import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Value } from '#engine/units.ts'
import type { Currency } from './figures-shown.ts'
import type { ResultStatus, StatementResult } from './input.ts'
import { shortPeriodName } from './periods-shown.ts'

/** What an index says of one result: small enough to keep for everybody while statements are written one by one. */
export type ResultSummary = {
  readonly plan: { readonly key: string; readonly name: Text; readonly currency: Currency }
  readonly period: { readonly key: string; readonly grain: Grain; readonly name: Text }
  readonly status: ResultStatus
  /** 8 decimals; null is "no value". */
  readonly total: bigint | null
  readonly grade: string | null
  /** Minor units; null is "no value". */
  readonly pay: bigint | null
}

export function resultSummary({ explanation, status }: StatementResult): ResultSummary {
  const { plan, run, score, grade, payTotal } = explanation
  return {
    plan: {
      key: plan.document.key,
      name: plan.document.name,
      currency: { code: plan.currency, decimals: plan.currencyDecimals },
    },
    period: {
      key: run.period.key,
      grain: run.period.grain,
      name: shortPeriodName(run.period, plan.calendar),
    },
    status,
    total: wholeOf(score.value),
    grade: typeof grade.value === 'string' ? grade.value : null,
    pay: wholeOf(payTotal.value),
  }
}

function wholeOf(value: Value): bigint | null {
  return typeof value === 'bigint' ? value : null
}
