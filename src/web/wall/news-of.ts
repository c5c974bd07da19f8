import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { WallState } from './use-wall.ts'

/** Something that has just come in: whose figure grew, and by how much. */
export type News = {
  readonly id: string
  readonly name: Text
  readonly metric: Text
  readonly unit: WallState['boards'][number]['unit']
  /** Exact decimal text, above 0. */
  readonly amount: string
}

/** What has grown between two states of a wall, the most first: only of those who stand on it by name. */
export function newsOf(before: WallState | null, now: WallState): readonly News[] {
  if (before === null || before.period !== now.period || before.plan !== now.plan) return []
  return now.boards.flatMap(({ metric, name, unit, leaders }) => {
    const then = before.boards.find((board) => board.metric === metric)
    return leaders.flatMap((leader) => {
      const was = then?.leaders.find(({ id }) => id === leader.id)
      if (was === undefined) return []
      const grown = exact(leader.actual) - exact(was.actual)
      if (grown <= 0n) return []
      const amount = formatDecimal(grown, FIXED_DECIMALS)
      return [{ id: `${metric} ${leader.id}`, name: leader.name, metric: name, unit, amount }]
    })
  })
}

function exact(text: string): bigint {
  const value = parseDecimal(text, FIXED_DECIMALS)
  if (value === null) throw new Error(`no figure: ${text}`)
  return value
}
