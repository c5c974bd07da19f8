import { FIXED_DECIMALS, parseDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import { Recent } from '#kernel/recent.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { simulationAsked } from '#contract/simulations.ts'
import { disagreementsBetween } from '#domain/plans/plans-agree.ts'
import { changedText } from '#domain/simulate/changes.ts'
import type { ComparedFile } from '#domain/simulate/order.ts'
import { ownWord, wordsOf } from '#domain/simulate/own-words.ts'
import { simulationProblem } from '#domain/simulate/problems.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import type { z } from 'zod'
import { standingLibraries } from '../plans/libraries.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { disagreementsWithBook } from '../plans/agrees-with-book.ts'

export type Scenario = z.output<typeof simulationAsked>['scenarios'][number]

/** The scenarios' plans, compiled; or what is wrong with them, all at once. */
export async function scenarioPlans(
  db: Db,
  readBook: ReadBook,
  scenarios: readonly Scenario[],
): Promise<Result<readonly ComparedFile[], readonly Problem[]>> {
  const files: ComparedFile[] = []
  const problems: Problem[] = []
  for (const scenario of scenarios) {
    const made = await scenarioPlan(db, readBook, scenario)
    if (made.ok) files.push(made.value)
    else problems.push(...made.error)
  }
  for (const [index, later] of files.entries())
    for (const earlier of files.slice(0, index))
      problems.push(...disagreementsBetween(earlier, later).filter(isNoVersion))
  return problems.length > 0 ? err(problems) : ok(files)
}

/** What isn't in any published plan, by which somebody might be singled out: who may not read everybody's pay doesn't simulate it. */
export async function ownFormulas(
  db: Db,
  readBook: ReadBook,
  scenarios: readonly Scenario[],
): Promise<readonly Problem[]> {
  const known = new Set<string>()
  for (const { plan } of (await readBook(db)).plans) {
    const published = await readPlan(db, plan.hash)
    for (const text of published === null ? [] : textsIn(published)) wordsIn(text, known)
  }
  for (const { text } of await standingLibraries(db, [])) wordsIn(text, known)
  return scenarios.flatMap(({ title, plan }) => {
    const written = 'hash' in plan ? [] : textsIn(plan)
    const found = written
      .map((text) => ownWord(readText(text).data ?? '', known))
      .find((word) => word !== null)
    if (found === undefined || found === null) return []
    return [simulationProblem('scenario-own-formula', { file: title }, { found })]
  })
}

function textsIn({ document, libraries }: Texts): readonly string[] {
  return [document, ...libraries.map(({ text }) => text)]
}

const readLately = new Recent<readonly string[]>(64)

function wordsIn(text: string, known: Set<string>): void {
  for (const word of readLately.of(text, () => wordsOf(readText(text).data ?? ''))) known.add(word)
}

/** Versions of one plan bear its key; here they're compared. */
const isNoVersion = ({ code }: Problem): boolean => code !== 'plan-twice'

async function scenarioPlan(
  db: Db,
  readBook: ReadBook,
  { title, plan, changes, targets }: Scenario,
): Promise<Result<ComparedFile, readonly Problem[]>> {
  const file = title
  const factor = parseDecimal(targets, FIXED_DECIMALS)
  const book = await readBook(db)
  if (factor === null || factor <= 0n)
    return err([simulationProblem('targets-unreadable', { file }, { found: targets })])
  if ('hash' in plan && changes.length === 0) {
    const booked = book.plans.find((one) => one.plan.hash === plan.hash)
    if (booked !== undefined) return ok({ file, plan: booked.plan, targets: factor })
  }
  const texts = await textsOf(db, plan)
  if (texts === null) return err([simulationProblem('scenario-plan-unknown', { file }, {})])
  const compiled = compiledOnce(file, texts, changes)
  if (!compiled.ok) return compiled
  const made = { file, plan: compiled.value, targets: factor }
  const disagreements = 'hash' in plan ? [] : disagreementsWithBook(book, made)
  return disagreements.length > 0 ? err(disagreements) : ok(made)
}

export type Texts = { readonly document: string; readonly libraries: readonly Written[] }

/** The others of a question stay as they are while one changes, and a slider comes back to where it was. */
const compiledLately = new Recent<Result<Plan, readonly Problem[]>>(16)

function compiledOnce(
  file: string,
  texts: Texts,
  changes: Scenario['changes'],
): Result<Plan, readonly Problem[]> {
  const asked = JSON.stringify([file, texts, changes])
  return compiledLately.of(asked, () => compiledOf(file, texts, changes))
}

function compiledOf(
  file: string,
  { document, libraries }: Texts,
  changes: Scenario['changes'],
): Result<Plan, readonly Problem[]> {
  const text = changedText(document, changes)
  if (text === null) {
    // A text that can't be read at all says so better itself.
    const compiled = compilePlan({ file, text: document }, libraries)
    return err(
      compiled.ok ? [simulationProblem('scenario-place-unknown', { file }, {})] : compiled.error,
    )
  }
  const compiled = compilePlan({ file, text }, libraries)
  return compiled.ok
    ? ok(compiled.value.plan)
    : err(compiled.error.filter((one) => hasErrors([one])))
}

async function textsOf(db: Db, plan: Scenario['plan'], at?: Instant): Promise<Texts | null> {
  if ('hash' in plan) return readPlan(db, plan.hash)
  return { document: plan.document, libraries: await standingLibraries(db, plan.libraries, at) }
}

/** A scenario's plan as it was simulated, with the texts that say it. */
export type SimulatedPlan = { readonly plan: Plan; readonly texts: Texts; readonly targets: Fixed }

/** Null where it can't be made again, as a library of the product has changed since. */
export async function simulatedPlan(
  db: Db,
  { title, plan, changes, targets }: Scenario,
  was: { readonly planHash: string; readonly knownAt: Instant },
): Promise<SimulatedPlan | null> {
  const texts = await textsOf(db, plan, was.knownAt)
  const factor = parseDecimal(targets, FIXED_DECIMALS)
  if (texts === null || factor === null) return null
  const compiled = compiledOnce(title, texts, changes)
  if (!compiled.ok || compiled.value.hash !== was.planHash) return null
  const document =
    changes.length === 0 ? texts.document : (changedText(texts.document, changes) ?? '')
  const { libraries } = texts
  return { plan: compiled.value, texts: { document, libraries }, targets: factor }
}
