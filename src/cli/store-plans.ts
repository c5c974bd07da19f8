import { basename, join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { disagreementsWithBook } from '#server/plans/agrees-with-book.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { shippedLibrary } from '#server/plans/shipped-library.ts'
import { hasAccounts } from '#storage/accounts.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { readWritten } from './open-workspace.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** Who decides in the chain when it's whoever runs the command. */
const COMMAND_LINE = 'command-line'

/** A plan with the texts that it was compiled from. */
export type PlanTexts = {
  readonly file: string
  readonly plan: Plan
  readonly document: string
  readonly libraries: readonly Written[]
  readonly warnings: readonly Problem[]
}

/** Reads and compiles plan files with the shipped library and others; all problems of all files at once. */
export async function readPlanTexts(
  folder: string,
  files: readonly string[],
  libraryFiles: readonly string[],
): Promise<Result<readonly PlanTexts[], readonly Problem[]>> {
  const problems: Problem[] = []
  const libraries: Written[] = [await shippedLibrary()]
  for (const file of libraryFiles) {
    const library = await readWritten(join(folder, file), basename(file))
    if (library.ok) libraries.push(library.value)
    else problems.push(library.error)
  }
  const plans: PlanTexts[] = []
  for (const file of files) {
    const written = await readWritten(join(folder, file), file)
    if (!written.ok) {
      problems.push(written.error)
      continue
    }
    const compiled = compilePlan(written.value, libraries)
    if (compiled.ok)
      plans.push({ file, document: written.value.text, libraries, ...compiled.value })
    else problems.push(...compiled.error)
  }
  return problems.length > 0 ? err(problems) : ok(plans)
}

/**
 * Publishes plans of a company that isn't served yet, all or none; their versions. Once there are accounts, one designs and another
 * approves; only what is published already is let through.
 */
export async function publishAll(
  db: Db,
  plans: readonly PlanTexts[],
): Promise<Result<readonly number[], readonly Problem[]>> {
  return inTransaction(db, async (tx) => {
    const book = await planBooks()(tx)
    const published = new Set(book.plans.map(({ plan }) => plan.hash))
    const fresh = plans.filter(({ plan }) => !published.has(plan.hash))
    if (fresh.length > 0 && (await hasAccounts(tx)))
      return err(
        fresh.map(({ file }) => workspaceProblem('plan-needs-approval', { file }, { file })),
      )
    const problems = fresh.flatMap((one) => disagreementsWithBook(book, one))
    if (problems.length > 0) return err(problems)
    const versions: number[] = []
    for (const { plan, document, libraries } of plans)
      versions.push(await publishPlan(tx, { plan, document, libraries, actor: COMMAND_LINE }))
    return ok(versions)
  })
}
