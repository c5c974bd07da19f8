import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import type { Expr } from '../formula/tree.ts'
import type { Unit, Value } from '../units.ts'
import type { Bench, Colleague } from './bench.ts'

/** A formula's outcome, with the steps of everything that it read. Numbers carry 8 decimals. */
export type Read = { readonly value: Value; readonly parts: readonly Step[] }

/** One person's run as its parts see it: any cell as a step, any formula with what it read. */
export type PersonSteps = Colleague & {
  readonly bench: Bench
  readonly read: (expr: Expr) => Read
  /** A step's value as a formula reads it: numbers with 8 decimals. */
  readonly wide: (step: Step) => Value
  /** From 8 decimals to the unit's stored decimals, by the plan's rounding. */
  readonly stored: (value: Value, unit: Unit) => Value
  /** Document path of a part of the cycle. */
  readonly at: (...path: readonly string[]) => string
  /** The clause as a property, absent when nothing is printed for the path. */
  readonly cited: (path: string) => { readonly clause?: string }
}

export function asFixed(value: Value): Fixed | null {
  return typeof value === 'bigint' ? value : null
}

/** A phrase that reads the same in both languages, such as a formula. */
export function both(text: string): Text {
  return { zh: text, en: text }
}

/** A part of the plan by its key; the plan has been checked, so a missing one is a bug. */
export function found<T extends { readonly key: string }>(list: readonly T[], key: string): T {
  const it = list.find((one) => one.key === key)
  if (it === undefined) throw new Error(`no ${key}`)
  return it
}
