import { clamp, divideRounded, ONE, weightedMean } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import type { Card, Item } from '../plan/plan.ts'
import { scoreOf } from '../scoring/methods.ts'
import { vetoedItem } from '../scoring/veto.ts'
import type { Unit, Value } from '../units.ts'
import { firedEffects } from './outcome-steps.ts'
import { asFixed, both, found } from './person-steps.ts'
import type { PersonSteps, Read } from './person-steps.ts'

export function itemStep(steps: PersonSteps, item: Item): Step {
  const actual = steps.step(`metric:${item.actual}`)
  const parts: Step[] = [actual]
  let target: Value = null
  if (item.target?.kind === 'given') {
    const step = steps.step(`target:${item.target.instance.slice('target__'.length)}`)
    parts.push(step)
    target = steps.wide(step)
  } else if (item.target?.kind === 'formula') {
    const read = steps.read(item.target.formula.expr)
    target = read.value
    parts.push(
      constantStep(
        steps,
        `target:item:${item.key}`,
        { zh: '目标值', en: 'Target' },
        read,
        actual.unit,
        steps.bench.words(item.target.formula),
      ),
    )
  }
  let baseline: Value = null
  if (item.baseline !== null) {
    const read = steps.read(item.baseline.expr)
    baseline = read.value
    parts.push(
      constantStep(
        steps,
        `baseline:item:${item.key}`,
        { zh: '基准值', en: 'Baseline' },
        read,
        actual.unit,
        steps.bench.words(item.baseline),
      ),
    )
  }
  const scored = scoreOf(item.document.score, {
    actual: asFixed(steps.wide(actual)),
    target: asFixed(target),
    baseline: asFixed(baseline),
  })
  const stoodIn = scored.score === null ? standIn(steps, item) : null
  const score = vetoedItem(item.key, scored.score ?? stoodIn?.score ?? null, firedEffects(steps))
  const vetoed = score !== (scored.score ?? stoodIn?.score ?? null)
  return {
    key: `item:${item.key}`,
    label: item.name,
    unit: 'score',
    value: score,
    how: joined([
      scored.how,
      ...(stoodIn === null ? [] : [stoodIn.how]),
      ...(vetoed ? [{ zh: '否决：计 0 分', en: 'vetoed: 0' }] : []),
    ]),
    parts,
    ...steps.cited(steps.at('items', item.key)),
  }
}

function constantStep(
  steps: PersonSteps,
  key: string,
  label: Text,
  read: Read,
  unit: Unit,
  how: Text,
): Step {
  return {
    key,
    label,
    unit,
    value: steps.stored(read.value, unit),
    how,
    parts: read.parts,
  }
}

/** What the item's missing-data policy puts in the place of a score. */
function standIn(
  steps: PersonSteps,
  item: Item,
): { readonly score: Fixed | null; readonly how: Text } {
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
      const prior = steps.bench.inputs.priorScores
        .filter(
          (row) =>
            row.person === steps.member.person &&
            row.item === item.key &&
            row.periodFrom < steps.bench.run.period.from,
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

export function groupStep(steps: PersonSteps, card: Card, groupKey: string): Step {
  const group = card.document.groups[groupKey]
  if (group === undefined) throw new Error(`no group ${groupKey}`)
  const parts = Object.entries(group.items).map(([item, weight]) => ({
    weight,
    step: steps.step(`item:${item}`),
  }))
  return {
    key: `group:${card.key}.${groupKey}`,
    label: group.name,
    unit: 'score',
    ...meanOf(parts),
    ...steps.cited(steps.at('cards', card.key, 'groups', groupKey)),
  }
}

export function cardStep(steps: PersonSteps, card: Card): Step {
  const groups = Object.entries(card.document.groups)
  const groupSteps = groups.map(([group, { weight }]) => ({
    weight,
    step: steps.step(`group:${card.key}.${group}`),
  }))
  const items = groups.flatMap(([, { items: own }]) =>
    Object.entries(own).map(([item, weight]) => ({ weight, step: steps.step(`item:${item}`) })),
  )
  const mean = meanOf(card.document.weights === 'within-groups' ? groupSteps : items)
  return {
    key: `card:${card.key}`,
    label: card.document.name,
    unit: 'score',
    ...mean,
    parts: groupSteps.map(({ step }) => step),
    ...steps.cited(steps.at('cards', card.key)),
  }
}

export function adjustmentStep(steps: PersonSteps, key: string): Step {
  const adjustment = found(steps.bench.cycle.adjustments, key)
  const { value, parts } = steps.read(adjustment.points.expr)
  const { floor, cap, name } = adjustment.document
  return {
    key: `adjustment:${key}`,
    label: name,
    unit: 'score',
    value: typeof value === 'bigint' ? clamp(value, floor, cap) : null,
    how: steps.bench.words(adjustment.points),
    parts,
    ...steps.cited(steps.at('adjustments', key)),
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
