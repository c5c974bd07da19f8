import { useEffect, useState } from 'react'

import { basis as basisRoute } from '#contract/basis.ts'
import { periodBasis } from '#contract/sign-offs.ts'
import { simulationBasis } from '#contract/simulations.ts'
import { useRead } from '../api/reads.ts'
import { startEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import type { Basis, Recomputed } from './messages.ts'

/** The plan under which a period is looked at, where that isn't the one which its result was computed by. */
export type Under =
  /** A version that one is asked to sign. */
  | { readonly by: 'version'; readonly hash: string }
  /** A scenario of a simulation, by its place. */
  | { readonly by: 'scenario'; readonly simulation: string; readonly scenario: number }

/** A result's period, as addresses name it. */
export type ResultAddress = {
  readonly personId: string
  readonly plan: string
  readonly period: string
  readonly under?: Under
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
  const version = under?.by === 'version' ? under : null
  const signed = useRead(
    periodBasis,
    { params: { personId, plan: version?.hash ?? '', period } },
    { enabled: wanted && version !== null },
  )
  const scenario = under?.by === 'scenario' ? under : null
  const simulated = useRead(
    simulationBasis,
    {
      params: {
        ...{ personId, period, simulation: scenario?.simulation ?? '' },
        scenario: String(scenario?.scenario),
      },
    },
    { enabled: wanted && scenario !== null },
  )
  const read = { own, version: signed, scenario: simulated }[under?.by ?? 'own']
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
