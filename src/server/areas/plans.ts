import { createHash } from 'node:crypto'
import type { z } from 'zod'

import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { lintPlan, plan as planRoute, planClauses, plans } from '#contract/plans.ts'
import { readPlan } from '#storage/plans/plans.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import { standingLibraries } from '../plans/libraries.ts'
import type { BookedPlan, ReadBook } from '../plans/plan-book.ts'
import { written } from '../plans/plan-or-refuse.ts'

/** Published plans, and whether one that isn't would do. */
export function planHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(lintPlan, async ({ body: { document, libraries } }, call) => {
      const known = await standingLibraries(call.db, libraries)
      const compiled = compilePlan(written(document), known)
      const problems = compiled.ok ? compiled.value.warnings : compiled.error
      return {
        body: {
          hash: compiled.ok ? compiled.value.plan.hash : null,
          problems: [...problems],
        },
      }
    }),
    handle(plans, async ({ query: { cursor, limit } }, call) => {
      const { plans: all } = await readBook(call.db)
      const after = cursor === undefined ? null : keyOf(cursor, /^[\da-f]{64}$/)
      const from = after === null ? 0 : all.findIndex(({ plan }) => plan.hash === after) + 1
      const rows = all.slice(from, from + limit + 1)
      return {
        body: pageOf(
          rows,
          limit,
          ({ plan }) => plan.hash,
          (row) => versionShown(row, all, call.today),
        ),
      }
    }),
    handle(planRoute, async ({ params }, call) => {
      const { plans: all } = await readBook(call.db)
      const booked = await bookedPlan(readBook, call, params.plan)
      const texts = await readPlan(call.db, params.plan)
      if (texts === null) throw new Refusal('not-found')
      const { document, libraries } = texts
      const compiled = compilePlan(written(document), libraries)
      const warnings = compiled.ok ? compiled.value.warnings : compiled.error
      const body = { ...versionShown(booked, all, call.today), document, libraries: [...libraries] }
      return { body: { ...body, warnings: [...warnings] }, etag: `"${params.plan}"` }
    }),
    handle(planClauses, async ({ params }, call) => {
      const { plan } = await bookedPlan(readBook, call, params.plan)
      const { language } = call
      const clauses = clausesOf(plan).map(({ number, heading, text }) => ({
        number,
        heading: heading === null ? null : textIn(heading, language),
        text: textIn(text, language),
      }))
      // A later version of ours may find better words for the same plan.
      const words = createHash('sha256').update(JSON.stringify(clauses)).digest('base64url')
      return {
        body: { language, clauses },
        etag: `"${words}"`,
        headers: { 'content-language': language, vary: 'accept-language' },
      }
    }),
  ]
}

async function bookedPlan(readBook: ReadBook, { db }: Call, hash: string): Promise<BookedPlan> {
  const book = await readBook(db)
  const found = book.plans.find(({ plan }) => plan.hash === hash)
  if (found === undefined) throw new Refusal('not-found')
  return found
}

export function versionShown(
  { plan, version }: BookedPlan,
  all: readonly BookedPlan[],
  today: Day,
): z.input<typeof plans.answer.body>['items'][number] {
  const { key, name, effective } = plan.document
  const holds = all.findLast(
    (one) =>
      one.plan.document.key === key &&
      isEffectiveIn(one.plan, { from: today, to: addDays(today, 1) }),
  )
  const later = effective.from > today ? 'later' : 'over'
  return {
    ...{ hash: plan.hash, key, version, name, currency: plan.currency },
    cycles: [...plan.cycles.keys()],
    ...{ effectiveFrom: effective.from, effectiveTo: effective.to ?? null },
    standing: holds?.plan.hash === plan.hash ? 'in-force' : later,
  }
}
