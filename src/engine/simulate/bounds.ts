import { FIXED_DECIMALS, ONE, powerOfTen } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { asFixed } from '../evaluator/person-steps.ts'
import type { PersonSteps } from '../evaluator/person-steps.ts'
import { acceleratedTable } from '../incentives/accelerated.ts'
import { minorOf } from '../incentives/money.ts'
import { tiersOf } from '../incentives/tiers.ts'
import type { PayRule } from '../plan/plan.ts'
import { storedDecimals } from '../units.ts'
import type { NumericUnit } from '../units.ts'
import type { Bound } from './bound.ts'
import { conditionBounds } from './condition-bounds.ts'
import { firstBeyond } from './first-beyond.ts'
import { scoreBounds } from './score-bounds.ts'

/** Every bound of the plan that rises above something the person reached. */
export function boundsOf(steps: PersonSteps): readonly Bound[] {
  return [
    ...steps.bench.cycle.pay.flatMap((rule) => tierBounds(steps, rule)),
    ...gradeBounds(steps),
    ...scoreBounds(steps),
    ...conditionBounds(steps),
  ]
}

function tierBounds(steps: PersonSteps, rule: PayRule): readonly Bound[] {
  if (rule.amount === null) return []
  const cell = `metric:${rule.amount.after}`
  const part = `metric:${rule.amount.within}`
  return tierStarts(steps, rule, steps.step(cell).unit as NumericUnit).map((at) => ({
    kind: 'tier',
    name: rule.document.name,
    cell,
    along: part === cell ? [] : [part],
    at,
  }))
}

/** Where the rate of the whole amount changes, in the amount's stored decimals. */
function tierStarts(
  steps: PersonSteps,
  { document, amount }: PayRule,
  unit: NumericUnit,
): readonly bigint[] {
  const { currency, currencyDecimals } = steps.bench.plan
  const { rate } = document
  const id = amount?.target?.slice('target__'.length)
  const target = id === undefined ? null : asFixed(steps.step(`target:${id}`).value)
  const ofTarget = (share: bigint): readonly bigint[] =>
    target === null || target <= 0n ? [] : [share * target]
  switch (rate.shape) {
    case 'wholeAmount':
    case 'accelerated': {
      if (rate.shape === 'accelerated' && rate.split === 'marginal') return []
      const table = rate.shape === 'accelerated' ? acceleratedTable(rate) : rate
      return tiersOf(table, currencyDecimals)
        .slice(1)
        .flatMap(({ from }) => (table.on === 'amount' ? [from * ONE] : ofTarget(from)))
        .map((bound) => firstBeyond(bound, ONE, table.boundary === 'lower'))
    }
    case 'interpolated':
      return rate.points
        .slice(0, 1)
        .flatMap(({ at }) => ofTarget(at))
        .map((bound) => firstBeyond(bound, ONE, false))
    case 'spiff': {
      if (rate.minimum === undefined) return []
      if (rate.per === undefined) return [minorOf(rate.minimum, currencyDecimals)]
      const scale = powerOfTen(FIXED_DECIMALS - storedDecimals(unit, currency))
      return [firstBeyond(minorOf(rate.minimum, FIXED_DECIMALS), scale, false)]
    }
    default:
      return []
  }
}

function gradeBounds(steps: PersonSteps): readonly Bound[] {
  const { grades } = steps.bench.cycle.document
  const bound = (name: Text, at: bigint): Bound => ({
    kind: 'grade',
    name,
    cell: 'total',
    along: [],
    at,
  })
  const start = grades.coefficient?.points[0]
  return [
    // Places of a ranking move with the others, so nobody stands a known step below one.
    ...(grades.by !== 'cuts' ? [] : grades.grades.slice(0, -1)).flatMap(({ grade, from }) =>
      from === undefined
        ? []
        : bound(
            { zh: `等级 ${grade}`, en: `Grade ${grade}` },
            firstBeyond(from, 1n, grades.by === 'cuts' && grades.boundary === 'lower'),
          ),
    ),
    ...(start === undefined
      ? []
      : [bound({ zh: '等级系数', en: 'Grade coefficient' }, firstBeyond(start.at, 1n, false))]),
  ]
}
