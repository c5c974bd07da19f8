import { useEffect, useState } from 'react'

import { basis as basisRoute } from '#contract/basis.ts'
import { periodBasis } from '#contract/sign-offs.ts'
import { useRead } from '../api/reads.ts'
import { startEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import type { Basis, Recomputed } from './messages.ts'

/** A result's period, as addresses name it. */
export type ResultAddress = {
  readonly personId: string
  readonly plan: string
  readonly period: string
  /** The hash of a version that it's looked at under, where that isn't the one which it was computed by. */
  readonly under?: string
}

export type OpenEngine = {
  readonly engine: Engine
  readonly basis: Basis
  readonly recomputed: Recomputed
}

export type EngineFailed = {
  readonly state: 'failed'
  readonly error: Error
  readonly retry: () => void
}

export type EngineState =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'open' } & OpenEngine)
  | EngineFailed

/** Reads what the result was computed from and opens the engine on it, once somebody wants to. */
export function useEngine(address: ResultAddress, wanted: boolean): EngineState {
  const { under, personId, plan, period } = address
  const own = useRead(
    basisRoute,
    { params: { personId, plan, period } },
    { enabled: wanted && under === undefined },
  )
  const other = useRead(
    periodBasis,
    { params: { personId, plan: under ?? '', period } },
    { enabled: wanted && under !== undefined },
  )
  const read = under === undefined ? own : other
  const [opened, setOpened] = useState<OpenEngine | null>(null)
  const [failed, setFailed] = useState<Error | null>(null)
  const { data } = read
  useEffect(() => {
    if (data === undefined || !wanted) return undefined
    const engine = startEngine()
    let current = true
    engine.ask({ ask: 'open', basis: data }).then(
      (recomputed) => {
        if (current) setOpened({ engine, basis: data, recomputed })
      },
      (error: unknown) => {
        if (current) setFailed(error instanceof Error ? error : new Error(String(error)))
      },
    )
    return () => {
      current = false
      engine.close()
      setOpened(null)
      setFailed(null)
    }
  }, [data, wanted])
  const error = read.error ?? failed
  if (error !== null) return { state: 'failed', error, retry: () => void read.refetch() }
  return opened === null ? { state: 'waiting' } : { state: 'open', ...opened }
}
