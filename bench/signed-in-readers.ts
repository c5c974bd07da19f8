import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { addAccounts } from '#server/access/add-accounts.ts'
import { hashOf } from '#server/access/secrets.ts'
import { openStore } from '#storage/open/open-store.ts'
import { sellerName } from './kept-company.ts'
import { SECRET } from './yeji-process.ts'
import type { KeptCompany } from './served-company.ts'

/** A seller who reads the own statement, with a session and with a key. */
export type Reader = {
  readonly personId: string
  readonly cookie: string
  readonly authorization: string
}

/** Gives sellers accounts, and writes sessions and keys as a sign-in would, without its deliberately slow password check. */
export async function signedInReaders(
  { url, client }: KeptCompany,
  count: number,
): Promise<readonly Reader[]> {
  const persons = Array.from({ length: count }, (_, n) => sellerName(n))
  const opened = await openStore({ url })
  if (!opened.ok) throw new Error(opened.error.message.en)
  const accounts = persons.map((personId) => ({
    ...{ email: `${personId}@example.com`, name: personId, role: 'seller' as const, personId },
  }))
  await addAccounts(opened.value.db, accounts, 'a password of the benchmark')
  await opened.value.close()
  const readers: Reader[] = []
  for (const personId of persons) {
    const token = randomBytes(24).toString('base64url')
    const key = `yeji_${randomBytes(32).toString('base64url')}`
    await client.query(
      `INSERT INTO auth_session (id, "expiresAt", token, "updatedAt", "userId")
SELECT $1, now() + INTERVAL '12 hours', $2, now(), user_id FROM account WHERE person_id = $3`,
      [randomUUID(), token, personId],
    )
    await client.query(
      `INSERT INTO api_key (key_id, name, start, key_hash, owner_id, scopes, created_at, expires_at)
SELECT $1, 'bench', 'yeji_', $2, user_id, 'result.read,pay.read,rating.read', now(), now() + INTERVAL '1 day' FROM account WHERE person_id = $3`,
      [randomUUID(), hashOf(key), personId],
    )
    const signature = createHmac('sha256', SECRET).update(token).digest('base64')
    const cookie = `yeji.session_token=${encodeURIComponent(`${token}.${signature}`)}`
    readers.push({ personId, cookie, authorization: `Bearer ${key}` })
  }
  return readers
}
