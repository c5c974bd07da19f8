import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import { fixedTitles } from '../explain/titles.ts'
import { countedWeight, dividePool } from '../incentives/pool.ts'
import { figure, minorFigure } from '../plan/figures.ts'
import type { PayRule } from '../plan/plan.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import { asFixed, found } from './person-steps.ts'
import type { PersonSteps, Read } from './person-steps.ts'
import type { Reckoned } from './reckoned.ts'

/** The person's weight in the division of the team's pool, as it counts: never below 0, and always there. */
export function weightStep(steps: PersonSteps, key: string): Step {
  const { weight, when } = found(steps.bench.cycle.pay, key)
  if (weight === null) throw new Error(`no weight: ${key}`)
  const condition: Read = when === null ? { value: true, parts: [] } : steps.read(when.expr)
  const read = steps.read(weight.expr)
  const own = asFixed(steps.stored(read.value, weight.unit))
  const counts = condition.value === true
  return {
    key: `weight:${key}`,
    label: fixedTitles.weight,
    unit: weight.unit,
    value: counts ? countedWeight(own) : 0n,
    how: counts ? weightWords(steps.bench.words(weight), own) : excluded,
    parts: [
      ...new Map([...condition.parts, ...read.parts].map((part) => [part.key, part])).values(),
    ],
    ...steps.cited(steps.at('pay', key)),
  }
}

const excluded: Text = {
  zh: '不满足条件或条件缺数据，权重按 0 计',
  en: 'the condition doesn’t hold or has no value, so the weight is 0',
}

function weightWords(words: Text, own: bigint | null): Text {
  if (own === null) return { zh: `${words.zh}：无值，按 0 计`, en: `${words.en}: no value, so 0` }
  return own < 0n ? { zh: `${words.zh}：为负，按 0 计`, en: `${words.en}: below 0, so 0` } : words
}

/** The person's part of their team's pool. */
export function reckonPool(steps: PersonSteps, rule: PayRule): Reckoned {
  const { plan } = steps.bench
  if (rule.base === null || rule.weight === null) throw new Error(`no pool: ${rule.key}`)
  const read = steps.read(rule.base.expr)
  const pool: Step = {
    key: `pool:${rule.key}`,
    label: { zh: '团队奖金池', en: 'Pool of the team' },
    unit: 'money',
    value: steps.stored(read.value, 'money'),
    how: steps.bench.words(rule.base),
    parts: read.parts,
  }
  const own = steps.step(`weight:${rule.key}`)
  const poolMinor = asFixed(pool.value)
  if (poolMinor === null)
    return {
      paidMinor: null,
      how: { zh: '奖金池无数据', en: 'the pool has no value' },
      parts: [pool, own],
    }
  const claims = steps.bench.members(steps.member, 'team').map((other) => ({
    id: other.member.person,
    weight: asFixed(other.step(`weight:${rule.key}`).value) ?? 0n,
  }))
  const divided = dividePool(poolMinor, claims)
  const sum: Step = {
    key: `weights:${rule.key}`,
    label: { zh: '团队权重合计', en: 'Sum of the team’s weights' },
    unit: rule.weight.unit,
    value: divided.weights,
    how: { zh: `${claims.length} 人合计`, en: `sum of ${claims.length}` },
    parts: [],
  }
  const parts = [pool, own, sum]
  const money = (minor: bigint): string => minorFigure(minor, plan.currencyDecimals)
  if (divided.parts === null) {
    const how: Text =
      divided.why === 'negative'
        ? {
            zh: `奖金池 ${money(poolMinor)} 为负，不分配`,
            en: `the pool ${money(poolMinor)} is below 0 and isn’t divided`,
          }
        : {
            zh: `团队权重合计为 0，奖金池 ${money(poolMinor)} 未分配给任何人`,
            en: `the team’s weights sum to 0: the pool of ${money(poolMinor)} was paid to nobody`,
          }
    return { paidMinor: 0n, how, parts }
  }
  const paidMinor = divided.parts.get(steps.member.person) ?? 0n
  const weight = asFixed(own.value) ?? 0n
  // A remainder unit is what the part has beyond the proportion rounded down.
  const extra = paidMinor - (poolMinor * weight) / divided.weights
  const { unit } = rule.weight
  const decimals = isNumeric(unit) ? storedDecimals(unit, plan.currency) : 0
  const product = `${money(poolMinor)} × ${figure(weight, decimals)} ÷ ${figure(divided.weights, decimals)}`
  const remainder: Text =
    extra === 0n
      ? { zh: '', en: '' }
      : {
          zh: `（含分得的尾差 ${money(extra)}）`,
          en: ` (with ${money(extra)} of the remainder)`,
        }
  return {
    paidMinor,
    how: {
      zh: `${product} = ${money(paidMinor)}${remainder.zh}`,
      en: `${product} = ${money(paidMinor)}${remainder.en}`,
    },
    parts,
  }
}
