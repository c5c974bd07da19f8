import type { Db } from '#storage/store.ts'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../http/refusal.ts'
import type { WrongPlaces } from '../http/refusal.ts'

/** The source for which the caller sends: the one that's named, or the one that the key is bound to. */
export async function sourceOf(
  db: Db,
  named: string | undefined,
  { key }: Caller,
): Promise<string> {
  const bound = key?.sourceId ?? null
  const sourceId = named ?? bound
  if (sourceId === null) throw sourceProblem('source-missing', '?source=…')
  if (bound !== null && sourceId !== bound) throw new Refusal('key-out-of-scope')
  if (!(await isSource(db, sourceId))) throw sourceProblem('source-unknown', 'POST /api/v1/sources')
  return sourceId
}

export async function requireSource(db: Db, sourceId: string): Promise<void> {
  if (!(await isSource(db, sourceId))) throw new Refusal('not-found')
}

async function isSource(db: Db, sourceId: string): Promise<boolean> {
  const found = await db
    .selectFrom('source')
    .select('source_id')
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return found !== undefined
}

function sourceProblem(code: string, detail: string): Refusal {
  const errors: WrongPlaces = [{ in: 'query', pointer: '/source', code, detail }]
  return new Refusal('input-invalid', { errors })
}
