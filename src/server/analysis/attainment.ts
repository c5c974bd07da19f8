import type { z } from 'zod'

import type { attainment } from '#contract/analysis.ts'
import { partsOf } from '#domain/analysis/adds-up.ts'
import type { Part } from '#domain/analysis/adds-up.ts'
import { fewGroups } from '#domain/analysis/few-groups.ts'
import { paceOf } from '#domain/analysis/pace.ts'
import { exactText } from '#engine/exact-text.ts'
import { windowRange } from '#engine/metrics/windows.ts'
import type { Metric, Plan } from '#engine/plan/plan.ts'
import type { DayRange } from '#kernel/day.ts'
import { divideFixed } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { AskedPeriod } from './asked-period.ts'
import { dimensionNamed, dimensionsOf, groupOf, teamsOn } from './dimensions.ts'
import type { Dimension, Teams } from './dimensions.ts'
import { dueOf } from './due-of.ts'
import type { FactSums } from './fact-sums.ts'
import { targetsGiven } from './group-targets.ts'
import { fixedText } from './result-table.ts'

type Answer = z.input<(typeof attainment)['answer']['body']>

/** More groups than that nobody reads; the smallest stand together. */
export const MOST_GROUPS = 100

/** A metric of a plan that adds up, and what it's the sum of. */
type Additive = { readonly metric: Metric; readonly parts: readonly Part[] }

/** What the plan measures that adds up: first what targets are given for, in the order of its items. */
function additiveOf(plan: Plan): readonly Additive[] {
  const cycles = [...plan.cycles.values()]
  const items = cycles.flatMap((cycle) => cycle.items)
  const given = items.filter(({ target }) => target?.kind === 'given')
  const keys = [
    ...[...given, ...items].map(({ document }) => document.metric),
    ...cycles.flatMap(({ instances }) => instances.map(({ metric }) => metric)),
  ]
  return [...new Set(keys)].flatMap((key) => {
    const parts = partsOf(plan, key)
    const metric = plan.metrics.get(key)
    return parts === null || metric === undefined ? [] : [{ metric, parts }]
  })
}

export type AttainmentAsked = AskedPeriod & {
  readonly metric: string | undefined
  readonly by: string
  /** The group whose people are told apart, in the place of the groups. */
  readonly members?: string | undefined
  /** Whose figures; null for everybody's. */
  readonly persons: readonly string[] | null
}

export async function readAttainment(
  db: Db,
  sums: FactSums,
  asked: AttainmentAsked,
): Promise<Answer> {
  const { plan, asOf } = asked
  const additive = additiveOf(plan)
  const chosen =
    asked.metric === undefined
      ? additive[0]
      : additive.find(({ metric }) => metric.key === asked.metric)
  if (chosen === undefined) throw new Refusal('not-found')
  const { metric, parts } = chosen
  const dimensions = dimensionsOf(parts.map(({ type }) => type))
  const dimension = dimensionNamed(dimensions, asked.by)
  const teams = await teamsOn(db, asOf, Date.now())
  const actuals = await actualsOf(sums, asked, parts, dimension, teams)
  const isOfPeople = asked.members !== undefined
  // What a group is asked isn't the sum of what its people are.
  const targets = isOfPeople
    ? { groups: new Map<string, bigint>(), whole: null }
    : await targetsGiven(db, { ...asked, metric: metric.key, dimension, teams })
  const due = (await dueOf(db, asked, [metric.key]))(metric.key)
  const whole = sumOf([...actuals.values()])
  const groups = withTargets(actuals, targets.groups, dimension.hasTargets ? targets.whole : null)
  const shown = (of: Figures) => shownFigures(plan, metric, of, due.share)
  const people = isOfPeople ? await namesOf(db, [...actuals.keys()]) : null
  return {
    ...headOf(asked, dimensions),
    metric: { key: metric.key, name: metric.document.name, unit: metric.document.unit },
    metrics: additive.map((one) => ({ key: one.metric.key, name: one.metric.document.name })),
    due: { share: fixedText(due.share), by: due.by },
    whole: shown({ ...whole, target: targets.whole }),
    groups: fewGroups(groups, MOST_GROUPS, ({ actual }) => actual, sumOf).map(
      ({ key, of, groups: count }) => ({
        ...{ key, groups: count, ...shown(of) },
        name: people === null ? nameOf(dimension, teams, key) : key === '' ? null : people(key),
      }),
    ),
  }
}

