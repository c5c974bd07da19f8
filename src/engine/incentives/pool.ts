import { z } from 'zod'
import { larger } from '#kernel/fixed.ts'
import { splitByWeight } from '#kernel/split.ts'
import type { Claim } from '#kernel/split.ts'
import type { Text } from '#kernel/text.ts'
import { formulaText } from '../plan/texts.ts'

/**
 * 团队奖金池: the pool of the person's team of the last day in the period, divided among the team's people of the run by
 * weight. Largest remainder, equal remainders to the smaller id in code-point order, so the parts sum to the pool exactly.
 */
export const poolSchema = z.strictObject({
  shape: z.literal('pool'),
  /** Money, the same for everybody of the team. */
  pool: formulaText,
  /** Any number; the division only looks at proportions. Below 0 or without value it counts as 0. */
  by: formulaText,
})

export type PoolSpec = Readonly<z.output<typeof poolSchema>>

/** A weight as it counts in the division. */
export function countedWeight(weight: bigint | null): bigint {
  return larger(weight ?? 0n, 0n)
}

/** How a pool was divided; `why` says why nothing was. */
export type Divided =
  | { readonly parts: ReadonlyMap<string, bigint>; readonly weights: bigint; readonly why: null }
  | { readonly parts: null; readonly weights: bigint; readonly why: 'negative' | 'nobody' }

/** The parts of everybody, in minor units. Nothing is divided when the pool is below 0 or all weights are 0. */
export function dividePool(poolMinor: bigint, claims: readonly Claim[]): Divided {
  const weights = claims.reduce((sum, { weight }) => sum + weight, 0n)
  if (poolMinor < 0n) return { parts: null, weights, why: 'negative' }
  if (weights === 0n) return { parts: null, weights, why: 'nobody' }
  return { parts: splitByWeight(poolMinor, claims, weights), weights, why: null }
}

export function poolSentence(words: { readonly pool: Text; readonly by: Text }): Text {
  return {
    zh: `团队奖金池：本人当期最后在岗日所在团队的奖金池，在该团队本期参加计算的人员之间按权重分配；奖金池 = ${words.pool.zh}；权重 = ${words.by.zh}。权重为负或无值的按 0 计，不符合条件的人员权重为 0；先按比例取整，余下的最小货币单位依余数由大到小各分一个，余数相同的按人员编号顺序，各人之和等于奖金池。奖金池为负的不分配；权重合计为 0 的，谁也不分，并予以说明。`,
    en: `Team pool: the pool of the team that the person was in on their last day in the period, divided among the team's people in the calculation by weight; pool = ${words.pool.en}; weight = ${words.by.en}. A weight below 0 or without value counts as 0, and so does that of anybody who doesn't meet the condition. Parts are rounded down and the minor units left go one each to the largest remainders, equal ones by person id, so that the parts sum to the pool. A negative pool isn't divided; where the weights sum to 0 nobody is paid, and that is said.`,
  }
}
