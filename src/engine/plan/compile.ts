import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { grains } from '#kernel/period.ts'
import { Recent } from '#kernel/recent.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import type { FactType } from '../facts/fact-type.ts'
import { jurisdictions } from '../law/jurisdictions.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import { compileCycle } from './compile-cycle.ts'
import { compileFactType, compileMetrics, lackingPart } from './compile-metrics.ts'
import type { Defined } from './compile-metrics.ts'
import { Compiling, listed } from './compiling.ts'
import { librarySchema, planSchema } from './document.ts'
import type { LibraryDocument, PlanDocument } from './document.ts'
import { hashOf } from './hash.ts'
import { lintPlan } from './lint.ts'
import { lintCurrencyColumns } from './lint-currency.ts'
import type { Cycle, Plan, Role } from './plan.ts'
import { planProblem } from './problems.ts'
import { ambiguousNames, employmentScope, metricEntries } from './scopes.ts'
import { readDocument, readSource } from './source.ts'
import type { Source } from './source.ts'
import type { Grain } from '#kernel/period.ts'

/** A document as it lies in a file. */
export type Written = { readonly file: string; readonly text: string }

/** A plan that compiled, with the warnings that don't stop it. */
export type Compiled = { readonly plan: Plan; readonly warnings: readonly Problem[] }

/**
 * Compiles a plan with the libraries that it may use. Either a plan that every part of the engine can run, with its
 * warnings, or all problems at once, each coded and placed.
 */
export function compilePlan(
  written: Written,
  libraries: readonly Written[],
): Result<Compiled, readonly Problem[]> {
  const opened = openDocument(written, planSchema)
  if (!opened.ok) return opened
  const { source, document } = opened.value
  const within = new Compiling(source.locate)
  const used = openLibraries(document, libraries, within)
  if (!used.ok) return err([...within.problems, ...used.error])
  const plan = resolvePlan(document, source.data, within, used.value)
  const problems = [within, ...used.value.map((library) => library.within)].flatMap(
    (one) => one.problems,
  )
  if (plan === null || hasErrors(problems)) return err(problems)
  return ok({ plan, warnings: problems })
}

type Opened<D> = { readonly source: Source; readonly document: D }
type UsedLibrary = {
  readonly document: LibraryDocument
  readonly data: unknown
  readonly within: Compiling
}

function openDocument<S extends typeof planSchema | typeof librarySchema>(
  written: Written,
  schema: S,
): Result<Opened<ReturnType<S['parse']>>, readonly Problem[]> {
  const source = readSource(written.text, written.file)
  if (!source.ok) return source
  const document = readDocument(source.value, schema)
  if (!document.ok) return document
  return ok({ source: source.value, document: document.value as ReturnType<S['parse']> })
}

/** Libraries change seldom, and one plan after the other is compiled with them. */
const librariesRead = new Recent<Result<Opened<LibraryDocument>, readonly Problem[]>>(4)

function openLibrary(library: Written): Result<Opened<LibraryDocument>, readonly Problem[]> {
  return librariesRead.of(`${library.file}\n${library.text}`, () =>
    openDocument(library, librarySchema),
  )
}

/** The libraries that the plan names, in its order. */
function openLibraries(
  document: PlanDocument,
  libraries: readonly Written[],
  within: Compiling,
): Result<readonly UsedLibrary[], readonly Problem[]> {
  const problems: Problem[] = []
  const opened = new Map<string, UsedLibrary>()
  for (const library of document.uses.length === 0 ? [] : libraries) {
    const read = openLibrary(library)
    if (!read.ok) problems.push(...read.error)
    else {
      const { source } = read.value
      opened.set(read.value.document.key, {
        document: read.value.document,
        data: source.data,
        within: new Compiling(source.locate),
      })
    }
  }
  const used: UsedLibrary[] = []
  for (const [index, name] of document.uses.entries()) {
    const library = opened.get(name)
    if (library !== undefined) used.push(library)
    else if (problems.length === 0)
      // A library that can't be read has told so already.
      within.add(
        planProblem('library-unknown', within.at(['uses', index]), {
          name,
          known: listed(opened.keys()),
        }),
      )
  }
  return problems.length > 0 ? err(problems) : ok(used)
}

function resolvePlan(
  document: PlanDocument,
  data: unknown,
  within: Compiling,
  libraries: readonly UsedLibrary[],
): Plan | null {
  const factTypes = new Map<string, FactType>()
  const defined = new Map<string, Defined<MetricDocument>>()
  // A definition of the plan's own replaces the library's of the same key.
  for (const layer of [...libraries, { document, within }]) {
    for (const [key, type] of Object.entries(layer.document.factTypes ?? {})) {
      layer.within.add(...lintCurrencyColumns(key, type, layer.within))
      factTypes.set(key, compileFactType(key, type))
    }
    for (const [key, metric] of Object.entries(layer.document.metrics ?? {})) {
      defined.set(key, { document: metric, within: layer.within, path: ['metrics', key] })
    }
  }
  const roles: readonly Role[] = Object.entries(
    document.roles ?? { owner: { name: { zh: '负责人', en: 'Owner' }, kind: 'revenue' as const } },
  ).map(([key, role]) => ({ key, ...role }))
  const forms = new Map(Object.entries(document.ratings ?? {}))
  const context = { factTypes, forms, roles, plan: within }
  const unavailable = new Map(
    Array.from(defined).flatMap(([key, { document: metric }]) => {
      const part = lackingPart(metric, context)
      return part === null ? [] : [[key, part] as const]
    }),
  )
  const metrics = compileMetrics(defined, context)
  const entries = metricEntries(Array.from(defined, ([key, it]) => [key, it.document] as const))
  for (const [name, keys] of ambiguousNames(entries)) {
    const last = defined.get(keys.at(-1) ?? '')
    const params = { name, keys: keys.join(', ') }
    if (last !== undefined)
      last.within.add(planProblem('name-ambiguous', last.within.at([...last.path, 'name']), params))
  }
  const population = within.formula(
    document.population.where,
    ['population', 'where'],
    employmentScope(),
    'yesno',
  )
  const cycles = new Map<Grain, Cycle>()
  for (const grain of grains) {
    const cycle = document.cycles[grain]
    if (cycle === undefined) continue
    const compiled = compileCycle(grain, cycle, within, {
      metrics,
      unavailable,
      entries,
      factTypes,
      currency: document.currency,
    })
    if (compiled !== null) cycles.set(grain, compiled)
  }
  if (Object.keys(document.cycles).length === 0)
    within.add(planProblem('cycles-none', within.at(['cycles']), {}))
  if (population === null) return null
  const plan: Plan = {
    document,
    hash: hashOf([data, ...libraries.map((library) => library.data)]),
    currency: document.currency,
    currencyDecimals: currencyDecimals(document.currency) ?? 2,
    calendar: { startMonth: document.fiscalYearStart },
    dayCount: document.dayCount,
    law: jurisdictions[document.jurisdiction],
    rounding: document.rounding,
    prorateTargets: document.prorateTargets,
    population,
    factTypes,
    metrics,
    forms,
    roles,
    cycles,
  }
  within.add(...lintPlan(plan, within))
  return plan
}
