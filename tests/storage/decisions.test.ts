import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Posting } from '#engine/settlement/accounts.ts'
import type { PersonResult } from '#engine/results.ts'
import { parseInstant } from '#kernel/instant.ts'
import { appendDecision } from '#storage/decisions/append-decision.ts'
import { canonicalJson } from '#storage/decisions/canonical-json.ts'
import { decisionHash } from '#storage/decisions/decision.ts'
import type { ChainedDecision } from '#storage/decisions/decision.ts'
import { readDecisions, verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { walkChain } from '#storage/decisions/walk-chain.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { closeKnowledge } from '#storage/knowledge.ts'
import { publishPlan, readPlan } from '#storage/plans/plans.ts'
import { readPostings, readResults, readRun, readRuns } from '#storage/runs/read-runs.ts'
import { recordRun } from '#storage/runs/record-run.ts'
import { approveRun, payRun } from '#storage/runs/run-decisions.ts'
import type { RunToRecord } from '#storage/runs/record-run.ts'

import { runOf, shippedPlan } from '../support/compiled.ts'
import { freshStore, kinds, opened } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'
import { raw } from './raw.ts'

/** A chain of n decisions as the store makes them. */
function chainOf(count: number): readonly ChainedDecision[] {
  const chain: ChainedDecision[] = []
  for (let index = 0; index < count; index++) {
    const unhashed = {
      seq: BigInt(index + 1),
      at: index * 1000,
      actor: 'li',
      kind: 'approval',
      subject: `run ${index}`,
      payload: '{}',
      previousHash: chain.at(-1)?.hash ?? '',
    }
    chain.push({ ...unhashed, hash: decisionHash(unhashed) })
  }
  return chain
}

type Tampering = {
  readonly name: string
  /** What is done to a chain of six, and what must be found. */
  readonly with: (chain: readonly ChainedDecision[]) => readonly ChainedDecision[]
  readonly found: readonly string[]
}

const rehashed = (one: ChainedDecision): ChainedDecision => ({ ...one, hash: decisionHash(one) })
const at = (chain: readonly ChainedDecision[], seq: number): ChainedDecision => {
  const found = chain[seq - 1]
  if (found === undefined) throw new Error(`no decision ${seq}`)
  return found
}

const tamperings: readonly Tampering[] = [
  { name: 'nothing', with: (chain) => chain, found: [] },
  {
    name: 'the content of one',
    with: (chain) => chain.with(2, { ...at(chain, 3), actor: 'wang' }),
    found: ['decision-changed decision:3'],
  },
  {
    name: 'the content of the last',
    with: (chain) => chain.with(5, { ...at(chain, 6), at: 1 }),
    found: ['decision-changed decision:6'],
  },
  {
    name: 'the content of one, with its hash made anew',
    with: (chain) => chain.with(2, rehashed({ ...at(chain, 3), actor: 'wang' })),
    found: ['decision-replaced decision:3'],
  },
  {
    name: 'one removed',
    with: (chain) => chain.toSpliced(2, 1),
    found: ['decision-removed decision:3'],
  },
  {
    name: 'the first two removed',
    with: (chain) => chain.slice(2),
    found: ['decision-removed decision:1'],
  },
  {
    name: 'one removed, the others moved up',
    with: (chain) => [
      ...chain.slice(0, 2),
      ...chain.slice(3).map((one) => ({ ...one, seq: one.seq - 1n })),
    ],
    found: [
      'decision-changed decision:3',
      'decision-changed decision:4',
      'decision-changed decision:5',
      // There were six when it was noted.
      'decision-removed decision:6',
    ],
  },
  {
    name: 'one inserted beside another',
    with: (chain) => chain.toSpliced(2, 0, rehashed({ ...at(chain, 3), actor: 'wang' })),
    found: ['decision-inserted decision:3'],
  },
  {
    name: 'one inserted before the first',
    with: (chain) => [rehashed({ ...at(chain, 1), seq: 0n }), ...chain],
    found: ['decision-inserted decision:0'],
  },
  {
    name: 'the end cut off, which only a note tells',
    with: (chain) => chain.slice(0, 4),
    found: ['decision-removed decision:5'],
  },
  {
    name: 'all of it made anew from the third on, which only a note tells',
    with: (chain) => {
      const anew = [...chain.slice(0, 2)]
      for (const one of chain.slice(2))
        anew.push(rehashed({ ...one, actor: 'wang', previousHash: anew.at(-1)?.hash ?? '' }))
      return anew
    },
    found: ['decision-not-as-noted decision:6'],
  },
]

describe('a chain that was tampered with', () => {
  test.each(tamperings)('$name', ({ with: tamper, found }) => {
    const chain = chainOf(6)
    const noted = { seq: 6n, hash: at(chain, 6).hash }
    const problems = walkChain(tamper(chain), [noted])
    expect(problems.map(({ code, at: place }) => `${code} ${place.path}`)).toEqual(found)
  })

  test('any change of any decision is found, at that decision', () => {
    const fields = ['actor', 'kind', 'subject', 'payload', 'previousHash', 'hash'] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        fc.constantFrom(...fields),
        fc.string(),
        (length, place, field, text) => {
          const chain = chainOf(length)
          const seq = (place % length) + 1
          fc.pre(at(chain, seq)[field] !== text)
          const problems = walkChain(chain.with(seq - 1, { ...at(chain, seq), [field]: text }))
          expect(problems[0]?.at.path).toBe(`decision:${seq}`)
        },
      ),
    )
  })
})

