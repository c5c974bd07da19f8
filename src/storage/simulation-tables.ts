import type { Generated } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Sent } from './sent.ts'

export type SimulationTables = {
  simulation: {
    simulation: Generated<bigint>
    title: string
    asked: Sent<unknown>
    asked_by: string
    asked_at: Sent<Instant>
    state: 'waiting' | 'running' | 'done' | 'refused' | 'cancelled'
    runs_done: Generated<number>
    runs: number
    problems: Sent<readonly Problem[]>
    totals: Sent<unknown>
  }
  simulation_person: {
    simulation: bigint
    person: string
    team: string
    paid: Sent<readonly (string | null)[]>
    changes: Sent<readonly (string | null)[]>
    by_period: Sent<readonly (readonly (string | null)[])[]>
  }
}
