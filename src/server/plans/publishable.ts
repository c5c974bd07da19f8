import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { breaksRunning } from '#domain/plans/breaks-running.ts'
import { decisionsAbout } from '#storage/decisions/decisions-about.ts'
import { publishedAt } from '#storage/plans/plans.ts'
import { lockedRuns } from '#storage/runs/read-runs.ts'
import { accountNames } from '../access/account-names.ts'
import type { Call } from '../http/call.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import { disagreementsWithBook } from './agrees-with-book.ts'
import type { BookedPlan, ReadBook } from './plan-book.ts'
import { planInvalid, planOrRefuse } from './plan-or-refuse.ts'

/** Which of its plan's versions a text builds on: that one, none, or all that were published by then. */
export type Base = { readonly hash: string | null } | { readonly madeAt: Instant }

/**
 * A plan that may be proposed or published now; refused when it has errors, reads the data otherwise than other plans, would break
 * cycles that are running, or doesn't know of a version that somebody else has published.
 */
export async function publishable(
  readBook: ReadBook,
  call: Call,
  texts: { readonly document: string; readonly libraries: readonly Written[] },
  base: Base,
): Promise<{ readonly plan: Plan; readonly warnings: readonly Problem[] }> {
  const compiled = planOrRefuse(texts.document, texts.libraries, call)
  const { plan } = compiled
  const book = await readBook(call.db)
  const disagreements = disagreementsWithBook(book, { file: 'plan.yaml', plan })
  if (disagreements.length > 0) throw planInvalid(disagreements, call)
  const versions = book.plans.filter((one) => one.plan.document.key === plan.document.key)
  // What is published already as it stands has nothing to break.
  if (versions.some((one) => one.plan.hash === plan.hash)) return compiled
  await refuseOvertaken(versions.at(-1), base, call)
  const locked = await lockedRuns(call.db)
  const isLocked = (period: string): boolean =>
    locked.some((run) => run.plan === plan.document.key && run.period === period)
  const broken = breaksRunning(plan, versions, call.today, isLocked)
  if (hasErrors(broken))
    throw new Refusal('plan-breaks-running', {
      errors: broken.map(({ code, message }) => place(code, message, call)),
    })
  return compiled
}

async function refuseOvertaken(
  latest: BookedPlan | undefined,
  base: Base,
  call: Call,
): Promise<void> {
  if (latest === undefined) return
  const { plan, version } = latest
  const isKnown =
    'hash' in base
      ? base.hash === plan.hash
      : (await publishedAt(call.db, plan.hash)) <= base.madeAt
  if (isKnown) return
  const [published] = await decisionsAbout(call.db, ['plan-published'], [plan.hash])
  const nameOf = await accountNames(call.db, [published?.actor ?? null])
  const who = nameOf(published?.actor ?? null) ?? published?.actor ?? '–'
  const when = formatInstant(published?.at ?? 0)
  const message = {
    zh: `${who} 于 ${when} 发布了第 ${version} 版（自 ${plan.document.effective.from} 生效），此稿不以它为基础`,
    en: `${who} published version ${version} at ${when} (it holds from ${plan.document.effective.from}), and this text doesn't build on it`,
  }
  throw new Refusal('plan-overtaken', { errors: [place('version-published', message, call)] })
}

function place(code: string, message: Text, { language }: Call) {
  return { in: 'body' as const, pointer: '/document', code, detail: textIn(message, language) }
}
