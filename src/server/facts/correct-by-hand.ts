import { KEY_COLUMN } from '#domain/tables/kinds/sourced-facts.ts'
import type { Tx } from '#storage/store.ts'
import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { unreadable } from '../intake/answer-batch.ts'
import { batchOfObjects } from '../intake/batch-input.ts'
import { takeIn } from '../intake/take-in.ts'
import type { Intake } from '../intake/take-in.ts'

type Correction = {
  readonly factId: string
  /** The version that was looked at. */
  readonly version: number
  readonly reason: string
  /** The whole row by the columns of its type. */
  readonly row: Readonly<Record<string, string>>
}

/**
 * A correction by a person: told in the name of the fact's source, as its next version, with the reason beside it. Nobody corrects
 * what is, or would be, their own result; and nothing that another one has changed meanwhile.
 */
export async function correctByHand(
  tx: Tx,
  call: Call,
  intake: Omit<Intake, 'source'>,
  { factId, version, reason, row }: Correction,
): Promise<{ readonly outcome: 'corrected' | 'unchanged'; readonly version: number }> {
  const { type } = intake
  const { userId, personId } = signedIn(call)
  const latest = await latestOf(tx, type.key, factId)
  if (latest === null) throw new Refusal('not-found')
  if (latest.version !== version) throw new Refusal('conflict')
  const seller = row['seller']?.trim() ?? ''
  if (personId !== null && (latest.seller === personId || seller === personId))
    throw new Refusal('not-allowed')
  const { source, source_key: key } = latest
  const told = { ...row, id: factId, ...(hasOwnKey(type) ? {} : { [KEY_COLUMN]: key }) }
  const { rows } = await takeIn(tx, call.attempt, { ...intake, source }, batchOfObjects([told]))
  const [answer] = rows
  if (answer === undefined) throw new Error('a row without an answer')
  if (answer.outcome === 'rejected') throw unreadable(answer.problems, call.language)
  const now = await latestOf(tx, type.key, factId)
  if (answer.outcome === 'unchanged') return { outcome: 'unchanged', version }
  // Another one was told between our look and our version: nobody has seen that.
  if (now?.version !== version + 1) throw new Refusal('conflict')
  await tx
    .insertInto('fact_correction')
    .values({ source, source_key: key, version: now.version, reason, corrected_by: userId })
    .execute()
  return { outcome: 'corrected', version: now.version }
}

function hasOwnKey({ columns }: Intake['type']): boolean {
  return columns.some(({ key }) => key === KEY_COLUMN)
}

async function latestOf(tx: Tx, type: string, factId: string) {
  const found = await tx
    .selectFrom('fact_version')
    .select(['source', 'source_key', 'version', 'seller'])
    .where('type', '=', type)
    .where('fact_id', '=', factId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
