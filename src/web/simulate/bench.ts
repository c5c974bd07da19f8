import type { z } from 'zod'

import type { simulationAsked } from '#contract/simulations.ts'
import { changedText, changesFor } from '#domain/simulate/changes.ts'
import type { Change } from '#domain/simulate/changes.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import type { Grain, Period } from '#kernel/period.ts'
import { grains, periodOf, shiftPeriod } from '#kernel/period.ts'
import type { Day } from '#kernel/day.ts'

/** The text that scenarios change, and how the server knows it. */
export type Base = {
  readonly name: string
  readonly document: string
  /** The published version that a draft builds on, which its scenarios are compared with; null where they're compared with the text itself. */
  readonly inForce: { readonly hash: string } | null
  readonly plan:
    | { readonly hash: string }
    | {
        readonly document: string
        readonly libraries: readonly { readonly file: string; readonly text: string }[]
      }
}

/** Which periods, and the sales that cost is divided by where it's chosen. */
export type Over = { readonly from: string; readonly to: string; readonly sales?: string }

/** A scenario on the bench: figures that it says otherwise, by path, and everybody's targets in per cent. */
export type BenchScenario = {
  readonly key: number
  readonly changes: readonly Change[]
  readonly targets: number
}

function samePlace(a: DocumentPath, b: DocumentPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index])
}

/** What the document says with the scenario's changes; null where it can't be read. */
export function dataOf({ document }: Base, { changes }: BenchScenario): Value | null {
  const text = changedText(document, changes)
  return text === null ? null : readText(text).data
}

/** The scenario with a figure changed, and what has to move with it. What is as written again isn't a change. */
export function withFigure(
  scenario: BenchScenario,
  base: Value,
  now: Value,
  change: Change,
): BenchScenario {
  const moved = changesFor(now, change)
  const others = scenario.changes.filter(
    ({ path }) => !moved.some((one) => samePlace(one.path, path)),
  )
  const real = moved.filter(({ path, value }) => valueAt(base, path) !== value)
  return { ...scenario, changes: [...others, ...real] }
}

export type SentScenario = z.input<typeof simulationAsked>['scenarios'][number]

/** What is sent of a scenario. */
export function sentOf(
  base: Base,
  title: string,
  { changes, targets }: BenchScenario,
): SentScenario {
  const { plan } = base
  return {
    title,
    plan:
      'hash' in plan
        ? plan
        : { document: plan.document, libraries: plan.libraries.map((one) => ({ ...one })) },
    changes: changes.map(({ path, value }) => ({ path: [...path], value })),
    targets: `${targets}%`,
  }
}

/** Cycles of a document, the shortest first. */
export function cyclesOf(data: Value): readonly Grain[] {
  return grains.filter((grain) => valueAt(data, ['cycles', grain]) !== undefined)
}

/** Periods that are over, the latest first. */
export function pastPeriods(grain: Grain, today: Day, startMonth: number): readonly Period[] {
  const calendar = { startMonth }
  const count = { month: 36, quarter: 12, year: 4 }[grain]
  const running = periodOf(today, grain, calendar)
  return Array.from({ length: count }, (_, index) => shiftPeriod(running, -1 - index, calendar))
}

/** A slider for a figure: whole steps of 10^-decimals, as it's written. */
export type Track = {
  readonly least: number
  readonly most: number
  readonly decimals: number
  readonly suffix: '%' | ''
}

export function trackOf(written: string, kind: 'rate' | 'bound' | 'weight'): Track {
  const suffix = written.endsWith('%') ? '%' : ''
  const value = Number(written.replace('%', ''))
  const fraction = (written.replace('%', '').split('.')[1] ?? '').length
  if (kind === 'weight') return { least: 0, most: 100, decimals: Math.max(0, fraction), suffix }
  const decimals =
    suffix === '' ? fraction : Math.min(4, Math.max(kind === 'rate' ? 2 : 0, fraction))
  const most = value === 0 ? (suffix === '' ? 1000 : 2) : Number((value * 3).toFixed(decimals))
  return { least: 0, most, decimals, suffix }
}

/** Everybody's targets, in per cent of what they are. */
export const targetsTrack: Track = { least: 50, most: 200, decimals: 1, suffix: '%' }
