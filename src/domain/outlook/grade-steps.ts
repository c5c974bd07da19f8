import { absolute, larger, powerOfTen } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import type { Item } from '#engine/plan/plan.ts'
import { gradeOrder } from '#engine/scoring/grades.ts'
import { storedDecimals } from '#engine/units.ts'
import type { NumericUnit, Value } from '#engine/units.ts'
import type { Evaluation } from '../basis/evaluation.ts'

/** What one item alone would have to be for the next grade, with what it would then pay; or how far it leads by itself. */
export type GradeWay = {
  readonly item: string
  readonly name: Text
  readonly unit: NumericUnit
  readonly direction: 'higher' | 'lower' | 'neutral'
  readonly actual: string | null
  readonly judged: boolean
  /** Null where it doesn't suffice alone. */
  readonly needed: string | null
  /** `needed` less what is there. */
  readonly missing: string | null
  readonly payTotal: string | null
  /** The best total that it leads to. */
  readonly total: string
}

/** A way with how far it is, as a share of the item's own size. */
type Measured = GradeWay & { readonly far: number }

/** The next better grade, and the ways to it: those that suffice first, the nearest at the top, then those that lead farthest. */
export type NextGrade = {
  readonly grade: string
  readonly name: Text | null
  /** The total that it begins at; null where it hangs on others. */
  readonly from: string | null
  readonly missing: string | null
  readonly ways: readonly GradeWay[]
}

/** Times the item's size that are tried: far first, as what far doesn't reach is seldom reached nearer. */
const TRIED = [4n, 1n] as const

/** Null for who has no grade, or none above it, or whose grade is a place among others. */
export function nextGrade(
  { plan, cycle, person }: Evaluation,
  evaluator: Evaluator,
  now: PersonSteps,
): NextGrade | null {
  const { grades } = cycle.document
  const order = gradeOrder(grades)
  const [grade, total] = [now.step('grade').value, now.step('total').value]
  const at = typeof grade === 'string' ? order.indexOf(grade) : -1
  const next = grades.grades[at - 1]
  if (at <= 0 || next === undefined || grades.by === 'curve' || typeof total !== 'bigint')
    return null
  const reachedNow: bigint = total
  const reaches = (steps: PersonSteps): boolean => {
    const then = steps.step('grade').value
    return typeof then === 'string' && order.indexOf(then) < at
  }
  const from = 'from' in next && next.from !== undefined ? next.from : null
  const ways = cycle.items.flatMap((item) => wayOf(item) ?? [])

  function wayOf(item: Item): Measured | null {
    const instance = cycle.instances.find(({ id, of }) => of === 'metric' && id === item.actual)
    const metric = plan.metrics.get(instance?.metric ?? '')
    if (instance === undefined || metric === undefined) return null
    const key = `metric:${item.actual}`
    const suppose = (value: bigint): PersonSteps | null =>
      evaluator.whatIf(person, new Map<string, Value>([[key, value]]))
    const actual = now.step(key).value
    const begin = typeof actual === 'bigint' ? actual : 0n
    const target = now.step(`item:${item.key}`).parts.find((part) => part.key.startsWith('target:'))
    const unit = powerOfTen(storedDecimals(instance.unit, plan.currency))
    const size = [begin, typeof target?.value === 'bigint' ? target.value : 0n]
      .map(absolute)
      .reduce(larger, unit)
    const { direction, kind } = metric.document
    const sign = direction === 'lower' ? -1n : 1n
    let best = reachedNow
    const found = TRIED.map((times) => begin + sign * size * times)
      .map((value) => (direction === 'lower' ? larger(value, 0n) : value))
      .find((value) => {
        const then = suppose(value)
        const reached = then?.step('total').value
        if (typeof reached === 'bigint') best = larger(best, reached)
        return then !== null && reaches(then)
      })
    if (found === undefined && best <= reachedNow) return null
    const needed =
      found === undefined
        ? null
        : least(begin, found, fineness(instance.unit, unit), (value) => {
            const then = suppose(value)
            return then !== null && reaches(then)
          })
    const then = needed === null ? null : suppose(needed)
    const pay = then?.step('pay_total').value
    const reached = then?.step('total').value
    const text = (value: bigint, of: NumericUnit): string => exactText(value, of, plan.currency)
    return {
      ...{ item: item.key, name: item.name, unit: instance.unit, direction },
      actual: typeof actual === 'bigint' ? text(actual, instance.unit) : null,
      judged: kind === 'rating',
      needed: needed === null ? null : text(needed, instance.unit),
      missing: needed === null ? null : text(needed - begin, instance.unit),
      payTotal: typeof pay === 'bigint' ? text(pay, 'money') : null,
      total: text(typeof reached === 'bigint' ? reached : best, 'score'),
      far: needed === null ? 0 : Number(absolute(needed - begin)) / Number(size),
    }
  }

  return {
    grade: next.grade,
    name: 'name' in next ? (next.name ?? null) : null,
    from: from === null ? null : exactText(from, 'score', plan.currency),
    missing: from === null ? null : exactText(larger(from - total, 0n), 'score', plan.currency),
    ways: ways.toSorted(byReach).map(({ far: _, ...way }) => way),
  }
}

/** Between one that doesn't do and one that does, the nearest that does, in steps that people would name. */
function least(
  fails: bigint,
  does: bigint,
  fine: bigint,
  test: (value: bigint) => boolean,
): bigint {
  const up = does >= fails
  let low = up ? floored(fails, fine) : -floored(-fails, fine)
  let high = up ? -floored(-does, fine) : floored(does, fine)
  if (!test(high * fine)) return does
  while (absolute(high - low) > 1n) {
    const middle = (low + high) / 2n
    if (test(middle * fine)) high = middle
    else low = middle
  }
  return high * fine
}

/** How often it goes into the value, downwards. */
function floored(value: bigint, by: bigint): bigint {
  const times = value / by
  return value < 0n && times * by !== value ? times - 1n : times
}

/** Whole major units, whole things, and hundredths of a point or a per cent. */
function fineness(unit: NumericUnit, major: bigint): bigint {
  if (unit === 'money' || unit === 'count' || unit === 'days') return major
  return unit === 'ratio' ? major / 1000n : unit === 'score' ? major / 10n : major
}

function byReach(a: Measured, b: Measured): number {
  const does = Number(b.needed !== null) - Number(a.needed !== null)
  return does || a.far - b.far || Number(b.total) - Number(a.total)
}
