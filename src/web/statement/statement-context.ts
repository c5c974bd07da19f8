import { createContext, useContext } from 'react'
import type { z } from 'zod'

import type { dispute } from '#contract/disputes.ts'
import type { EngineState, ResultAddress } from '../engine/use-engine.ts'

export type Dispute = z.output<typeof dispute>

/** What every part of a statement needs: the engine once it's to be recomputed, the plan, the disputes. */
export type StatementParts = {
  readonly params: ResultAddress
  readonly engine: EngineState
  readonly isOwn: boolean
  readonly open: () => void
  readonly currency: string
  /** Of the plan whose clauses the numbers follow. */
  readonly planHash: string
  /** Of this result. */
  readonly disputes: readonly Dispute[]
}

export const StatementContext = createContext<StatementParts | null>(null)

export function useStatement(): StatementParts {
  const found = useContext(StatementContext)
  if (found === null) throw new Error('outside of a statement')
  return found
}
