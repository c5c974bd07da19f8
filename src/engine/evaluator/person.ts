import {
  FIXED_DECIMALS,
  ONE,
  clamp,
  divideRounded,
  powerOfTen,
  rescale,
  weightedMean,
} from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { instanceKey } from '../cells.ts'
import type { Step } from '../explain/step.ts'
import { evaluateFormula } from '../formula/evaluate.ts'
import type { Expr, Ref } from '../formula/tree.ts'
import { instanceId } from '../metrics/instances.ts'
import type { Card, Item, Veto } from '../plan/plan.ts'
import { attributes } from '../plan/scopes.ts'
import { percentFigure, fixedFigure } from '../plan/figures.ts'
import { coefficientOf, gradeOf, gradeOrder } from '../scoring/grades.ts'
import { scoreOf } from '../scoring/methods.ts'
import { vetoedGrade, vetoedItem, vetoedTotal } from '../scoring/veto.ts'
import type { VetoEffect } from '../scoring/veto.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import type { NumericUnit, Unit, Value } from '../units.ts'
import type { Bench } from './bench.ts'
import { evaluateLine } from './lines.ts'
import { measureStep } from './measures.ts'
import { asFixed, both } from './person-steps.ts'
import type { PersonSteps, Read } from './person-steps.ts'
import type { Member } from './population.ts'

/** One person's run: every cell as a step, worked out when it's asked for, once. */
export class PersonEvaluator implements PersonSteps {
  readonly bench: Bench
  readonly member: Member
  readonly #steps = new Map<string, Step>()

  constructor(bench: Bench, member: Member) {
    this.bench = bench
    this.member = member
  }

  totalBefore(): Fixed | null {
    return asFixed(this.step('total_before').value)
  }

  total(): Fixed | null {
    return asFixed(this.step('total').value)
  }

  /** The step of a cell, by the cell's key. */
  step(key: string): Step {
    const held = this.#steps.get(key)
    if (held !== undefined) return held
    const made = this.#make(key)
    this.#steps.set(key, made)
    return made
  }

  /** Evaluates a cycle formula for the person. */
  read(expr: Expr): Read {
    const parts = new Map<string, Step>()
    const value = evaluateFormula(expr, (ref) => {
      const step = this.step(keyOf(ref))
      parts.set(step.key, step)
      return this.#wide(step)
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

  #wide(step: Step): Value {
    const { value, unit } = step
    if (typeof value !== 'bigint' || !isNumeric(unit)) return value
    return value * powerOfTen(FIXED_DECIMALS - this.#decimals(unit))
  }

  #decimals(unit: NumericUnit): number {
    return storedDecimals(unit, this.bench.plan.currency)
  }

  #make(key: string): Step {
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
        return this.#veto(found(cycle.vetoes, name))
      case 'item':
        return this.#item(found(cycle.items, name))
      case 'group': {
        const [card, group] = splitOnce(name, '.')
        return this.#group(found(cycle.cards, card), group)
      }
      case 'card':
        return this.#card(found(cycle.cards, name))
      case 'adjustment':
        return this.#adjustment(name)
      case 'pay':
        return evaluateLine(this, found(cycle.pay, name))
      case 'consequence':
        return this.#consequence(name)
      case 'total_before':
        return this.#totalBefore()
      case 'total':
        return this.#total()
      case 'grade_before':
        return this.#gradeBefore()
      case 'grade':
        return this.#grade()
      case 'coefficient':
        return this.#coefficient()
      case 'pay_total':
        return this.#payTotal()
      default:
        return this.#attribute(kind)
    }
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
    const name = attribute?.name ?? { zh: '方案内天数', en: 'Days in the plan' }
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

  #veto(veto: Veto): Step {
    const { value, parts } = this.read(veto.when.expr)
    return {
      key: `veto:${veto.key}`,
      label: veto.document.name,
      unit: 'yesno',
      value,
      how: both(veto.when.text),
      parts,
      ...this.cited(this.at('vetoes', veto.key)),
    }
  }