test('canonical JSON doesn’t depend on the order of keys', () => {
  expect(canonicalJson({ b: ['2', null], a: { d: true, c: '"' } })).toBe(
    '{"a":{"c":"\\"","d":true},"b":["2",null]}',
  )
})

const results: readonly PersonResult[] = [
  {
    person: 'chen',
    cells: [
      { key: 'total', unit: 'score', value: 9_123_456_789_012_345_678n },
      { key: 'grade', unit: 'text', value: 'A' },
      { key: 'grade_before', unit: 'text', value: '12' },
      { key: 'veto:x', unit: 'yesno', value: false },
      { key: 'pay_total', unit: 'money', value: null },
    ],
  },
  { person: '𠮷', cells: [{ key: 'total', unit: 'score', value: -1n }] },
]

const posting: Posting = {
  ...{ plan: 'p', grain: 'month', person: 'chen', account: 'payable', origin: '2026-03' },
  originFrom: '2026-03-01' as Posting['originFrom'],
  run: '2026-03',
  runFrom: '2026-03-01' as Posting['runFrom'],
  cause: '',
  amountMinor: -12_345n,
}

describe.each(kinds)('decisions in %s', (kind) => {
  const plan = shippedPlan('plan-2.yaml')
  const libraries = [{ file: 'library.yaml', text: 'metrics: {}' }]
  let fresh: FreshStore
  let run = 0n
  beforeAll(async () => {
    fresh = await freshStore(kind)
    const { db } = fresh.store
    const publication = { plan, document: '方案', libraries, actor: 'designer' }
    expect(await publishPlan(db, publication)).toBe(1)
    expect(await publishPlan(db, publication)).toBe(1)
    expect(await readPlan(db, plan.hash)).toEqual({
      ...{ hash: plan.hash, key: plan.document.key, version: 1, document: '方案', libraries },
    })
    const knownAt = await closeKnowledge(db)
    const told: RunToRecord = {
      ...{ plan, engine: 'duckdb', results, postings: [posting], actor: 'hr' },
      status: 'locked',
      run: { ...runOf(plan, '2026-03'), knownAt },
    }
    run = await recordRun(db, told)
    await recordRun(db, { ...told, status: 'provisional', postings: [] })
    const later = { ...told, run: { ...told.run, knownAt: parseInstant('2098-01-01') ?? 0 } }
    await expect(recordRun(db, later)).rejects.toThrow('not closed')
  })
  afterAll(async () => fresh.remove())

  const found = async () =>
    (await verifyDecisions(fresh.store.db)).problems.map(
      ({ code, at: place }) => `${code} ${place.path?.split(':')[0]}`,
    )

  /** Changes what may not be changed, as an owner of the database can; looks; and puts it back. */
  async function tampered(table: string, change: string, back: string): Promise<readonly string[]> {
    await raw(fresh.store, `ALTER TABLE ${table} DISABLE TRIGGER only_added_to`)
    await raw(fresh.store, change)
    const problems = await found()
    await raw(fresh.store, back)
    await raw(fresh.store, `ALTER TABLE ${table} ENABLE TRIGGER only_added_to`)
    return problems
  }

  test('runs are read back as they were recorded', async () => {
    const { db } = fresh.store
    expect(await readResults(db, run)).toEqual(results)
    expect(await readResults(db, run, { people: ['𠮷'] })).toEqual(results.slice(1))
    expect(await readPostings(db, [run])).toEqual([posting])
    const runs = await readRuns(db, { plan: plan.document.key, period: '2026-03' })
    expect(runs.map(({ status, planHash }) => [status, planHash])).toEqual([
      ['locked', plan.hash],
      ['provisional', plan.hash],
    ])
    expect(await readRuns(db, { plan: plan.document.key, period: '2026-04' })).toEqual([])
  })

  test('all is well as long as nobody has tampered', async () => {
    const { db } = fresh.store
    const verified = await verifyDecisions(db)
    expect(verified).toMatchObject({ problems: [], decisions: 3, head: { seq: 3n } })
    expect(verified.head?.hash).toBe((await readDecisions(db)).at(-1)?.hash)
    for (const table of ['decision', 'plan', 'run', 'result', 'posting'])
      await expect(raw(fresh.store, `DELETE FROM ${table}`)).rejects.toThrow('only ever added to')
  })

  test.each([
    ['run-changed run', 'result', `cells = '[["total","score","1"]]'`, `person = 'chen'`],
    ['run-changed run', 'posting', 'amount_minor = amount_minor + 1', 'true'],
    ['run-changed run', 'run', `status = 'provisional'`, `status = 'locked'`],
    ['run-changed run', 'run', `results_hash = 'x'`, `status = 'locked'`],
    ['plan-changed plan', 'plan', `document = document || ' '`, 'true'],
    ['plan-changed plan', 'plan', `effective_from = effective_from + 1`, 'true'],
    ['decision-changed decision', 'decision', `actor = 'x'`, `seq = 2`],
  ])('%s: %s %s where %s', async (problem, table, set, where) => {
    const { db } = fresh.store
    const before = await raw(fresh.store, `CREATE TABLE kept AS SELECT * FROM ${table}`)
    expect(before).toEqual([])
    const back = `DO $$ BEGIN DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; END $$`
    const restorable = table === 'result' || table === 'posting' || table === 'decision'
    if (restorable) {
      const problems = await tampered(table, `UPDATE ${table} SET ${set} WHERE ${where}`, back)
      expect(new Set(problems)).toEqual(new Set([problem]))
    } else {
      const columns = set.split(' = ')[0] ?? ''
      const key = table === 'run' ? 'run' : 'hash'
      const undo = `UPDATE ${table} t SET ${columns} = kept.${columns} FROM kept WHERE kept.${key} = t.${key}`
      const problems = await tampered(table, `UPDATE ${table} SET ${set} WHERE ${where}`, undo)
      expect(new Set(problems)).toEqual(new Set([problem]))
    }
    await raw(fresh.store, 'DROP TABLE kept')
    expect((await verifyDecisions(db)).problems).toEqual([])
  })

  test('what was removed or slipped in beside the chain is found', async () => {
    await raw(fresh.store, 'CREATE TABLE kept AS SELECT * FROM decision')
    const back =
      'INSERT INTO decision SELECT * FROM kept WHERE seq NOT IN (SELECT seq FROM decision)'
    const removal = async (seq: number) =>
      tampered('decision', `DELETE FROM decision WHERE seq = ${seq}`, back)
    expect(await removal(1)).toEqual(['decision-removed decision', 'plan-undecided plan'])
    expect(await removal(2)).toEqual(['decision-removed decision', 'run-undecided run'])
    // The end of the chain is gone, and the run that it recorded tells.
    expect(await removal(3)).toEqual(['run-undecided run'])
    await raw(fresh.store, 'DROP TABLE kept')
    expect(await found()).toEqual([])
  })

  test('decisions that are made at once come one after the other', async () => {
    const { where } = fresh
    const other = 'url' in where ? await opened(where) : fresh.store
    const decide = async (index: number) =>
      inTransaction(index % 2 === 0 ? fresh.store.db : other.db, async (tx) =>
        appendDecision(tx, {
          ...{ actor: `a${index}`, kind: 'approval', subject: 'x', payload: { index: `${index}` } },
        }),
      )
    await Promise.all(Array.from({ length: 20 }, async (_, index) => decide(index)))
    if (other !== fresh.store) await other.close()
    const verified = await verifyDecisions(fresh.store.db)
    expect(verified).toMatchObject({ problems: [], decisions: 23 })
  })

  test('what was decided of another run, or paid by who approved it, is found', async () => {
    const { db } = fresh.store
    const stored = await readRun(db, run)
    if (stored === null) throw new Error('no run')
    await inTransaction(db, async (tx) => approveRun(tx, stored, 'hr'))
    await inTransaction(db, async (tx) => approveRun(tx, { run, hash: 'another' }, 'hr'))
    expect(await found()).toEqual(['decision-of-another-run decision'])
    await inTransaction(db, async (tx) => payRun(tx, stored, 'finance'))
    expect(await found()).toHaveLength(1)
    await inTransaction(db, async (tx) => payRun(tx, stored, 'hr'))
    expect(await found()).toEqual([
      ...['decision-of-another-run decision', 'payment-unapproved decision'],
    ])
  })
})
