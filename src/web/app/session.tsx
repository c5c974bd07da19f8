import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { me } from '#contract/me.ts'
import { session, signOut } from '#contract/session.ts'
import { reachOf } from '#domain/access/policy.ts'
import type { Permission } from '#domain/access/policy.ts'
import { call } from '../api/call.ts'
import { isRefused, useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { appWords as words } from './words.ts'

/** Who is signed in, and what the server lets them do; hiding what is refused anyway is all that a page does with it. */
export type Session = z.output<(typeof session)['answer']['body']> & {
  readonly email: string
  readonly me: z.output<(typeof me)['answer']['body']>
  readonly can: (permission: Permission) => boolean
  /** Whether more than one's own is in reach of it. */
  readonly canOthers: (permission: Permission) => boolean
}

const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const found = useContext(SessionContext)
  if (found === null) throw new Error('outside of SessionGate')
  return found
}

/** Leads to the sign-in, and from there back to this page. */
function toSignIn(): void {
  const next = location.pathname + location.search + location.hash
  location.replace(`/sign-in?next=${encodeURIComponent(next)}`)
}

/** Shows what is inside once it's known who reads it. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const say = useSay()
  const who = useRead(session, {}, { staleTime: Number.POSITIVE_INFINITY })
  const mine = useRead(me, {}, { staleTime: Number.POSITIVE_INFINITY })
  const found = useMemo(() => {
    if (who.data === undefined || mine.data === undefined) return null
    const { permissions, roles } = who.data
    return {
      ...who.data,
      email: mine.data.email,
      me: mine.data,
      can: (permission: Permission) => permissions.includes(permission),
      canOthers: (permission: Permission) =>
        roles.some((role) => !['none', 'own'].includes(reachOf(permission, role))),
    }
  }, [who.data, mine.data])
  if (found !== null) return <SessionContext value={found}>{children}</SessionContext>
  const error = who.error ?? mine.error
  if (isRefused(error, 'sign-in-needed')) {
    toSignIn()
    return null
  }
  if (isRefused(error, 'not-allowed'))
    return (
      <main>
        <Empty
          title={say(words.noRoles)}
          advice={say(words.noRolesAdvice)}
          action={<Button href="/sign-in">{say(words.signIn)}</Button>}
        />
      </main>
    )
  return (
    <main className="whole">
      {error === null ? (
        <Loading />
      ) : (
        <ProblemView
          error={error}
          retry={() => void Promise.all([who.refetch(), mine.refetch()])}
        />
      )}
    </main>
  )
}

/** Ends the session; nothing of what was read stays in the page. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await call(signOut, {})
    queries.clear()
    location.replace('/sign-in')
  }
}
