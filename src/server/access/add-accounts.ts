import { hashPassword } from 'better-auth/crypto'

import type { Role } from '#domain/access/roles.ts'
import { decideAccountRights } from '#storage/decisions/rights.ts'
import type { Db } from '#storage/store.ts'
import { createUser } from './create-user.ts'

/** An account to make beside invitations: for a company that was made up. */
export type NewAccount = {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly personId: string | null
}

/** Makes accounts with one password, all or none. */
export async function addAccounts(
  db: Db,
  accounts: readonly NewAccount[],
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async (tx) => {
    for (const { role, ...account } of accounts) {
      const userId = await createUser(tx, { ...account, roles: [role], passwordHash })
      await decideAccountRights(tx, userId, userId)
    }
  })
}
