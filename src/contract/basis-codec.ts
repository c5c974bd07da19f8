import type { z } from 'zod'

import { cellsOf } from '#engine/cells.ts'
import type { Step } from '#engine/explain/step.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import { noInputs } from '#engine/inputs.ts'
import type { FactTable, Inputs } from '#engine/inputs.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'
import { valueOf } from '#engine/value-text.ts'
import type { GivenReason } from '#domain/basis/given-cells.ts'
import type { Day } from '#kernel/day.ts'
import type { basisInputs, givenCell } from './basis.ts'

type Told = z.output<typeof basisInputs>

/** One person's inputs as they're told. Ratings aren't: what raters said is in the cells that are given. */
export function toldInputs(inputs: Inputs): z.input<typeof basisInputs> {
  const { people, employment, leave, teams, targets, shares, exchangeRates } = inputs
  return {
    people: people.map(({ person, name }) => ({ person, name })),
    employment: employment.map((row) => ({ ...row, basePayMinor: String(row.basePayMinor) })),
    leave: [...leave],
    teams: [...teams],
    targets: targets.map(({ scope, id, metric, period, target }) => ({
      ...{ scope, id, metric, period, target: String(target) },
    })),
    shares: shares.map(({ factType, fact, person, role, share }) => ({
      ...{ factType, fact, person, role, share: String(share) },
    })),
    exchangeRates: exchangeRates.map(({ from, to, day, rate, source }) => ({
      ...{ from, to, day, rate: String(rate), source },
    })),
    priorScores: inputs.priorScores.map(({ period, periodFrom, item, score }) => ({
      ...{ period, periodFrom, item, score: String(score) },
    })),
    minimumWages: inputs.minimumWages.map((row) => ({
      ...row,
      monthlyMinor: String(row.monthlyMinor),
    })),
    postings: inputs.postings.map(
      ({ account, origin, originFrom, run, runFrom, cause, amountMinor }) => ({
        ...{ account, origin, originFrom, run, runFrom, cause, amountMinor: String(amountMinor) },
      }),
    ),
    facts: Array.from(inputs.facts, ([type, { rows }]) => ({
      type,
      rows: rows.map(({ id, seller, occurredOn, values }) => ({
        ...{ id, seller, occurredOn, values: values.map(textOf) },
      })),
    })),
  }
}

/** The inputs that were told, as the engine reads them: everything was known from the first. */
export function inputsTold(told: Told, person: string, plan: Plan, cycle: Cycle): Inputs {
  const known = { recordedAt: 0 }
  return {
    ...noInputs,
    people: told.people,
    employment: told.employment.map((row) => ({
      ...row,
      ...days(row),
      basePayMinor: BigInt(row.basePayMinor),
    })),
    leave: told.leave.map((row) => ({ ...row, ...days(row) })),
    teams: told.teams,
    targets: told.targets.map((row) => ({ ...row, ...known, target: BigInt(row.target) })),
    shares: told.shares.map((row) => ({ ...row, ...known, share: BigInt(row.share) })),
    exchangeRates: told.exchangeRates.map((row) => ({
      ...row,
      ...known,
      day: row.day as Day,
      rate: BigInt(row.rate),
    })),
    priorScores: told.priorScores.map((row) => ({
      ...row,
      person,
      periodFrom: row.periodFrom as Day,
      score: BigInt(row.score),
    })),
    minimumWages: told.minimumWages.map((row) => ({
      ...row,
      ...days(row),
      monthlyMinor: BigInt(row.monthlyMinor),
    })),
    postings: told.postings.map((row) => ({
      ...row,
      ...{ plan: plan.document.key, grain: cycle.grain, person },
      originFrom: row.originFrom as Day,
      runFrom: row.runFrom as Day,
      amountMinor: BigInt(row.amountMinor),
    })),
    facts: new Map(told.facts.flatMap((table) => factTable(table, plan))),
  }
}

function factTable(
  { type: key, rows }: Told['facts'][number],
  plan: Plan,
): readonly (readonly [string, FactTable])[] {
  const type = plan.factTypes.get(key)
  if (type === undefined) return []
  const facts = rows.map(({ id, seller, occurredOn, values }) => ({
    ...{ id, seller, recordedAt: 0, cancelled: false },
    occurredOn: occurredOn as Day,
    values: type.columns.map(({ unit }, at) => {
      const value = values[at] ?? null
      return value === null ? null : valueOf(value, unit)
    }),
  }))
  return [[key, { type, rows: facts }]]
}

function days({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from: Day
  readonly to: Day
} {
  return { from: from as Day, to: to as Day }
}

function textOf(value: Value): string | null {
  return value === null ? null : String(value)
}

/** Given cells as they're told; of their parts only what they came to. */
export function toldGiven(
  given: ReadonlyMap<string, Step>,
  why: ReadonlyMap<string, GivenReason>,
): z.input<typeof givenCell>[] {
  return Array.from(given, ([key, { value, how, parts }]) => ({
    ...{ key, why: why.get(key) ?? 'everybody', value: textOf(value), how: how ?? null },
    parts: parts.map((part) => ({
      ...{ key: part.key, label: part.label, unit: part.unit },
      ...{ value: textOf(part.value), how: part.how ?? null },
    })),
  }))
}

/** Given cells as the steps that an evaluation takes over. */
export function givenSteps(
  told: readonly z.output<typeof givenCell>[],
  plan: Plan,
  cycle: Cycle,
  clause: (path: string) => string | null,
): ReadonlyMap<string, Step> {
  const titles = cellTitles(plan, cycle)
  const units = new Map(cellsOf(cycle).map(({ key, unit }) => [key, unit]))
  return new Map(
    told.map(({ key, value, how, parts }): [string, Step] => {
      const unit = units.get(key) ?? 'text'
      const title = titles.get(key)
      const cited = title?.path === undefined || title.path === null ? null : clause(title.path)
      return [
        key,
        {
          ...{ key, label: title?.label ?? { zh: key, en: key }, unit },
          value: value === null ? null : valueOf(value, unit),
          ...(cited === null ? {} : { clause: cited }),
          ...(how === null ? {} : { how }),
          parts: parts.map((part) => ({
            ...{ key: part.key, label: part.label, unit: part.unit, parts: [] },
            value: part.value === null ? null : valueOf(part.value, part.unit),
            ...(part.how === null ? {} : { how: part.how }),
          })),
        },
      ]
    }),
  )
}
