import type { z } from 'zod'

import type { metricLibrary } from '#contract/metrics.ts'
import type { Plan, Metric } from '#engine/plan/plan.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Grain } from '#kernel/period.ts'
import { compareText } from '#kernel/text.ts'
import type { PlanBook } from '../plans/plan-book.ts'

type Listed = z.input<typeof metricLibrary.answer.body>['items'][number]

/** Every metric that the plans know in their last version, each once; a later plan's words win. By group, then by name. */
export function libraryOf({ plans }: PlanBook): readonly Listed[] {
  const last = [...new Map(plans.map(({ plan }) => [plan.document.key, plan])).values()]
  const metrics = new Map<string, { readonly metric: Metric; readonly plan: Plan }>()
  for (const plan of last)
    for (const metric of plan.metrics.values()) {
      const before = metrics.get(metric.key)
      // Where it's read, its clause says what it is.
      if (before === undefined || clauseOf(plan, metric.key) !== null)
        metrics.set(metric.key, { metric, plan })
    }
  return Array.from(metrics.values(), ({ metric, plan }) => listed(metric, plan, last)).toSorted(
    (a, b) => compareText(a.group.kind + a.group.key, b.group.kind + b.group.key),
  )
}

function listed({ key, document }: Metric, plan: Plan, plans: readonly Plan[]): Listed {
  const { name, kind, unit, direction, source, owner, description = null } = document
  const parts = ['of', 'where', 'weight', 'formula'] as const
  const written: Readonly<Partial<Record<string, unknown>>> = document
  return {
    ...{ key, name, kind, unit, direction, source, owner, description },
    definition: clauseOf(plan, key)?.text ?? null,
    formulas: parts.flatMap((part) => {
      const formula = written[part]
      return typeof formula === 'string' ? [{ part, formula: formula.replace(/^=\s*/, '') }] : []
    }),
    group: groupOf(plan, document),
    own: plans.some((one) => one.document.metrics?.[key] !== undefined),
    usedBy: plans.flatMap((one) => {
      const clause = clauseOf(one, key)
      return clause === null
        ? []
        : {
            ...{ plan: one.document.key, hash: one.hash, name: one.document.name },
            ...{ clause: clause.number, grains: [...grainsOf(one, key)] },
          }
    }),
  }
}

/** The cycles that read a metric of a person over their own period. */
export function grainsOf(plan: Plan, metric: string): readonly Grain[] {
  return [...plan.cycles.values()]
    .filter(({ instances }) => instances.some(({ of, id }) => of === 'metric' && id === metric))
    .map(({ grain }) => grain)
}

function clauseOf(plan: Plan, metric: string) {
  return clausesOf(plan).find(({ path }) => path === `metrics.${metric}`) ?? null
}

function groupOf(plan: Plan, document: Metric['document']): Listed['group'] {
  if (document.kind === 'formula')
    return {
      kind: 'formulas',
      key: '',
      name: { zh: '由其他指标得出', en: 'Made of other metrics' },
    }
  if (document.kind === 'rating') {
    const form = plan.forms.get(document.form)
    const name = form?.name ?? { zh: document.form, en: document.form }
    return { kind: 'ratings', key: document.form, name }
  }
  const type = plan.factTypes.get(document.from)
  const name = type?.name ?? { zh: document.from, en: document.from }
  return { kind: 'facts', key: document.from, name }
}
