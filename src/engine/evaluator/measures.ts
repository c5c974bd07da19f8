import { divideRounded, FIXED_DECIMALS, ONE, rescale } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { instanceKey } from '../cells.ts'
import type { FactLeaf, Step } from '../explain/step.ts'
import { metricTitle, targetTitle } from '../explain/titles.ts'
import type { Instance } from '../metrics/instances.ts'
import { additive } from '../metrics/target-periods.ts'
import { windowRange } from '../metrics/windows.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { percentFigure } from '../plan/figures.ts'
import { aggregateRatings } from '../scoring/aggregate-ratings.ts'
import { withGroups } from '../scoring/ratings.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import type { Unit, Value } from '../units.ts'
import type { Aggregated } from './aggregates.ts'
import { latestKnown } from './known.ts'
import type { PersonSteps } from './person-steps.ts'
import { planDays } from './population.ts'

/** A metric or a target of the person, with its reason. */
export function measureStep(evaluator: PersonSteps, instance: Instance): Step {
  const { plan } = evaluator.bench
  const metric = plan.metrics.get(instance.metric)
  if (metric === undefined) throw new Error(`no metric ${instance.metric}`)
  if (instance.of === 'target') return targetStep(evaluator, instance, metric)
  const base = {
    key: instanceKey(instance),
    label: metricTitle(metric, instance),
    unit: instance.unit,
    ...evaluator.cited(`metrics.${metric.key}`),
  }
  if (instance.expr !== null && metric.formula !== null) {
    const { value, parts } = evaluator.read(instance.expr)
    const how = evaluator.bench.words(metric.formula)
    return { ...base, value: evaluator.stored(value, instance.unit), how, parts }
  }
  if (metric.document.kind === 'rating')
    return { ...base, ...ratingStep(evaluator, instance, metric) }
  const aggregated = evaluator.bench.aggregates.aggregate(metric, instance, evaluator.member)
  return {
    ...base,
    value: aggregated.value,
    how: aggregated.how,
    parts: aggregated.facts.map((fact) => factStep(plan, metric, fact)),
  }
}

function targetStep(evaluator: PersonSteps, instance: Instance, metric: Metric): Step {
  const { plan, run, inputs } = evaluator.bench
  const { member } = evaluator
  const period = windowRange(instance.window, null, run, plan.calendar).targetPeriod
  const scope =
    instance.level === 'team' || instance.level === 'company' ? instance.level : 'person'
  const id = { person: member.person, team: member.last.team, company: '' }[scope]
  const [row] = latestKnown(
    inputs.targets.filter(
      (target) =>
        target.scope === scope &&
        target.id === id &&
        target.metric === metric.key &&
        target.period === period?.key,
    ),
    (target) => target.period,
    run.knownAt,
  )
  const base = {
    key: instanceKey(instance),
    label: targetTitle(metric, instance),
    unit: instance.unit,
    parts: [],
  }
  if (row === undefined)
    return { ...base, value: null, how: { zh: '没有下达目标', en: 'no target was given' } }
  const shrinks =
    plan.prorateTargets &&
    instance.level === 'person' &&
    additive.has(instance.unit) &&
    period !== null
  if (!shrinks) return { ...base, value: row.target }
  const {
    proration,
    member: days,
    absent,
    of,
  } = planDays(plan, member.stretches, inputs, member.person, period)
  if (proration === null) return { ...base, value: null }
  const value = divideRounded(row.target * proration, ONE, plan.rounding)
  return proration === ONE
    ? { ...base, value }
    : {
        ...base,
        value,
        how: {
          zh: `下达目标 × 在岗比例 ${percentFigure(proration)}（${days - absent} ÷ ${of} 天）`,
          en: `target given × ${percentFigure(proration)} (${days - absent} ÷ ${of} days)`,
        },
      }
}

function ratingStep(
  evaluator: PersonSteps,
  instance: Instance,
  metric: Metric,
): Pick<Step, 'value' | 'how' | 'parts'> {
  const { plan, run, inputs } = evaluator.bench
  const { document } = metric
  const whole = document.kind === 'rating' ? plan.forms.get(document.form) : undefined
  if (document.kind !== 'rating' || whole === undefined) throw new Error(`no form: ${metric.key}`)
  const form = document.groups === undefined ? whole : withGroups(whole, document.groups)
  const period = windowRange(instance.window, null, run, plan.calendar).targetPeriod?.key
  const rows = latestKnown(
    inputs.ratings.filter(
      (rating) =>
        rating.ratee === evaluator.member.person &&
        rating.form === document.form &&
        rating.period === period &&
        (document.question === undefined || rating.question === document.question),
    ),
    (rating) => JSON.stringify([rating.rater, rating.group, rating.question]),
    run.knownAt,
  )
  const outcome = aggregateRatings(form, rows)
  const parts = outcome.groups.map(({ group, raters, score, effective }): Step => ({
    key: `raters:${document.form}.${group}`,
    label: form.groups[group]?.name ?? { zh: group, en: group },
    unit: 'score',
    value: score,
    how: {
      zh: `${raters} 人评价${effective === null ? '，不计入' : `，实际权重 ${percentFigure(effective)}`}`,
      en: `${raters} raters${effective === null ? ', not counted' : `, effective weight ${percentFigure(effective)}`}`,
    },
    parts: [],
  }))
  return { value: outcome.score, how: outcome.how, parts }
}

function factStep(
  plan: Plan,
  metric: Metric,
  { credit, value }: Aggregated['facts'][number],
): Step {
  const type = 'from' in metric.document ? plan.factTypes.get(metric.document.from) : undefined
  const fact: FactLeaf = {
    type: type?.key ?? '',
    id: credit.fact.id,
    occurredOn: credit.fact.occurredOn,
    seller: credit.fact.seller,
  }
  const said: Text[] = [...(credit.fact.conversions ?? [])]
  if (credit.share !== null)
    said.push({
      zh: `分成 ${percentFigure(credit.share)}`,
      en: `share of ${percentFigure(credit.share)}`,
    })
  const how =
    said.length === 0
      ? {}
      : {
          how: {
            zh: said.map(({ zh }) => zh).join('，'),
            en: said.map(({ en }) => en).join(', '),
          },
        }
  const unit = unitOf(metric, value)
  return {
    key: `fact:${fact.type}:${fact.id}`,
    label: { zh: `${type?.name.zh ?? ''} ${fact.id}`, en: `${type?.name.en ?? ''} ${fact.id}` },
    unit,
    value: narrow(plan, value, unit),
    parts: [],
    fact,
    ...how,
  }
}

/** The unit in which a fact's part of a metric is shown. */
function unitOf(metric: Metric, value: Value): Unit {
  if (typeof value === 'boolean') return 'yesno'
  if (typeof value === 'string') return 'text'
  return metric.document.unit
}

/** Row formulas give 8 decimals; a leaf shows the unit's own. */
function narrow(plan: Plan, value: Value, unit: Unit): Value {
  if (typeof value !== 'bigint' || !isNumeric(unit)) return value
  return rescale(value, FIXED_DECIMALS, storedDecimals(unit, plan.currency), plan.rounding)
}
