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
      const amount = difference(leader.actual, was.actual)
      return amount.startsWith('-') || /^0(?:\.0*)?$/.test(amount)
        ? []
        : [{ id: `${metric} ${leader.id}`, name: leader.name, metric: name, unit, amount }]
    })
  })
}

/** Exactly, whatever the number of decimals. */
function difference(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other))
  const digits = (scaled(one, places) - scaled(other, places)).toString()
  const sign = digits.startsWith('-') ? '-' : ''
  const plain = digits.replace('-', '').padStart(places + 1, '0')
  return places === 0 ? sign + plain : `${sign}${plain.slice(0, -places)}.${plain.slice(-places)}`
}

function placesOf(text: string): number {
  return text.split('.')[1]?.length ?? 0
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