  #firedEffects(): readonly VetoEffect[] {
    return this.bench.cycle.vetoes
      .filter(({ key }) => this.step(`veto:${key}`).value === true)
      .map(({ document }) => document.effect)
  }

  #item(item: Item): Step {
    const actual = this.step(`metric:${item.actual}`)
    const parts: Step[] = [actual]
    let target: Value = null
    if (item.target?.kind === 'given') {
      const step = this.step(`target:${item.target.instance.slice('target__'.length)}`)
      parts.push(step)
      target = this.#wide(step)
    } else if (item.target?.kind === 'formula') {
      const read = this.read(item.target.formula.expr)
      target = read.value
      parts.push(
        this.#constant(
          `target:item:${item.key}`,
          { zh: '目标值', en: 'Target' },
          read,
          actual.unit,
          item.target.formula.text,
        ),
      )
    }
    let baseline: Value = null
    if (item.baseline !== null) {
      const read = this.read(item.baseline.expr)
      baseline = read.value
      parts.push(
        this.#constant(
          `baseline:item:${item.key}`,
          { zh: '基准值', en: 'Baseline' },
          read,
          actual.unit,
          item.baseline.text,
        ),
      )
    }
    const scored = scoreOf(item.document.score, {
      actual: asFixed(this.#wide(actual)),
      target: asFixed(target),
      baseline: asFixed(baseline),
    })
    const standIn = scored.score === null ? this.#standIn(item) : null
    const score = vetoedItem(item.key, scored.score ?? standIn?.score ?? null, this.#firedEffects())
    const vetoed = score !== (scored.score ?? standIn?.score ?? null)
    return {
      key: `item:${item.key}`,
      label: item.name,
      unit: 'score',
      value: score,
      how: joined([
        scored.how,
        ...(standIn === null ? [] : [standIn.how]),
        ...(vetoed ? [{ zh: '否决：计 0 分', en: 'vetoed: 0' }] : []),
      ]),
      parts,
      ...this.cited(this.at('items', item.key)),
    }
  }

  #constant(key: string, label: Text, read: Read, unit: Unit, text: string): Step {
    return {
      key,
      label,
      unit,
      value: this.stored(read.value, unit),
      how: both(text),
      parts: read.parts,
    }
  }

  /** What the item's missing-data policy puts in the place of a score. */
  #standIn(item: Item): { readonly score: Fixed | null; readonly how: Text } {
    const { missing } = item.document
    switch (missing.policy) {
      case 'redistribute':
        return {
          score: null,
          how: { zh: '权重分给同组其他项', en: 'its weight goes to the others' },
        }
      case 'block':
        return {
          score: null,
          how: { zh: '缺数据，总分暂不产生', en: 'without it there is no total' },
        }
      case 'zero':
        return { score: 0n, how: { zh: '方案规定缺数据计 0 分', en: 'the plan counts it as 0' } }
      case 'neutral':
        return {
          score: missing.score,
          how: {
            zh: `缺数据按 ${fixedFigure(missing.score)} 分计`,
            en: `counted as ${fixedFigure(missing.score)}`,
          },
        }
      case 'carry': {
        const prior = this.bench.inputs.priorScores
          .filter(
            (row) =>
              row.person === this.member.person &&
              row.item === item.key &&
              row.periodFrom < this.bench.run.period.from,
          )
          .toSorted((a, b) => (a.periodFrom < b.periodFrom ? 1 : -1))[0]
        return prior === undefined
          ? {
              score: null,
              how: { zh: '没有可沿用的得分', en: 'no earlier score to carry forward' },
            }
          : {
              score: prior.score,
              how: {
                zh: `沿用 ${prior.period} 的得分`,
                en: `carried forward from ${prior.period}`,
              },
            }
      }
    }
  }

  #group(card: Card, groupKey: string): Step {
    const group = card.document.groups[groupKey]
    if (group === undefined) throw new Error(`no group ${groupKey}`)
    const parts = Object.entries(group.items).map(([item, weight]) => ({
      weight,
      step: this.step(`item:${item}`),
    }))
    return {
      key: `group:${card.key}.${groupKey}`,
      label: group.name,
      unit: 'score',
      ...meanOf(parts),
      ...this.cited(this.at('cards', card.key, 'groups', groupKey)),
    }
  }

  #card(card: Card): Step {
    const groups = Object.entries(card.document.groups)
    const steps = groups.map(([group, { weight }]) => ({
      weight,
      step: this.step(`group:${card.key}.${group}`),
    }))
    const items = groups.flatMap(([, { items: own }]) =>
      Object.entries(own).map(([item, weight]) => ({ weight, step: this.step(`item:${item}`) })),
    )
    const mean = meanOf(card.document.weights === 'within-groups' ? steps : items)
    return {
      key: `card:${card.key}`,
      label: card.document.name,
      unit: 'score',
      ...mean,
      parts: steps.map(({ step }) => step),
      ...this.cited(this.at('cards', card.key)),
    }
  }

  #adjustment(key: string): Step {
    const adjustment = found(this.bench.cycle.adjustments, key)
    const { value, parts } = this.read(adjustment.points.expr)
    const { floor, cap, name } = adjustment.document
    return {
      key: `adjustment:${key}`,
      label: name,
      unit: 'score',
      value: typeof value === 'bigint' ? clamp(value, floor, cap) : null,
      how: both(adjustment.points.text),
      parts,
      ...this.cited(this.at('adjustments', key)),
    }
  }

  #totalBefore(): Step {
    const { cycle } = this.bench
    const blocked = cycle.items.filter(
      (item) =>
        item.document.missing.policy === 'block' && this.step(`item:${item.key}`).value === null,
    )
    const [only] = cycle.cards
    const read: Read =
      cycle.total !== null
        ? this.read(cycle.total.expr)
        : only === undefined
          ? { value: null, parts: [] }
          : { value: this.step(`card:${only.key}`).value, parts: [this.step(`card:${only.key}`)] }
    const adjustments = cycle.adjustments.map(({ key }) => this.step(`adjustment:${key}`))
    const base = asFixed(read.value)
    const sum = adjustments.reduce((total, step) => total + (asFixed(step.value) ?? 0n), base ?? 0n)
    const how =
      blocked.length > 0
        ? {
            zh: `缺：${blocked.map((item) => item.name.zh).join('、')}`,
            en: `missing: ${blocked.map((item) => item.name.en).join(', ')}`,
          }
        : both(cycle.total?.text ?? '')
    return {
      key: 'total_before',
      label: { zh: '否决前总分', en: 'Total before vetoes' },
      unit: 'score',
      value:
        blocked.length > 0 || base === null
          ? null
          : clamp(sum, 0n, cycle.document.totalCap ?? null),
      how,
      parts: [...read.parts, ...adjustments],
      ...this.cited(this.at('total')),
    }
  }

  #total(): Step {
    const before = this.step('total_before')
    const vetoes = this.bench.cycle.vetoes
      .map(({ key }) => this.step(`veto:${key}`))
      .filter((step) => step.value === true)
    return {
      key: 'total',
      label: { zh: '总分', en: 'Total score' },
      unit: 'score',
      value: vetoedTotal(asFixed(before.value), this.#firedEffects()),
      ...(before.how === undefined ? {} : { how: before.how }),
      parts: [...before.parts, ...vetoes],
      ...this.cited(this.at('total')),
    }
  }

  #gradeBefore(): Step {
    const { grades } = this.bench.cycle.document
    const peers = grades.by === 'curve' ? this.bench.peers(this.member, 'before') : []
    const graded = gradeOf(grades, this.totalBefore(), peers)
    return {
      key: 'grade_before',
      label: { zh: '否决前等级', en: 'Grade before vetoes' },
      unit: 'text',
      value: graded.grade,
      how: graded.how,
      parts: [],
    }
  }

  #grade(): Step {
    const { grades } = this.bench.cycle.document
    const peers = grades.by === 'curve' ? this.bench.peers(this.member, 'after') : []
    const graded = gradeOf(grades, this.total(), peers)
    const vetoes = this.bench.cycle.vetoes
      .map(({ key }) => this.step(`veto:${key}`))
      .filter((step) => step.value === true)
    return {
      key: 'grade',
      label: { zh: '等级', en: 'Grade' },
      unit: 'text',
      value: vetoedGrade(gradeOrder(grades), graded.grade, this.#firedEffects()),
      how: graded.how,
      parts: vetoes,
      ...this.cited(this.at('grades')),
    }
  }

  #coefficient(): Step {
    const grade = this.step('grade')
    const { grades } = this.bench.cycle.document
    return {
      key: 'coefficient',
      label: { zh: '等级系数', en: 'Grade coefficient' },
      unit: 'ratio',
      value: coefficientOf(
        grades,
        typeof grade.value === 'string' ? grade.value : null,
        this.total(),
      ),
      parts: [grade],
      ...this.cited(this.at('grades')),
    }
  }

  #payTotal(): Step {
    const lines = this.bench.cycle.pay.map(({ key }) => this.step(`pay:${key}`))
    let total: bigint | null = 0n
    for (const { value } of lines)
      total = total === null || typeof value !== 'bigint' ? null : total + value
    return {
      key: 'pay_total',
      label: { zh: '应发合计', en: 'Total pay' },
      unit: 'money',
      value: total,
      parts: lines,
    }
  }

  #consequence(key: string): Step {
    const consequence = found(this.bench.cycle.consequences, key)
    const { value, parts } = this.read(consequence.when.expr)
    return {
      key: `consequence:${key}`,
      label: consequence.document.name,
      unit: 'yesno',
      value,
      how: consequence.document.text,
      parts,
      ...this.cited(this.at('consequences', key)),
    }
  }
}

