import type { z } from 'zod'

import type { resultBrief, statedCell } from '#contract/results.ts'
import { cellGuard } from '#domain/access/cell-guard.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { ratingMetrics } from '#domain/access/rating-metrics.ts'
import { exactText } from '#engine/exact-text.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import type { Title } from '#engine/explain/titles.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import type { Clause } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Cell } from '#engine/results.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

/** A result as it's kept: provisional, or of a run that locked it. */
export type KeptResult = {
  readonly person: string
  readonly period: string
  readonly grain: Grain
  readonly asOf: string
  readonly knownAt: Instant
  readonly changedAt: Instant
  readonly run: bigint | null
  readonly cells: readonly Cell[]
}

type May = (permission: Permission) => boolean

/** Who reads a result, and what its person is called. */
export type Reading = { readonly may: May; readonly personName: Text }

/** A result in brief, and which guards' numbers are shown in it: such a read is audited. */
export function briefOf(
  plan: Plan,
  kept: KeptResult,
  { may, personName }: Reading,
): { readonly brief: z.input<typeof resultBrief>; readonly shown: readonly Guard[] } {
  const { guardOf } = wordsOf(plan, kept.grain)
  const shown = new Set<Guard>()
  const masked: string[] = []
  const value = (field: string, key: string): Readonly<Record<string, string | null>> => {
    const cell = kept.cells.find((one) => one.key === key)
    if (cell === undefined) return {}
    const guard = guardOf(key)
    if (guard !== null && !may(guards[guard])) {
      masked.push(field)
      return {}
    }
    if (guard !== null) shown.add(guard)
    return { [field]: textOf(cell, plan) }
  }
  const brief = {
    ...{ personId: kept.person, personName },
    ...{ plan: plan.document.key, planName: plan.document.name },
    ...{ planHash: plan.hash, period: kept.period, grain: kept.grain, asOf: kept.asOf },
    status: kept.run === null ? ('provisional' as const) : ('locked' as const),
    run: kept.run === null ? null : String(kept.run),
    freshness: {
      knownAt: formatInstant(kept.knownAt),
      changedAt: formatInstant(kept.changedAt),
    },
    currency: plan.currency,
    ...value('total', 'total'),
    ...value('grade', 'grade'),
    ...value('payTotal', 'pay_total'),
    masked,
  }
  return { brief, shown: [...shown] }
}

/** Every cell that the reader may see, with its name and clause; the keys of the others. */
export function statementOf(
  plan: Plan,
  { grain, cells: all }: Pick<KeptResult, 'grain' | 'cells'>,
  may: May,
): {
  readonly cells: readonly z.input<typeof statedCell>[]
  readonly masked: readonly string[]
  readonly shown: readonly Guard[]
} {
  const { titles, clauses, guardOf } = wordsOf(plan, grain)
  const shown = new Set<Guard>()
  const masked: string[] = []
  const cells = all.flatMap((cell) => {
    const guard = guardOf(cell.key)
    if (guard !== null && !may(guards[guard])) {
      masked.push(cell.key)
      return []
    }
    if (guard !== null) shown.add(guard)
    const title = titles.get(cell.key)
    const path = title?.path ?? null
    return {
      key: cell.key,
      name: title?.label ?? { zh: cell.key, en: cell.key },
      unit: cell.unit,
      value: textOf(cell, plan),
      clause: path === null ? null : clauseNumber(clauses, path),
    }
  })
  return { cells, masked, shown: [...shown] }
}

/** What a cell is called, and what guards it. */
export function statedCellOf(
  plan: Plan,
  grain: Grain,
  key: string,
): { readonly name: Text; readonly guard: Guard | null } {
  const { titles, guardOf } = wordsOf(plan, grain)
  return { name: titles.get(key)?.label ?? { zh: key, en: key }, guard: guardOf(key) }
}

function textOf({ value, unit }: Cell, plan: Plan): string | null {
  return value === null ? null : exactText(value, unit, plan.currency)
}

type Words = {
  readonly titles: ReadonlyMap<string, Title>
  readonly clauses: readonly Clause[]
  readonly guardOf: (key: string) => Guard | null
}

/** Plans never change, so what is said of their cells is worked out once. */
const words = new WeakMap<Cycle, Words>()

function wordsOf(plan: Plan, grain: Grain): Words {
  const cycle = plan.cycles.get(grain)
  if (cycle === undefined) throw new Error(`no ${grain} in the plan ${plan.document.key}`)
  const known = words.get(cycle)
  if (known !== undefined) return known
  const made = {
    titles: cellTitles(plan, cycle),
    clauses: clausesOf(plan),
    guardOf: cellGuard(cycle, ratingMetrics(plan)),
  }
  words.set(cycle, made)
  return made
}
