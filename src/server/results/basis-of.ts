import type { Day } from '#kernel/day.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { dayWithin, factsRead } from '#domain/basis/facts-read.ts'
import type { EarlierAsked, FactsRead } from '#domain/basis/facts-read.ts'
import { givenCells } from '#domain/basis/given-cells.ts'
import type { GivenReason } from '#domain/basis/given-cells.ts'
import { scaledTargets } from '#domain/simulate/scaled-targets.ts'
import { Aggregates } from '#engine/evaluator/aggregates.ts'
import { Credits } from '#engine/evaluator/credits.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { Sources } from '#engine/evaluator/sources.ts'
import type { Step } from '#engine/explain/step.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { noInputs } from '#engine/inputs.ts'
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
/** The most that is looked through for what anybody had before. */
const MOST_LOOKED_AT = 100_000

/** What a result was computed from, as far as it's the person's own, and the cells that look at others. */
export type Basis = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly inputs: Inputs
  /** By key: why it's given, and the cell as it is. */
  readonly given: ReadonlyMap<string, Step>
  readonly why: ReadonlyMap<string, GivenReason>
}

/** As a simulation has it: what it knew, everybody's targets times a factor, and what it posted for the periods before. */
export type Supposed = {
  readonly knownAt: Instant
  readonly targets: Fixed
  readonly postings: readonly Posting[]
}

export async function basisOf(
  db: Db,
  plan: Plan,
  kept: KeptResult,
  supposed: Supposed | null = null,
): Promise<Basis> {
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
    ...(await ownFacts(db, plan, run, person, read, factsRead(plan, cycle, run))),
    ...(supposed === null
      ? { postings: await postingsBefore(db, plan, cycle, period, kept) }
      : {
          postings: supposed.postings,
          targets: scaledTargets(read.targets, supposed.targets),
        }),
  }
  return {
    ...{ plan, cycle, run },
    inputs: { ...withRatings, ratings: [] },
    ...givenOf(plan, cycle, run, withRatings, kept),
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
  plan: Plan,
  run: Run,
  person: string,
  inputs: Inputs,
  asked: FactsRead,
): Promise<Pick<Inputs, 'facts' | 'shares'>> {
  const { knownAt } = run
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
  const shares = new Map(withShares.map((share) => [shareKey(share), share]))
  const own = asked.own.filter(({ type }) => type.creditedBy === 'seller')
  const found = await readFactsOfSeller(db, own, {
    ...{ seller: person, shared: withShares, knownAt, limit: left + 1 },
  })
  for (const { type } of own) add(type, found.get(type.key) ?? [])
  const named = [...found].flatMap(([type, rows]) => rows.map(({ id }) => ({ type, id })))
  for (const share of await readSharesOf(db, named, knownAt)) shares.set(shareKey(share), share)
  for (const { type, from, until } of asked.own)
    if (type.creditedBy !== 'seller')
      add(type, await readFactsOfAll(db, known(type), { from, until, where: whose(type, inputs) }))
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
      add(one.type, await earlierFacts(db, plan, run, inputs, one, tables))
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

/** That somebody had the same before, as facts of nobody, without ids and names: one that counts for each text and stretch of days. */
async function earlierFacts(
  db: Db,
  plan: Plan,
  run: Run,
  inputs: Inputs,
  asked: EarlierAsked,
  tables: ReadonlyMap<string, ReadonlyMap<string, FactRow>>,
): Promise<readonly FactRow[]> {
  const { type, column, columns, boundaries, readsDay, wheres } = asked
  const at = type.columns.findIndex(({ key }) => key === column)
  const own = [...(tables.get(type.key)?.values() ?? [])]
  const texts = [...new Set(own.map(({ values }) => values[at]))].filter(
    (text) => typeof text === 'string',
  )
  const known = { type, knownAt: run.knownAt, limit: MOST_LOOKED_AT + 1 }
  const found = await readEarlier(db, known, {
    ...{ column, columns, texts, boundaries, tellsDays: readsDay },
  })
  if (found.length > MOST_LOOKED_AT) throw new Refusal('basis-too-large')
  const rows = found.map((one, index) => ({
    ...{ id: `earlier:${column}:${index + 1}`, seller: '', recordedAt: 0, cancelled: false },
    occurredOn: readsDay ? one.day : dayWithin(asked, one.bucket),
    values: type.columns.map(({ key, unit }) => {
      const text = one.values[key]
      return text === undefined ? null : valueOf(text, unit)
    }),
  }))
  const facts = new Map([[type.key, { type, rows }]])
  const all: Inputs = { ...noInputs, exchangeRates: inputs.exchangeRates, facts }
  const credits = new Credits(plan, run, all)
  const aggregates = new Aggregates(plan, run, credits, new Sources(all, credits))
  const kept = new Map<string, FactRow>()
  for (const where of wheres)
    for (const [index, fact] of credits.facts(type).entries()) {
      const key = `${where?.text ?? ''}\n${String(fact.values[at])}\n${fact.occurredOn}`
      const counts = where === null || aggregates.row(where, type, fact.values, fact) === true
      const row = rows[index]
      if (counts && row !== undefined && !kept.has(key)) kept.set(key, row)
    }
  return [...new Set(kept.values())]
}

function shareKey({ factType, fact, person, role }: Inputs['shares'][number]): string {
  return JSON.stringify([factType, fact, person, role])
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
): Pick<Basis, 'given' | 'why'> {
  const why = givenCells(plan, cycle)
  const clauses = clausesOf(plan)
  const clause = (path: string): string | null => clauseNumber(clauses, path)
  const steps = new Evaluator(plan, cycle, run, inputs, clause).steps(person)
  const titles = cellTitles(plan, cycle)
  const given = new Map<string, Step>()
  for (const { key, unit, value } of cells) {
    const reason = why.get(key)
    if (reason === undefined) continue
    const path = titles.get(key)?.path ?? null
    const cited = path === null ? null : clause(path)
    const asKept = {
      ...{ key, unit, value, label: titles.get(key)?.label ?? { zh: key, en: key }, parts: [] },
      ...(cited === null ? {} : { clause: cited }),
    }
    given.set(key, reason === 'raters' && steps !== null ? steps.step(key) : asKept)
  }
  return { given, why }
}