/** Key of the cell that a ref reads. The attribute "grade" is the job grade, not the result's. */
function keyOf(ref: Ref): string {
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

/** Σ weight × score ÷ Σ weight over the scores that are there, with the sum written out. */
function meanOf(
  parts: readonly { readonly weight: Fixed; readonly step: Step }[],
): Pick<Step, 'value' | 'how' | 'parts'> {
  const present = parts.flatMap(({ weight, step }) =>
    typeof step.value === 'bigint' ? [{ weight, value: step.value }] : [],
  )
  const weights = present.reduce((sum, { weight }) => sum + weight, 0n)
  const terms = present.map(({ weight, value }) => {
    const effective = weights === 0n ? 0n : divideRounded(weight * ONE, weights, 'half-even')
    return `${fixedFigure(value)} × ${percentFigure(effective)}`
  })
  return {
    value: weightedMean(present),
    how: both(terms.join(' + ')),
    parts: parts.map(({ step }) => step),
  }
}

function joined(texts: readonly Text[]): Text {
  return {
    zh: texts.map((text) => text.zh).join('；'),
    en: texts.map((text) => text.en).join('; '),
  }
}

function found<T extends { readonly key: string }>(list: readonly T[], key: string): T {
  const it = list.find((one) => one.key === key)
  if (it === undefined) throw new Error(`no ${key}`)
  return it
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
