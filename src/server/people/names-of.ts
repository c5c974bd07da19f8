import { sql } from 'kysely'
import type { Text } from '#kernel/text.ts'
import type { Db } from '#storage/store.ts'

/** What these persons are called now; who isn't known goes by the id. */
export async function namesOf(
  db: Db,
  personIds: readonly string[],
): Promise<(personId: string) => Text> {
  const asked = [...new Set(personIds)]
  const names = new Map<string, Text>()
  if (asked.length > 0) {
    const { rows } = await sql<{
      readonly person: string
      readonly zh: string
      readonly en: string
    }>`
      SELECT DISTINCT ON (person) person, name_zh AS zh, name_en AS en
      FROM person
      WHERE person IN (${sql.join(asked)})
      ORDER BY person, version DESC`.execute(db)
    for (const { person, zh, en } of rows) names.set(person, { zh, en })
  }
  return (personId) => names.get(personId) ?? { zh: personId, en: personId }
}
