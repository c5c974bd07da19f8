import type { Text } from '#kernel/text.ts'
import type { FactColumn, FactType } from '../facts/fact-type.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import { refsOf } from '../metrics/instances.ts'
import type { Unit } from '../units.ts'
import { listed } from './compiling.ts'
import type { Compiling, Path } from './compiling.ts'
import type { FactTypeDocument } from './document.ts'
import type { Metric, Role } from './plan.ts'
import { planProblem } from './problems.ts'
import { metricEntries, metricScope, rowScope } from './scopes.ts'
import type { RatingForm } from '../scoring/ratings.ts'

/** A definition with the document and the path where it stands. */
export type Defined<T> = { readonly document: T; readonly within: Compiling; readonly path: Path }

export function compileFactType(key: string, document: FactTypeDocument): FactType {
  return {
    key,
    name: document.name,
    creditedBy: document.creditedBy,
    columns: Object.entries(document.columns).map(([column, it]) => ({ key: column, ...it })),
  }
}

/** What metrics may refer to. */
export type MetricContext = {
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly forms: ReadonlyMap<string, RatingForm>
  readonly roles: readonly Role[]
  /** The plan's own document, as against its libraries. */
  readonly plan: Compiling
}

/** Compiles every metric's formulas and refuses rings; metrics with problems are left out. */
export function compileMetrics(
  defined: ReadonlyMap<string, Defined<MetricDocument>>,
  context: MetricContext,
): ReadonlyMap<string, Metric> {
  const scope = metricScope(
    metricEntries(Array.from(defined, ([key, it]) => [key, it.document] as const)),
  )
  const metrics = new Map<string, Metric>()
  for (const [key, { document, within, path }] of defined) {
    // A library may offer metrics on forms or roles that a plan doesn't have: an error only where one is used.
    if (within !== context.plan && lackingPart(document, context) !== null) continue
    const empty = {
      key,
      document,
      of: null,
      where: null,
      weight: null,
      formula: null,
      rollingMonths: null,
      roles: [],
    }
    if (document.kind === 'formula') {
      const formula = within.formula(document.formula, [...path, 'formula'], scope, document.unit)
      if (formula !== null) metrics.set(key, { ...empty, formula })
    } else if (document.kind === 'rating') {
      checkForm(document, within, path, context.forms)
      metrics.set(key, empty)
    } else {
      const metric = compileAggregate(key, document, { document, within, path }, defined, context)
      if (metric !== null) metrics.set(key, metric)
    }
  }
  refuseRings(metrics, defined)
  return metrics
}

type Aggregate = Exclude<MetricDocument, { kind: 'formula' } | { kind: 'rating' }>

function compileAggregate(
  key: string,
  document: Aggregate,
  { within, path }: Defined<MetricDocument>,
  defined: ReadonlyMap<string, Defined<MetricDocument>>,
  context: MetricContext,
): Metric | null {
  const type = context.factTypes.get(document.from)
  if (type === undefined) {
    const params = { name: document.from, known: listed(context.factTypes.keys()) }
    within.add(planProblem('fact-type-unknown', within.at([...path, 'from']), params))
    return null
  }
  const scope = rowScope(type)
  checkRoles(document, within, path, context.roles)
  checkAmong(document, within, path, defined)
  checkColumns(document, within, path, type)
  const formulaAt = (
    field: 'of' | 'where' | 'weight',
    text: string | undefined,
    unit: Unit | 'any',
  ) => within.optional(text, [...path, field], scope, unit)
  const revenue = context.roles.filter((role) => role.kind === 'revenue').map((role) => role.key)
  return {
    key,
    document,
    of:
      document.kind === 'distinct'
        ? null
        : formulaAt('of', 'of' in document ? document.of : undefined, ofUnit(document)),
    where: formulaAt('where', document.where, 'yesno'),
    weight: document.kind === 'weightedMean' ? formulaAt('weight', document.weight, 'any') : null,
    formula: null,
    rollingMonths:
      document.window === undefined ? null : Number(document.window.slice('rolling-'.length)),
    roles: document.roles ?? revenue,
  }
}

/** The unit that the aggregate's row formula must have. */
function ofUnit(document: Aggregate): Unit {
  return document.kind === 'rate' ? 'yesno' : document.unit
}

