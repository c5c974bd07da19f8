import { clamp } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Step } from '../explain/step.ts'
import { fixedTitles } from '../explain/titles.ts'
import type { Veto } from '../plan/plan.ts'
import { coefficientOf, gradeOf, gradeOrder } from '../scoring/grades.ts'
import { vetoedGrade, vetoedTotal } from '../scoring/veto.ts'
import type { VetoEffect } from '../scoring/veto.ts'
import { asFixed, both, found } from './person-steps.ts'
import type { PersonSteps, Read } from './person-steps.ts'

export function vetoStep(steps: PersonSteps, veto: Veto): Step {
  const { value, parts } = steps.read(veto.when.expr)
  return {
    key: `veto:${veto.key}`,
    label: veto.document.name,
    unit: 'yesno',
    value,
    how: steps.bench.words(veto.when),
    parts,
    ...steps.cited(steps.at('vetoes', veto.key)),
  }
}

export function firedEffects(steps: PersonSteps): readonly VetoEffect[] {
  return steps.bench.cycle.vetoes
    .filter(({ key }) => steps.step(`veto:${key}`).value === true)
    .map(({ document }) => document.effect)
}

export function totalBeforeStep(steps: PersonSteps): Step {
  const { cycle } = steps.bench
  const blocked = cycle.items.filter(
    (item) =>
      item.document.missing.policy === 'block' && steps.step(`item:${item.key}`).value === null,
  )
  const [only] = cycle.cards
  const read: Read =
    cycle.total !== null
      ? steps.read(cycle.total.expr)
      : only === undefined
        ? { value: null, parts: [] }
        : { value: steps.step(`card:${only.key}`).value, parts: [steps.step(`card:${only.key}`)] }
  const adjustments = cycle.adjustments.map(({ key }) => steps.step(`adjustment:${key}`))
  const base = asFixed(read.value)
  const sum = adjustments.reduce((total, step) => total + (asFixed(step.value) ?? 0n), base ?? 0n)
  const how =
    blocked.length > 0
      ? {
          zh: `缺：${blocked.map((item) => item.name.zh).join('、')}`,
          en: `missing: ${blocked.map((item) => item.name.en).join(', ')}`,
        }
      : cycle.total === null
        ? both('')
        : steps.bench.words(cycle.total)
  return {
    key: 'total_before',
    label: fixedTitles.total_before,
    unit: 'score',
    value:
      blocked.length > 0 || base === null ? null : clamp(sum, 0n, cycle.document.totalCap ?? null),
    how,
    parts: [...read.parts, ...adjustments],
    ...steps.cited(steps.at('total')),
  }
}

export function totalStep(steps: PersonSteps): Step {
  const before = steps.step('total_before')
  const vetoes = steps.bench.cycle.vetoes
    .map(({ key }) => steps.step(`veto:${key}`))
    .filter((step) => step.value === true)
  return {
    key: 'total',
    label: fixedTitles.total,
    unit: 'score',
    value: vetoedTotal(asFixed(before.value), firedEffects(steps)),
    ...(before.how === undefined ? {} : { how: before.how }),
    parts: [...before.parts, ...vetoes],
    ...steps.cited(steps.at('total')),
  }
}

/** Totals of everybody ranked with the person; none where grades aren't ranked. */
function peerScores(steps: PersonSteps, key: 'total_before' | 'total'): readonly (Fixed | null)[] {
  const { grades } = steps.bench.cycle.document
  return grades.by === 'curve'
    ? steps.bench.members(steps.member, grades.within).map((peer) => asFixed(peer.step(key).value))
    : []
}

export function gradeBeforeStep(steps: PersonSteps): Step {
  const { grades } = steps.bench.cycle.document
  const peers = peerScores(steps, 'total_before')
  const graded = gradeOf(grades, asFixed(steps.step('total_before').value), peers)
  return {
    key: 'grade_before',
    label: fixedTitles.grade_before,
    unit: 'text',
    value: graded.grade,
    how: graded.how,
    parts: [],
  }
}

export function gradeStep(steps: PersonSteps): Step {
  const { grades } = steps.bench.cycle.document
  const peers = peerScores(steps, 'total')
  const graded = gradeOf(grades, asFixed(steps.step('total').value), peers)
  const vetoes = steps.bench.cycle.vetoes
    .map(({ key }) => steps.step(`veto:${key}`))
    .filter((step) => step.value === true)
  return {
    key: 'grade',
    label: fixedTitles.grade,
    unit: 'text',
    value: vetoedGrade(gradeOrder(grades), graded.grade, firedEffects(steps)),
    how: graded.how,
    parts: vetoes,
    ...steps.cited(steps.at('grades')),
  }
}

export function coefficientStep(steps: PersonSteps): Step {
  const grade = steps.step('grade')
  const { grades } = steps.bench.cycle.document
  return {
    key: 'coefficient',
    label: fixedTitles.coefficient,
    unit: 'ratio',
    value: coefficientOf(
      grades,
      typeof grade.value === 'string' ? grade.value : null,
      asFixed(steps.step('total').value),
    ),
    parts: [grade],
    ...steps.cited(steps.at('grades')),
  }
}

export function payTotalStep(steps: PersonSteps): Step {
  const lines = steps.bench.cycle.pay.map(({ key }) => steps.step(`pay:${key}`))
  let total: bigint | null = 0n
  for (const { value } of lines)
    total = total === null || typeof value !== 'bigint' ? null : total + value
  return {
    key: 'pay_total',
    label: fixedTitles.pay_total,
    unit: 'money',
    value: total,
    parts: lines,
  }
}

export function consequenceStep(steps: PersonSteps, key: string): Step {
  const consequence = found(steps.bench.cycle.consequences, key)
  const { value, parts } = steps.read(consequence.when.expr)
  return {
    key: `consequence:${key}`,
    label: consequence.document.name,
    unit: 'yesno',
    value,
    how: consequence.document.text,
    parts,
    ...steps.cited(steps.at('consequences', key)),
  }
}
