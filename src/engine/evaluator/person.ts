import { FIXED_DECIMALS, powerOfTen, rescale } from '#kernel/fixed.ts'
import { instanceKey } from '../cells.ts'
import type { Step } from '../explain/step.ts'
import { fixedTitles } from '../explain/titles.ts'
import { evaluateFormula } from '../formula/evaluate.ts'
import type { Expr, Ref } from '../formula/tree.ts'
import { instanceId } from '../metrics/instances.ts'
import { attributes } from '../plan/scopes.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import type { NumericUnit, Unit, Value } from '../units.ts'
import type { Bench } from './bench.ts'
import { evaluateLine } from './lines.ts'
import { matrixRateStep } from './matrix-line.ts'
import { measureStep } from './measures.ts'
import {
  coefficientStep,
  consequenceStep,
  gradeBeforeStep,
  gradeStep,
  payTotalStep,
  totalBeforeStep,
  totalStep,
  vetoStep,
} from './outcome-steps.ts'
import { both, found } from './person-steps.ts'
import type { PersonSteps, Read } from './person-steps.ts'
import { weightStep } from './pool-line.ts'
import type { Member } from './population.ts'
import { settlementSteps } from './settlement-steps.ts'
import { adjustmentStep, cardStep, groupStep, itemStep } from './score-steps.ts'

/** Cells that are given instead of worked out, and the person as they are, from whom the facts' sums are taken over. */
export type WhatIf = {
  readonly given: ReadonlyMap<string, Value>
  readonly as: PersonEvaluator
}

/** One person's run: every cell as a step, worked out when it's asked for, once. */
export class PersonEvaluator implements PersonSteps {
  readonly bench: Bench
  readonly member: Member
  readonly #steps = new Map<string, Step>()
  #settlement: ReadonlyMap<string, Step> | undefined
  readonly #whatIf: WhatIf | null

  constructor(bench: Bench, member: Member, whatIf: WhatIf | null = null) {
    this.bench = bench
    this.member = member
    this.#whatIf = whatIf
  }

  /** The step of a cell, by the cell's key. */
  step(key: string): Step {
    const held = this.#steps.get(key)
    if (held !== undefined) return held
    const made = this.#whatIf === null ? this.#make(key) : this.#supposed(key, this.#whatIf)
    this.#steps.set(key, made)
    return made
  }