function checkRoles(
  document: Aggregate,
  within: Compiling,
  path: Path,
  roles: readonly Role[],
): void {
  for (const [index, role] of (document.roles ?? []).entries()) {
    if (roles.some((known) => known.key === role)) continue
    const params = { name: role, known: listed(roles.map((known) => known.key)) }
    within.add(planProblem('role-unknown', within.at([...path, 'roles', index]), params))
  }
}

/** `among` names a `distinct` metric over the same kind of column. */
function checkAmong(
  document: Aggregate,
  within: Compiling,
  path: Path,
  defined: ReadonlyMap<string, Defined<MetricDocument>>,
): void {
  if (document.among === undefined) return
  const at = within.at([...path, 'among'])
  const set = defined.get(document.among)?.document
  if (set === undefined) within.add(planProblem('metric-unknown', at, { name: document.among }))
  else if (set.kind !== 'distinct')
    within.add(planProblem('metric-kind', at, { name: document.among, expected: 'kind: distinct' }))
}

function checkColumns(document: Aggregate, within: Compiling, path: Path, type: FactType): void {
  const check = (field: string, column: string, expected: Unit | null): void => {
    const found: FactColumn | undefined = type.columns.find((it) => it.key === column)
    const at = within.at([...path, field])
    if (found === undefined) {
      within.add(
        planProblem('column-unknown', at, {
          name: column,
          known: listed(type.columns.map((it) => it.key)),
        }),
      )
    } else if (expected !== null && found.unit !== expected) {
      within.add(planProblem('column-unit', at, { name: column, found: found.unit, expected }))
    }
  }
  if (document.kind === 'distinct') check('of', document.of, 'text')
  if (document.kind === 'bridge') {
    check('amount', document.amount, 'money')
    check('quantity', document.quantity, 'quantity')
    check('by', document.by, 'text')
  }
}

/** The rating form or credit role that the metric rests on and the plan doesn't define; null when it lacks nothing. */
export function lackingPart(document: MetricDocument, context: MetricContext): Text | null {
  if (document.kind === 'rating' && !context.forms.has(document.form))
    return { zh: `评价表“${document.form}”`, en: `the rating form "${document.form}"` }
  const roles = 'roles' in document ? (document.roles ?? []) : []
  const lacking = roles.find((role) => !context.roles.some((known) => known.key === role))
  return lacking === undefined
    ? null
    : { zh: `分成角色“${lacking}”`, en: `the credit role "${lacking}"` }
}

function checkForm(
  document: Extract<MetricDocument, { kind: 'rating' }>,
  within: Compiling,
  path: Path,
  forms: ReadonlyMap<string, RatingForm>,
): void {
  const form = forms.get(document.form)
  if (form === undefined) {
    const params = { name: document.form, known: listed(forms.keys()) }
    within.add(planProblem('form-unknown', within.at([...path, 'form']), params))
    return
  }
  const questions = Object.keys(form.questions ?? {})
  if (document.question !== undefined && !questions.includes(document.question)) {
    const params = { name: document.question, known: listed(questions) }
    within.add(planProblem('question-unknown', within.at([...path, 'question']), params))
  }
  for (const [index, group] of (document.groups ?? []).entries()) {
    if (Object.hasOwn(form.groups, group)) continue
    const params = { name: group, known: listed(Object.keys(form.groups)) }
    within.add(planProblem('question-unknown', within.at([...path, 'groups', index]), params))
  }
}

/** Formula metrics must not refer to one another in a ring; those that do are taken out. */
function refuseRings(
  metrics: Map<string, Metric>,
  defined: ReadonlyMap<string, Defined<MetricDocument>>,
): void {
  const done = new Set<string>()
  const visit = (key: string, trail: readonly string[]): void => {
    if (trail.includes(key)) {
      const ring = [...trail.slice(trail.indexOf(key)), key]
      const where = defined.get(key)
      if (where !== undefined) {
        where.within.add(
          planProblem('metric-ring', where.within.at([...where.path, 'formula']), {
            ring: ring.join(' → '),
          }),
        )
      }
      for (const member of ring) metrics.delete(member)
      return
    }
    const formula = metrics.get(key)?.formula
    if (done.has(key) || formula === null || formula === undefined) return
    for (const ref of refsOf(formula.expr))
      if (ref.of === 'metric') visit(ref.metric, [...trail, key])
    done.add(key)
  }
  for (const key of [...metrics.keys()]) visit(key, [])
}
