import type { z } from 'zod'

import type { metricLibrary } from '#contract/metrics.ts'
import { refsOf } from '#engine/metrics/instances.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan, Metric } from '#engine/plan/plan.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Unit } from '#engine/units.ts'
import type { Grain } from '#kernel/period.ts'
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { libraryPlan, measuringPlan } from '#domain/plans/library/measuring-plan.ts'
import { ownLibraryText } from '#domain/plans/library/own-library.ts'
import type { CompanyLibrary } from '../plans/company-library.ts'
import { lastVersions } from '../plans/plan-book.ts'
import type { PlanBook } from '../plans/plan-book.ts'
import { shippedLibrary } from '../plans/shipped-library.ts'

type Listed = z.input<typeof metricLibrary.answer.body>['items'][number]

/** A metric where it's defined, or where it's read. */
type Found = { readonly metric: Metric; readonly plan: Plan; readonly base: string }

/**
 * Every metric that the libraries bring and that the plans know in their last version, each once; a later plan's words win, and those of
 * one that reads it. By group, then by name.
 */
export async function libraryOf(book: PlanBook): Promise<readonly Listed[]> {
  const plans = lastVersions(book.plans)
  const found = new Map<string, Found>()
  const { library } = book
  for (const metric of library.plan.metrics.values())
    found.set(metric.key, { metric, plan: library.plan, base: 'library' })
  for (const plan of plans)
    for (const metric of plan.metrics.values()) {
      const isOwn = Object.hasOwn(plan.document.metrics ?? {}, metric.key)
      const before = found.get(metric.key)
      if (before === undefined || isOwn || clauseOf(plan, metric.key) !== null)
        found.set(metric.key, { metric, plan, base: plan.hash })
    }
  const unread = await definitionsOf(library)
  return Array.from(found.values(), (one) => listed(one, plans, library, unread)).toSorted((a, b) =>
    compareText(a.group.kind + a.group.key, b.group.kind + b.group.key),
  )
}

function listed(
  { metric, plan, base }: Found,
  plans: readonly Plan[],
  library: CompanyLibrary,
  unread: (metric: string) => Text | null,
): Listed {
  const { key, document } = metric
  const { name, kind, unit, direction, source, owner, version, description = null } = document
  const parts = ['of', 'where', 'weight', 'formula'] as const
  const written: Readonly<Partial<Record<string, unknown>>> = document
  const isPlans = plans.some((one) => Object.hasOwn(one.document.metrics ?? {}, key))
  return {
    ...{ key, name, kind, unit, direction, source, owner, version, description },
    definition: clauseOf(plan, key)?.text ?? (base === 'library' ? unread(key) : null),
    formulas: parts.flatMap((part) => {
      const formula = written[part]
      return typeof formula === 'string' ? [{ part, formula: formula.replace(/^=\s*/, '') }] : []
    }),
    reads: readsOf(plan, metric),
    group: groupOf(plan, document),
    facts: factsOf(plan, metric),
    definedBy: isPlans ? 'plan' : library.metrics.includes(key) ? 'company' : 'product',
    base,
    usedBy: plans.flatMap((one) => {
      const clause = clauseOf(one, key)
      return clause === null
        ? []
        : {
            ...{ plan: one.document.key, hash: one.hash, name: one.document.name },
            ...{ clause: clause.number, grains: [...grainsOf(one, key)] },
          }
    }),
    partOf: [...plan.metrics.values()]
      .filter((one) => one.key !== key && madeOf(one).includes(key))
      .map((one) => ({ key: one.key, name: one.document.name })),
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

/** How a plan would say what the libraries' metrics are: one that reads them all. */
async function definitionsOf(library: CompanyLibrary): Promise<(metric: string) => Text | null> {
  const { plan, surroundings, document } = library
  const known = definitions.get(plan)
  if (known !== undefined) return (metric) => clauseOf(known, metric)?.text ?? null
  const text = measuringPlan(libraryPlan(surroundings), [...plan.metrics.keys()], 'month')
  const libraries = [await shippedLibrary(), ownLibraryText(document)]
  const outcome = compilePlan({ file: 'library', text }, libraries)
  // One that can't be read over a month leaves all without their words: they have their formulas still.
  const all = outcome.ok ? outcome.value.plan : plan
  definitions.set(plan, all)
  return (metric) => clauseOf(all, metric)?.text ?? null
}

const definitions = new WeakMap<Plan, Plan>()

/** Metrics that another one names. */
function madeOf({ formula, document }: Metric): readonly string[] {
  const among = 'among' in document && document.among !== undefined ? [document.among] : []
  const named = formula === null ? [] : refsOf(formula.expr)
  return [...among, ...named.flatMap((ref) => (ref.of === 'metric' ? [ref.metric] : []))]
}

/** What a metric's formulas name, with units. */
function readsOf(plan: Plan, metric: Metric): Listed['reads'] {
  const { document, of, where, weight, formula } = metric
  const reads = new Map<string, Listed['reads'][number]>()
  const add = (key: string, name: Text, unit: Unit, kind: 'metric' | 'column' | 'target'): void => {
    reads.set(`${kind}:${key}`, { key, name, unit, of: kind })
  }
  for (const ref of [of, where, weight, formula].flatMap((one) =>
    one === null ? [] : refsOf(one.expr),
  )) {
    if (ref.of === 'metric' || ref.of === 'target') {
      const named = plan.metrics.get(ref.metric)?.document
      if (named !== undefined) add(ref.metric, named.name, named.unit, ref.of)
    }
  }
  if ('from' in document)
    for (const { key, name, unit } of columnsRead(plan, metric)) add(key, name, unit, 'column')
  return [...reads.values()]
}

/** The columns of its type of facts that a metric reads itself. */
function columnsRead(
  plan: Plan,
  { document, of, where, weight }: Metric,
): readonly { readonly key: string; readonly name: Text; readonly unit: Unit }[] {
  if (!('from' in document)) return []
  const keys = new Set(
    [of, where, weight].flatMap((one) =>
      one === null ? [] : refsOf(one.expr).flatMap((ref) => (ref.of === 'column' ? ref.key : [])),
    ),
  )
  if (document.kind === 'distinct') keys.add(document.of)
  if (document.kind === 'bridge')
    for (const key of [document.amount, document.quantity, document.by]) keys.add(key)
  const columns = plan.factTypes.get(document.from)?.columns ?? []
  return columns.filter(({ key }) => keys.has(key))
}

/** The types of facts that a metric comes from in the end, whatever other metrics stand between. */
function factsOf(plan: Plan, of: Metric): Listed['facts'] {
  const facts = new Map<string, Map<string, Text>>()
  const seen = new Set<string>()
  const visit = (metric: Metric): void => {
    if (seen.has(metric.key)) return
    seen.add(metric.key)
    const { document } = metric
    if ('from' in document) {
      const columns = facts.get(document.from) ?? new Map<string, Text>()
      for (const { key, name } of columnsRead(plan, metric)) columns.set(key, name)
      facts.set(document.from, columns)
    }
    for (const key of madeOf(metric)) {
      const part = plan.metrics.get(key)
      if (part !== undefined) visit(part)
    }
  }
  visit(of)
  return Array.from(facts, ([key, columns]) => ({
    ...{ key, name: plan.factTypes.get(key)?.name ?? { zh: key, en: key } },
    columns: Array.from(columns, ([column, name]) => ({ key: column, name })),
  }))
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
