import type { Problem } from '#kernel/problem.ts'
import { disagreementsBetween } from '#domain/plans/plans-agree.ts'
import type { PlanFile } from '#domain/plans/plans-agree.ts'
import type { PlanBook } from './plan-book.ts'

/** What a plan says otherwise of the data than the published plans. Another version bears its plan's key. */
export function disagreementsWithBook(book: PlanBook, later: PlanFile): readonly Problem[] {
  return book.plans
    .flatMap(({ plan, version }) =>
      disagreementsBetween({ file: `${plan.document.key} ${version}`, plan }, later),
    )
    .filter(({ code }) => code !== 'plan-twice')
}
