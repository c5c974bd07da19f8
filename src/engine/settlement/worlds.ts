import type { Instant } from '#kernel/instant.ts'
import { compareText } from '#kernel/text.ts'
import type { Day } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Concerned } from './concerned.ts'
import type { FactRow, FactTable, Inputs } from '../inputs.ts'

/** What was known at one more step between two moments, and what the step brought. */
export type World = {
  readonly inputs: Inputs
  /** What changed since the world before: as far as it concerns the person, or, for a line that sees others, at all. */
  readonly causeFor: (person: string, seesOthers: boolean) => string
}

/** Facts of one person that are told one by one; what changed beyond that is told together. */
const MOST_ROUNDS = 12

/**
 * The way from what was known at `before` to what is known at `now`, in steps: the targets, the ratings, the shares, the
 * exchange rates, and then the facts, each person's first changed fact in the first round, their second in the next. Steps that change nothing are
 * left out. The inputs of the last world are all that is known at `now`; worlds are computed as known at `now`.
 *
 * What is only about later days than `asOf`, such as the orders of the month that is being paid, can't have changed the
 * period: it's there from the first world on, and is nobody's cause.
 */
export function worldsBetween(
  inputs: Inputs,
  before: Instant,
  now: Instant,
  asOf: Day,
  calendar: FiscalCalendar,
  concerned: Concerned,
): readonly World[] {
  const recorded = ({ recordedAt }: { readonly recordedAt: Instant }): boolean =>
    recordedAt > before && recordedAt <= now
  const isNew = (row: Dated & { readonly recordedAt: Instant }): boolean =>
    recorded(row) && beginsBy(row, asOf, calendar)
  const late = lateFacts(inputs, recorded, asOf)
  const worlds: World[] = []
  let known: Inputs = {
    ...inputs,
    targets: inputs.targets.filter((row) => !isNew(row)),
    ratings: inputs.ratings.filter((row) => !isNew(row)),
    shares: inputs.shares.filter((row) => !recorded(row)),
    exchangeRates: inputs.exchangeRates.filter((row) => !isNew(row)),
    facts: new Map(
      Array.from(inputs.facts, ([key, table]) => [
        key,
        { ...table, rows: table.rows.filter((row) => !late.has(row)) },
      ]),
    ),
  }
  const step = (next: Partial<Inputs>, causeFor: World['causeFor']): void => {
    known = { ...known, ...next }
    worlds.push({ inputs: known, causeFor })
  }
  const targets = inputs.targets.filter(isNew)
  if (targets.length > 0)
    step({ targets: inputs.targets }, (person, seesOthers) =>
      oneOrAll(
        targets
          .filter(({ scope, id }) => seesOthers || scope !== 'person' || id === person)
          .map(({ metric, period }) => `target:${metric}:${period}`),
        'targets',
      ),
    )
  const ratings = inputs.ratings.filter(isNew)
  if (ratings.length > 0)
    step({ ratings: inputs.ratings }, (person, seesOthers) =>
      oneOrAll(
        ratings
          .filter(({ ratee }) => seesOthers || ratee === person)
          .map(({ form }) => `rating:${form}`),
        'ratings',
      ),
    )
  const shares = inputs.shares.filter(recorded)
  if (shares.length > 0)
    step({ shares: inputs.shares }, (person, seesOthers) =>
      oneOrAll(
        shares
          .filter(({ factType, fact }) => seesOthers || concerned(factType, fact).includes(person))
          .map(({ factType, fact }) => `share:${factType}:${fact}`),
        'shares',
      ),
    )
  const rates = inputs.exchangeRates.filter(isNew)
  if (rates.length > 0)
    step({ exchangeRates: inputs.exchangeRates }, () =>
      oneOrAll(
        rates.map(({ from, day }) => `rate:${from}:${day}`),
        'rates',
      ),
    )
  for (const round of factRounds(inputs, late, concerned)) {
    step({ facts: withRows(known.facts, inputs.facts, round.rows) }, (person, seesOthers) =>
      oneOrAll(seesOthers ? round.causes : (round.facts.get(person) ?? []), 'facts'),
    )
  }
  return worlds
}

