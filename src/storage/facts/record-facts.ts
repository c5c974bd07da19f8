import { sql } from 'kysely'
import type { Problem } from '#kernel/problem.ts'
import { inTransaction } from '../in-transaction.ts'
import { beginRecording } from '../knowledge.ts'
import { insertVersions } from '../records/batch-sql.ts'
import { nextVersions } from '../records/next-versions.ts'
import type { Answer } from '../records/next-versions.ts'
import { recordTables } from '../records/record-table.ts'
import { contentHash, inKeyOrder, keyText } from '../records/record-versions.ts'
import { storedVersions } from '../records/stored-versions.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Db, Tx } from '../store.ts'
import type { ToldFact } from './told-fact.ts'
import { valuesText } from './told-fact.ts'

/** What became of a row: recorded, known already, or refused with the reason. */
export type FactAnswer = Answer | Problem

const table = recordTables.fact

/**
 * Records a batch of facts in one transaction, and answers row by row. By source and key: the same content again adds nothing,
 * changed content is a correction, also within one batch and in batches that are told at once. A row is refused alone when its
 * key was another fact before, or its fact is another key's; the rest is recorded. A caller whose transaction is begun again after
 * a lost race says how often it was tried. A trial answers what would become of the rows, and records nothing.
 */
export async function recordFacts(
  db: Db,
  facts: readonly ToldFact[],
  options: { readonly attempt?: number; readonly isTrial?: boolean } = {},
): Promise<readonly FactAnswer[]> {
  const storable = facts.filter(isStorable)
  const answers = (await recordRows(db, storable.map(rowOf), options)).values()
  return facts.map((fact) => {
    if (!isStorable(fact)) return unstorable(fact)
    return answers.next().value ?? missing()
  })
}

async function recordRows(
  db: Db,
  rows: readonly Row[],
  { attempt: callersAttempt, isTrial = false }: NonNullable<Parameters<typeof recordFacts>[2]>,
): Promise<readonly FactAnswer[]> {
  return inTransaction(db, async (tx, ownAttempt) => {
    const attempt = isTrial ? 2 : (callersAttempt ?? ownAttempt)
    const { now, knownUntil } = await beginRecording(tx)
    const { latest, retold } = await storedVersions(tx, table, rows, ['type', 'fact_id'])
    const refusals = new Map<number, Problem>()
    // The unique index finds an id that is another key's; only then it's worth asking whose.
    const owners = attempt === 1 ? new Map<string, string>() : await ownersOf(tx, rows)
    const named = new Map(
      Array.from(latest, ([key, { type, fact_id: id }]) => [key, nameOf(type ?? '', id ?? '')]),
    )
    for (const [at, row] of rows.entries()) {
      const before = named.get(row.key)
      const owner = owners.get(row.name)
      if (before !== undefined && before !== row.name) refusals.set(at, keyReused(row, before))
      else if (owner !== undefined && owner !== row.key) refusals.set(at, idTaken(row, owner))
      else {
        named.set(row.key, row.name)
        owners.set(row.name, row.key)
      }
    }
    const taken = [...rows.keys()].filter((at) => !refusals.has(at))
    const told = taken.flatMap((at) => {
      const row = rows[at]
      return row === undefined ? [] : [{ ...row, isRetold: retold.has(at) }]
    })
    const { answers, added } = nextVersions(told, latest, now, knownUntil)
    const versions = added.flatMap((next) => {
      const row = told[next.index]
      return row === undefined ? [] : [{ ...next, cells: row.cells, key: row.key }]
    })
    if (!isTrial) await insertVersions(tx, table, inKeyOrder(versions))
    const byRow = new Map(taken.map((at, index) => [at, answers[index]]))
    return rows.map((_, at) => refusals.get(at) ?? byRow.get(at) ?? missing())
  })
}

type Row = ReturnType<typeof rowOf>

function rowOf(fact: ToldFact) {
  const { source, key, type, id, seller, occurredOn, cancelled, values } = fact
  const content = [type, id, seller, occurredOn, cancelled, valuesText(values)]
  const cells = [source, key, ...content]
  return {
    cells,
    key: keyText(table, cells),
    contentHash: contentHash(content),
    recordedAt: fact.recordedAt ?? null,
    name: nameOf(type, id),
    fact,
  }
}

const nameOf = (type: string, id: string): string => JSON.stringify([type, id])

function missing(): never {
  throw new Error('a row without an answer')
}

/** PostgreSQL keeps no U+0000, and no half of a surrogate pair. */
function isStorable(fact: ToldFact): boolean {
  const { source, key, type, id, seller, values } = fact
  for (const text of [source, key, type, id, seller]) if (!isText(text)) return false
  for (const column in values) if (!isText(column) || !isText(values[column] ?? '')) return false
  return true
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function unstorable(fact: ToldFact): Problem {
  return storageProblem('text-unstorable', {}, { fact: `${fact.type} ${fact.id}` })
}

function keyReused({ fact }: Row, before: string): Problem {
  const [type = '', id = ''] = JSON.parse(before) as string[]
  const params = { source: fact.source, key: fact.key, before: `${type} ${id}` }
  return storageProblem('fact-key-reused', {}, { ...params, found: `${fact.type} ${fact.id}` })
}

function idTaken({ fact }: Row, owner: string): Problem {
  const [source = '', key = ''] = JSON.parse(owner) as string[]
  return storageProblem('fact-id-taken', {}, { fact: `${fact.type} ${fact.id}`, source, key })
}

/** By the name of each fact that is stored: the key that it belongs to. */
async function ownersOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, string>> {
  const { rows: found } = await sql<{ type: string; id: string; source: string; key: string }>`
    SELECT v.type, v.fact_id AS id, v.source, v.source_key AS key
    FROM unnest(${rows.map(({ fact }) => fact.type)}::text[], ${rows.map(({ fact }) => fact.id)}::text[]) AS k (type, fact_id)
    JOIN fact_version v ON v.type = k.type AND v.fact_id = k.fact_id AND v.version = 1`.execute(tx)
  return new Map(
    found.map(({ type, id, source, key }) => [nameOf(type, id), keyText(table, [source, key])]),
  )
}
