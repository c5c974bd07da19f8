import type { z } from 'zod'

import type { resultBrief, statedCell } from '#contract/results.ts'
import { cellGuard } from '#domain/access/cell-guard.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'
import { exactText } from '#engine/exact-text.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
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
  const wordsFor = wordsOf(plan, kept.grain)
  const shown = new Set<Guard>()
  const masked: string[] = []
  const value = (field: string, key: string): Readonly<Record<string, string | null>> => {
    const cell = kept.cells.find((one) => one.key === key)
    if (cell === undefined) return {}
    const { guard } = wordsFor(key)
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
  const wordsFor = wordsOf(plan, grain)
  const shown = new Set<Guard>()
  const masked: string[] = []
  const cells = all.flatMap((cell) => {
    const { guard, name, clause } = wordsFor(cell.key)
    if (guard !== null && !may(guards[guard])) {
      masked.push(cell.key)
      return []
    }
    if (guard !== null) shown.add(guard)
    return { key: cell.key, name, unit: cell.unit, value: textOf(cell, plan), clause }
  })
  return { cells, masked, shown: [...shown] }
}

/** What a cell is called, and what guards it. */
export function statedCellOf(
  plan: Plan,
  grain: Grain,
  key: string,
): { readonly name: Text; readonly guard: Guard | null } {
  const { name, guard } = wordsOf(plan, grain)(key)
  return { name, guard }
}

function textOf({ value, unit }: Cell, plan: Plan): string | null {
  return value === null ? null : exactText(value, unit, plan.currency)
}

/** What is said of a cell besides its value, and what guards it. */
type Words = {
  readonly guard: Guard | null
  readonly name: Text
  readonly clause: string | null
}

/** Plans never change, so what is said of their cells is worked out once. */
const words = new WeakMap<Cycle, (key: string) => Words>()

function wordsOf(plan: Plan, grain: Grain): (key: string) => Words {
  const cycle = plan.cycles.get(grain)
  if (cycle === undefined) throw new Error(`no ${grain} in the plan ${plan.document.key}`)
  const known = words.get(cycle) ?? wordsOfCells(plan, cycle)
  words.set(cycle, known)
  return known
}

function wordsOfCells(plan: Plan, cycle: Cycle): (key: string) => Words {
  const titles = cellTitles(plan, cycle)
  const clauses = clausesOf(plan)
  const guardOf = cellGuard(cycle, judgedMetrics(plan.metrics))
  const made = new Map<string, Words>()
  return (key) => {
    const before = made.get(key)
    if (before !== undefined) return before
    const { label = { zh: key, en: key }, path = null } = titles.get(key) ?? {}
    const clause = path === null ? null : clauseNumber(clauses, path)
    const of = { guard: guardOf(key), name: label, clause }
    made.set(key, of)
    return of
  }
}