/** What a row is about: a day, or a period by its key. */
type Dated = { readonly day: Day } | { readonly period: string }

function beginsBy(row: Dated, asOf: Day, calendar: FiscalCalendar): boolean {
  if ('day' in row) return row.day <= asOf
  const period = parsePeriod(row.period, calendar)
  return period === null || period.from <= asOf
}

/** New versions of facts that, in one version or another, happened by the day. */
function lateFacts(
  inputs: Inputs,
  recorded: (row: FactRow) => boolean,
  asOf: Day,
): ReadonlySet<FactRow> {
  const late = new Set<FactRow>()
  for (const { rows } of inputs.facts.values()) {
    const happened = new Set(rows.filter((row) => row.occurredOn <= asOf).map(({ id }) => id))
    for (const row of rows) if (recorded(row) && happened.has(row.id)) late.add(row)
  }
  return late
}

/** The one cause by its name, or what they all are. */
function oneOrAll(causes: readonly string[], kind: string): string {
  const different = [...new Set(causes)]
  return different.length === 1 ? (different[0] ?? kind) : kind
}

type Round = {
  readonly rows: ReadonlySet<FactRow>
  readonly causes: readonly string[]
  /** Causes by whose facts they are. */
  readonly facts: ReadonlyMap<string, readonly string[]>
}

/** A fact with its new versions, and everybody whom it concerns. */
type Changed = {
  readonly cause: string
  readonly rows: readonly FactRow[]
  readonly people: readonly string[]
}

function factRounds(
  inputs: Inputs,
  late: ReadonlySet<FactRow>,
  concerned: Concerned,
): readonly Round[] {
  const changed = [...inputs.facts].flatMap(([type, table]) =>
    changedFacts(type, table, late, concerned),
  )
  const counts = new Map<string, number>()
  const rounds: { rows: Set<FactRow>; causes: string[]; facts: Map<string, string[]> }[] = []
  for (const { cause, rows, people } of changed) {
    const at = Math.min(
      MOST_ROUNDS - 1,
      Math.max(0, ...people.map((person) => counts.get(person) ?? 0)),
    )
    const round = (rounds[at] ??= { rows: new Set(), causes: [], facts: new Map() })
    for (const row of rows) round.rows.add(row)
    round.causes.push(cause)
    for (const person of people) {
      counts.set(person, at + 1)
      round.facts.set(person, [...(round.facts.get(person) ?? []), cause])
    }
  }
  return rounds.filter((round) => round.rows.size > 0)
}

/** The facts of a type that have new versions, by day and id. */
function changedFacts(
  type: string,
  { rows }: FactTable,
  late: ReadonlySet<FactRow>,
  concerned: Concerned,
): readonly Changed[] {
  const ids = new Set(rows.filter((row) => late.has(row)).map(({ id }) => id))
  const versions = Map.groupBy(
    rows.filter(({ id }) => ids.has(id)),
    ({ id }) => id,
  )
  return [...versions]
    .map(([id, all]) => ({
      id,
      day: all.at(-1)?.occurredOn ?? '',
      changed: {
        cause: `fact:${type}:${id}`,
        rows: all.filter((row) => late.has(row)),
        people: concerned(type, id),
      },
    }))
    .toSorted((a, b) => compareText(a.day, b.day) || compareText(a.id, b.id))
    .map(({ changed }) => changed)
}

/** What was known, with some of all rows more. */
function withRows(
  known: Inputs['facts'],
  everything: Inputs['facts'],
  rows: ReadonlySet<FactRow>,
): Inputs['facts'] {
  return new Map(
    Array.from(known, ([key, table]) => {
      const held = new Set(table.rows)
      const all = everything.get(key)?.rows ?? []
      return [key, { ...table, rows: all.filter((row) => held.has(row) || rows.has(row)) }]
    }),
  )
}
