import type { Db } from '#storage/store.ts'

/** What these accounts are called now; null for what isn't an account, such as who worked at the command line. */
export async function accountNames(
  db: Db,
  userIds: readonly (string | null)[],
): Promise<(userId: string | null) => string | null> {
  const asked = [...new Set(userIds.filter((one) => one !== null))]
  const rows =
    asked.length === 0
      ? []
      : await db.selectFrom('auth_user').select(['id', 'name']).where('id', 'in', asked).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (userId) => (userId === null ? null : (names.get(userId) ?? null))
}
