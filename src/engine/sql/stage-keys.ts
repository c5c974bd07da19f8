import { hashOf } from '../plan/hash.ts'
import type { ProgramStage } from './stage.ts'

/** What a stage's table depends on. Two stages with the same key over the same inputs have the same rows. */
export type StageKey = {
  /** Hash of the stage's SQL and of the keys of the stages that it reads. */
  readonly key: string
  /** The input tables that it reads, itself or through other stages. */
  readonly inputs: ReadonlySet<string>
}

/** The key of every stage of a program. */
export function stageKeys(stages: readonly ProgramStage[]): ReadonlyMap<string, StageKey> {
  const keys = new Map<string, StageKey>()
  for (const { name, sql, reads } of stages) {
    const inputs = new Set<string>()
    const read = reads.toSorted().map((table) => {
      const stage = keys.get(table)
      if (stage === undefined) {
        inputs.add(table)
        return table
      }
      for (const input of stage.inputs) inputs.add(input)
      return `${table} ${stage.key}`
    })
    keys.set(name, { key: hashOf([sql, ...read]), inputs })
  }
  return keys
}
