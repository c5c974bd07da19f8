import { decide } from '#domain/access/decide.ts'
import { orgProblem } from '#domain/org/org-problems.ts'
import type { Problem } from '#kernel/problem.ts'
import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'

/** Which changes the policy keeps from the caller, because they are of what is kept of them. */
export function refusedOfOneself(
  call: Call,
  changes: readonly { readonly person: string; readonly line: number }[],
): readonly Problem[] {
  const { personId, roles, key } = signedIn(call)
  const own = changes.filter(({ person }) => person === personId)
  const { allowed } = decide({
    ...{ permission: 'organisation.change', relation: 'own', roles, did: [] },
    scopes: key?.scopes ?? null,
  })
  if (allowed) return []
  return own.map(({ person, line }) =>
    orgProblem('change-of-oneself', { line, field: 'person' }, { name: person }),
  )
}