  /** A given cell as it's given; what is summed up from facts as it is; everything else anew. */
  #supposed(key: string, { given, as }: WhatIf): Step {
    const value = given.get(key)
    if (value !== undefined) return { ...as.step(key), value }
    const instance = this.bench.cycle.instances.find((it) => instanceKey(it) === key)
    return instance !== undefined && instance.expr === null ? as.step(key) : this.#make(key)
  }

  /** Evaluates a cycle formula for the person. */
  read(expr: Expr): Read {
    const parts = new Map<string, Step>()
    const value = evaluateFormula(expr, (ref) => {
      const step = this.step(keyOf(ref))
      parts.set(step.key, step)
      return this.wide(step)
    })
    return { value, parts: [...parts.values()] }
  }

  /** From 8 decimals to the unit's stored decimals, by the plan's rounding. */
  stored(value: Value, unit: Unit): Value {
    if (typeof value !== 'bigint' || !isNumeric(unit)) return value
    return rescale(value, FIXED_DECIMALS, this.#decimals(unit), this.bench.plan.rounding)
  }

  at(...path: readonly string[]): string {
    return ['cycles', this.bench.cycle.grain, ...path].join('.')
  }

  /** The clause as a property, absent when nothing is printed for the path. */
  cited(path: string): { readonly clause?: string } {
    const clause = this.bench.clause(path)
    return clause === null ? {} : { clause }
  }

  wide(step: Step): Value {
    const { value, unit } = step
    if (typeof value !== 'bigint' || !isNumeric(unit)) return value
    return value * powerOfTen(FIXED_DECIMALS - this.#decimals(unit))
  }

  #decimals(unit: NumericUnit): number {
    return storedDecimals(unit, this.bench.plan.currency)
  }

  #make(key: string): Step {
    const given = this.bench.given.get(key)
    if (given !== undefined) return given
    const [kind, name] = splitOnce(key, ':')
    const { cycle } = this.bench
    switch (kind) {
      case 'metric':
      case 'target': {
        const instance = cycle.instances.find((it) => instanceKey(it) === key)
        if (instance === undefined) throw new Error(`no instance ${key}`)
        return measureStep(this, instance)
      }
      case 'veto':
        return vetoStep(this, found(cycle.vetoes, name))
      case 'item':
        return itemStep(this, found(cycle.items, name))
      case 'group': {
        const [card, group] = splitOnce(name, '.')
        return groupStep(this, found(cycle.cards, card), group)
      }
      case 'card':
        return cardStep(this, found(cycle.cards, name))
      case 'adjustment':
        return adjustmentStep(this, name)
      case 'rate':
        return matrixRateStep(this, name)
      case 'weight':
        return weightStep(this, name)
      case 'pay':
        return evaluateLine(this, found(cycle.pay, name))
      case 'consequence':
        return consequenceStep(this, name)
      case 'total_before':
        return totalBeforeStep(this)
      case 'total':
        return totalStep(this)
      case 'grade_before':
        return gradeBeforeStep(this)
      case 'grade':
        return gradeStep(this)
      case 'coefficient':
        return coefficientStep(this)
      case 'pay_total':
        return payTotalStep(this)
      case 'corrections':
      case 'carried_in':
      case 'carried_out':
      case 'assured':
      case 'draw':
      case 'drawn':
      case 'held':
      case 'released':
      case 'kept':
      case 'requested':
      case 'deducted':
      case 'owed':
      case 'payable':
        return this.#settled(key)
      default:
        return this.#attribute(kind)
    }
  }

  #settled(key: string): Step {
    const { settlement } = this.bench.cycle
    if (settlement === null) throw new Error(`no settlement: ${key}`)
    this.#settlement ??= settlementSteps(this, settlement)
    const step = this.#settlement.get(key)
    if (step === undefined) throw new Error(`no ${key}`)
    return step
  }

  #attribute(key: string): Step {
    const { days, basePayMinor, last } = this.member
    const values: Readonly<Record<string, Value>> = {
      member_days: BigInt(days.member),
      active_days: BigInt(days.member - days.absent),
      period_days: BigInt(days.of),
      proration: days.proration,
      base_pay: basePayMinor,
      job: last.job,
      grade_of_job: last.grade,
      team: last.team,
      market: last.market,
    }
    const attribute = attributes.find((it) => it.key === (key === 'grade_of_job' ? 'grade' : key))
    const name = attribute?.name ?? fixedTitles.member_days
    const how = key === 'proration' ? both(`${days.member - days.absent} ÷ ${days.of}`) : undefined
    const step = {
      key,
      label: name,
      unit: attribute?.unit ?? ('days' as const),
      value: values[key] ?? null,
      parts: [],
    }
    return how === undefined ? step : { ...step, how }
  }
}

/** Key of the step that a ref reads. The attribute "grade" is the job grade, not the result's. */
export function keyOf(ref: Ref): string {
  switch (ref.of) {
    case 'metric':
      return `metric:${instanceId(ref)}`
    case 'target':
      return `target:${instanceId(ref).slice('target__'.length)}`
    case 'attribute':
      return ref.key === 'grade' ? 'grade_of_job' : ref.key
    case 'item':
    case 'card':
      return `${ref.of}:${ref.key}`
    case 'result':
      return ref.key === 'grade_result' ? 'grade' : ref.key
    case 'column':
      throw new Error(`a fact's column can't be read here: ${ref.key}`)
  }
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
