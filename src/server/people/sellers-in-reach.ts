import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import type { PeopleDirectory } from './people-directory.ts'

/** Whose facts the caller of an `in-reach` route may see; null for everybody's. */
export async function sellersInReach(
  call: Call,
  directory: PeopleDirectory,
): Promise<readonly string[] | null> {
  if (call.relation === 'other') return null
  const { personId } = signedIn(call)
  if (personId === null) return []
  if (call.relation === 'own') return [personId]
  return [personId, ...(await directory.peopleBelow(personId, call.today))]
}
