import { sql } from 'kysely'
import { Known } from '#domain/tables/known.ts'
import type { Db } from '#storage/store.ts'

export type Names = { readonly people: Known; readonly teams: Known }

/**
 * Whom and which teams rows may name. Names are only ever added, so those that were read before stay right; `fresh` reads those
 * that came since.
 */
export type KnownNames = {
  readonly known: (db: Db) => Promise<Names>
  readonly fresh: (db: Db) => Promise<Names>
}

export function knownNames(): KnownNames {
  let kept: Names | null = null
  const fresh = async (db: Db): Promise<Names> => {
    const people = await sql<{ name: string }>`SELECT DISTINCT person AS name FROM person`.execute(
      db,
    )
    const teams = await sql<{ name: string }>`SELECT DISTINCT entity AS name FROM team`.execute(db)
    kept = {
      people: new Known(people.rows.map(({ name }) => name)),
      teams: new Known(teams.rows.map(({ name }) => name)),
    }
    return kept
  }
  return { fresh, known: async (db) => kept ?? fresh(db) }
}
