import type { z } from 'zod'

import { planComments } from '#contract/plan-comments.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'

export type Thread = z.output<(typeof planComments)['answer']['body']>['threads'][number]

/** What is said about the clauses of a side; empty for who may not read it. Null while it isn't there yet. */
export function useThreads(side: string): readonly Thread[] | null {
  const { can } = useSession()
  const mayRead = can('plan-proposal.read')
  const { data } = useRead(
    planComments,
    { query: { of: side } },
    { enabled: mayRead, refetchInterval: AGAIN_MS },
  )
  return mayRead ? (data?.threads ?? null) : []
}

const AGAIN_MS = 15_000
