import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { toldGiven } from '#contract/basis-codec.ts'
import { dayWithin, factsRead } from '#domain/basis/facts-read.ts'
import type { EarlierAsked, FactsRead } from '#domain/basis/facts-read.ts'
import { givenCells } from '#domain/basis/given-cells.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, FactTable, Inputs } from '#engine/inputs.ts'
import { windowRange } from '#engine/metrics/windows.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Run } from '#engine/run.ts'
import { LINE_PREFIX } from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { valueOf } from '#engine/value-text.ts'
import {
  readEarlier,
  readFactsHolding,
  readFactsOfAll,
  readFactsOfSeller,
} from '#storage/facts/read-person-facts.ts'
import type { Known } from '#storage/facts/read-person-facts.ts'
import {
  readPersonInputs,
  readSharesOf,
  readSharesWith,
} from '#storage/inputs/read-person-inputs.ts'
import { lockedRuns, readPostings } from '#storage/runs/read-runs.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import type { KeptResult } from './stated-result.ts'

/** The most facts that an answer may hold: a few megabytes. */
const MOST_FACTS = 20_000

/** What a result was computed from, as far as it's the person's own, and the cells that look at others. */
export type Basis = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly inputs: Inputs
  readonly given: readonly ReturnType<typeof toldGiven>[]
}

export async function basisOf(db: Db, plan: Plan, kept: KeptResult): Promise<Basis> {
  const { person, knownAt } = kept
  const cycle = plan.cycles.get(kept.grain)
  const period = parsePeriod(kept.period, plan.calendar)
  if (cycle === undefined || period === null) throw new Error(`no ${kept.grain} in ${plan.hash}`)
  const run: Run = { period, asOf: kept.asOf as Day, knownAt }
  const read = await readPersonInputs(db, {
    ...{ person, knownAt, asOf: run.asOf, currency: plan.currency },
    periods: periodsRead(plan, cycle, run),
  })
  const withRatings: Inputs = {
    ...read,
    ...(await ownFacts(db, person, knownAt, read, factsRead(plan, cycle, run))),
    postings: await postingsBefore(db, plan, cycle, period, kept),
  }
  return {
    ...{ plan, cycle, run },
    inputs: { ...withRatings, ratings: [] },
    given: givenOf(plan, cycle, run, withRatings, kept),
  }
}

/** The periods whose targets and ratings the cycle reads, by key. */
function periodsRead(plan: Plan, cycle: Cycle, run: Run): readonly string[] {
  const keys = cycle.instances.map(
    ({ window }) => windowRange(window, null, run, plan.calendar).targetPeriod?.key,
  )
  return [...new Set([run.period.key, ...keys])].filter((key) => key !== undefined)
}

async function ownFacts(
  db: Db,
  person: string,
  knownAt: Instant,
  inputs: Inputs,
  asked: FactsRead,
): Promise<Pick<Inputs, 'facts' | 'shares'>> {
  const tables = new Map<string, Map<string, FactRow>>()
  const types = new Map<string, FactType>()
  let left = MOST_FACTS
  const known = (type: FactType): Known => ({ type, knownAt, limit: left + 1 })
  const add = (type: FactType, rows: readonly FactRow[]): void => {
    const table = tables.get(type.key) ?? new Map<string, FactRow>()
    for (const row of rows) if (!table.has(row.id)) table.set(row.id, row)
    tables.set(type.key, table)
    types.set(type.key, type)
    left -= rows.length
    if (left < 0) throw new Refusal('basis-too-large')
  }
  const withShares = await readSharesWith(db, person, knownAt)
  const shares = new Map(withShares.map((share) => [JSON.stringify(share), share]))
  for (const { type, from, until } of asked.own) {
    if (type.creditedBy !== 'seller') {
      add(type, await readFactsOfAll(db, known(type), { from, until, where: whose(type, inputs) }))
      continue
    }
    const ids = withShares.filter(({ factType }) => factType === type.key).map(({ fact }) => fact)
    const rows = await readFactsOfSeller(db, known(type), { seller: person, ids, from, until })
    add(type, rows)
    const found = rows.map(({ id }) => id)
    for (const share of await readSharesOf(db, type, found, knownAt))
      shares.set(JSON.stringify(share), share)
  }
  const until = asked.own[0]?.until
  for (const { type, column, of } of asked.linked) {
    if (until === undefined) break
    const texts = [...(tables.get(of)?.keys() ?? [])]
    const rows = await readFactsHolding(db, known(type), { column, texts, until })
    add(
      type,
      rows.map((row) => (row.seller === person ? row : { ...row, seller: '' })),
    )
  }
  for (const one of asked.earlier)
    if (one.type.creditedBy === 'seller')
      add(one.type, await earlierFacts(db, known(one.type), one, tables))
  const facts = Array.from(types, ([key, type]): [string, FactTable] => [
    key,
    { type, rows: [...(tables.get(key)?.values() ?? [])] },
  ])
  return { facts: new Map(facts), shares: [...shares.values()].filter(isOfKnown(tables)) }
}