type Head = Omit<Answer, 'metric' | 'metrics' | 'due' | 'whole' | 'groups'>

/** What every answer about a company's period says of itself. */
export function headOf(
  { plan, period, asOf, persons }: AskedPeriod & Pick<AttainmentAsked, 'persons'>,
  dimensions: readonly Dimension[],
): Head {
  return {
    ...{ plan: plan.document.key, planName: plan.document.name, currency: plan.currency },
    ...{ period: period.key, grain: period.grain, from: period.from, to: period.to, asOf },
    of: persons === null ? ('company' as const) : ('reach' as const),
    dimensions: dimensions.map(({ key, name, hasTargets }) => ({ key, name, hasTargets })),
  }
}

/** What a group is called, where it's more than a text of the facts. */
export function nameOf({ key: by }: Dimension, teams: Teams, key: string): Text | null {
  return by === 'team' || by === 'region' ? teams.nameOf(key) : null
}

type Figures = {
  readonly actual: bigint
  readonly lastYear: bigint
  readonly target: bigint | null
}

/** This period and the same days of the year before, by group, or by person of one group: each the sum of the parts that the metric is made of. */
async function actualsOf(
  sums: FactSums,
  { plan, period, asOf, persons, members }: AttainmentAsked,
  parts: readonly Part[],
  dimension: Dimension,
  teams: Teams,
): Promise<ReadonlyMap<string, Figures>> {
  const run = { period, asOf, knownAt: 0 }
  const daysOf = (kind: 'period' | 'lastYear'): DayRange =>
    windowRange({ kind }, null, run, plan.calendar).days
  const groups = new Map<string, Figures>()
  const beside = parts.map(({ type }) => type)
  for (const { metric, type, column, sign } of parts) {
    const asked = {
      ...{ type, roles: metric.roles, where: metric.where, sums: [column], persons },
      ranges: [daysOf('period'), daysOf('lastYear')],
      by: dimension.column === null ? [] : [dimension.column],
      byPerson: members !== undefined,
    }
    const rows = await sums.of(plan, asked, beside)
    for (const {
      team,
      market,
      texts,
      person,
      sums: [actual = 0n, lastYear = 0n],
    } of rows) {
      const group = groupOf(dimension, teams, { team, market, text: texts[0] ?? '' })
      if (members !== undefined && group !== members) continue
      const key = members === undefined ? group : person
      const held = groups.get(key) ?? { actual: 0n, lastYear: 0n, target: null }
      groups.set(key, {
        ...held,
        actual: held.actual + sign * actual,
        lastYear: held.lastYear + sign * lastYear,
      })
    }
  }
  return groups
}

function sumOf(figures: readonly Figures[]): Figures {
  const given = figures.flatMap(({ target }) => target ?? [])
  return {
    actual: figures.reduce((sum, one) => sum + one.actual, 0n),
    lastYear: figures.reduce((sum, one) => sum + one.lastYear, 0n),
    target: given.length === 0 ? null : given.reduce((sum, target) => sum + target, 0n),
  }
}

/** Groups with what was asked of them. What the whole was asked beyond its groups belongs to none of them. */
function withTargets(
  actuals: ReadonlyMap<string, Figures>,
  targets: ReadonlyMap<string, bigint>,
  whole: bigint | null,
): ReadonlyMap<string, Figures> {
  const nothing = { actual: 0n, lastYear: 0n }
  const groups = new Map<string, Figures>()
  for (const key of new Set([...actuals.keys(), ...targets.keys()]))
    groups.set(key, { ...(actuals.get(key) ?? nothing), target: targets.get(key) ?? null })
  if (whole === null) return groups
  const rest = whole - [...targets.values()].reduce((sum, target) => sum + target, 0n)
  if (rest === 0n) return groups
  const held = groups.get('') ?? { ...nothing, target: null }
  groups.set('', { ...held, target: (held.target ?? 0n) + rest })
  return groups
}

function shownFigures(
  plan: Plan,
  { document }: Metric,
  { actual, lastYear, target }: Figures,
  due: Fixed,
) {
  const text = (value: bigint): string => exactText(value, document.unit, plan.currency)
  return {
    ...{ actual: text(actual), lastYear: text(lastYear) },
    target: target === null ? null : text(target),
    attainment: target === null || target <= 0n ? null : fixedText(divideFixed(actual, target)),
    pace: paceOf({ actual, target, direction: document.direction, due }),
    growth: lastYear <= 0n ? null : fixedText(divideFixed(actual - lastYear, lastYear)),
  }
}
