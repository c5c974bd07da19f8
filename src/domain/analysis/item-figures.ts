import { divideFixed, FIXED_DECIMALS, powerOfTen, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { instanceKey } from '#engine/cells.ts'
import { keyOf } from '#engine/evaluator/person.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import { refsOf } from '#engine/metrics/instances.ts'
import type { Cycle, Item, Plan } from '#engine/plan/plan.ts'
import { isNumeric, storedDecimals } from '#engine/units.ts'
import type { NumericUnit, Unit, Value } from '#engine/units.ts'

/** A cell's value and unit by its key; undefined where there's no such cell. */
export type ReadCell = (key: string) => { readonly value: Value; readonly unit: Unit } | undefined

/** What an item scores, in the unit's stored decimals. */
export type ItemFigures = {
  readonly actual: bigint | null
  readonly target: bigint | null
  /** Actual ÷ target, where the target is above 0. */
  readonly attainment: Fixed | null
}

/** The keys of the cells that an item's figures are made of. */
export function cellsOfItem(cycle: Cycle, { actual, target }: Item): readonly string[] {
  const read = target?.kind === 'formula' ? refsOf(target.formula.expr).map(keyOf) : []
  const given = target?.kind === 'given' ? [givenKey(target)] : []
  const [own] = cycle.instances.filter(({ id }) => id === actual).map(instanceKey)
  return [...(own === undefined ? [] : [own]), ...given, ...read]
}

/** The actual and the target of an item; a target that reads what isn't in the result has no value here. */
export function itemFigures(plan: Plan, cycle: Cycle, item: Item, read: ReadCell): ItemFigures {
  const instance = cycle.instances.find(({ id }) => id === item.actual)
  if (instance === undefined) throw new Error(`no instance ${item.actual}`)
  const { unit } = instance
  const actual = asWhole(read(instanceKey(instance))?.value)
  const target = targetOf(plan, item, unit, read)
  const attainment =
    actual === null || target === null || target <= 0n ? null : divideFixed(actual, target)
  return { actual, target, attainment }
}

function targetOf(plan: Plan, { target }: Item, unit: NumericUnit, read: ReadCell): bigint | null {
  if (target === null) return null
  if (target.kind === 'given') return asWhole(read(givenKey(target))?.value)
  const value = evaluateFormula(target.formula.expr, (ref) => {
    const cell = read(keyOf(ref))
    if (cell === undefined) return null
    const { value: stored, unit: of } = cell
    return typeof stored === 'bigint' && isNumeric(of)
      ? stored * powerOfTen(FIXED_DECIMALS - storedDecimals(of, plan.currency))
      : stored
  })
  const decimals = storedDecimals(unit, plan.currency)
  return typeof value === 'bigint' ? rescale(value, FIXED_DECIMALS, decimals, plan.rounding) : null
}

function givenKey({ instance }: { readonly instance: string }): string {
  return instanceKey({ id: instance, of: 'target' })
}

function asWhole(value: Value | undefined): bigint | null {
  return typeof value === 'bigint' ? value : null
}