/** The markets or teams whose facts concern the person; null where all do. */
function whose(
  { creditedBy }: FactType,
  { employment }: Inputs,
): { readonly column: string; readonly texts: readonly string[] } | null {
  if (creditedBy === 'company' || creditedBy === 'seller') return null
  return { column: creditedBy, texts: [...new Set(employment.map((row) => row[creditedBy]))] }
}

/** That somebody had the same before, as facts of nobody: without ids, amounts and names. */
async function earlierFacts(
  db: Db,
  known: Known,
  asked: EarlierAsked,
  tables: ReadonlyMap<string, ReadonlyMap<string, FactRow>>,
): Promise<readonly FactRow[]> {
  const { type, column, columns, boundaries, readsDay } = asked
  const at = type.columns.findIndex(({ key }) => key === column)
  const rows = [...(tables.get(type.key)?.values() ?? [])]
  const texts = [...new Set(rows.map(({ values }) => values[at]))].filter(
    (text) => typeof text === 'string',
  )
  const found = await readEarlier(db, known, {
    ...{ column, columns, texts, boundaries, tellsDays: readsDay },
  })
  return found.map((one, index) => ({
    ...{ id: `earlier:${column}:${boundaries.join(':')}:${index + 1}`, seller: '' },
    ...{ recordedAt: 0, cancelled: false },
    occurredOn: readsDay ? one.day : dayWithin(asked, one.bucket),
    values: type.columns.map(({ key, unit }) => {
      const text = one.values[key]
      return text === undefined ? null : valueOf(text, unit)
    }),
  }))
}

function isOfKnown(
  tables: ReadonlyMap<string, ReadonlyMap<string, FactRow>>,
): (share: Inputs['shares'][number]) => boolean {
  return ({ factType, fact }) => tables.get(factType)?.has(fact) === true
}

/** What the result was settled on: of a locked one what earlier runs posted, and its own corrections; else what all locked runs did. */
async function postingsBefore(
  db: Db,
  plan: Plan,
  cycle: Cycle,
  period: Period,
  { person, run }: KeptResult,
): Promise<readonly Posting[]> {
  if (cycle.settlement === null) return []
  const locked = await lockedRuns(db)
  const runs = locked
    .filter((one) => one.plan === plan.document.key && (run === null || one.run <= run))
    .map((one) => one.run)
  const postings = await readPostings(db, runs, person)
  const own = postings.filter(({ grain }) => grain === cycle.grain)
  return run === null ? own : own.filter((posting) => isBefore(posting, period))
}

function isBefore({ runFrom, originFrom, account }: Posting, { from }: Period): boolean {
  return (
    runFrom < from || (runFrom === from && originFrom < from && account.startsWith(LINE_PREFIX))
  )
}

/** What raters said is aggregated here, so that no answer of anybody leaves; the rest is as it's kept. */
function givenOf(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  inputs: Inputs,
  { person, cells }: KeptResult,
): Basis['given'] {
  const clauses = clausesOf(plan)
  const clause = (path: string): string | null => clauseNumber(clauses, path)
  const steps = new Evaluator(plan, cycle, run, inputs, clause).steps(person)
  const values = new Map(cells.map(({ key, value }) => [key, value]))
  return Array.from(givenCells(plan, cycle), ([key, why]) => {
    if (why === 'raters' && steps !== null) return toldGiven(key, why, steps.step(key))
    return toldGiven(key, why, { value: values.get(key) ?? null, parts: [] })
  })
}
