import type { Db } from './store.ts'

/** Whether anybody has an account: from the first one on the company is served. */
export async function hasAccounts(db: Db): Promise<boolean> {
  const found = await db.selectFrom('account').select('user_id').limit(1).executeTakeFirst()
  return found !== undefined
}
