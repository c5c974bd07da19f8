/** What carries what, from the bottom up: people and their growth carry the work, the work the customers, and they the results. */
const order = [
  ...['learning', 'process', 'customer', 'financial'],
  ...['development', 'behaviour', 'performance'],
]
/** Of the families of indicators. */
const families = ['growth', 'team', 'customer', 'market', 'sales']

type Group = {
  readonly key: string
  readonly kind: string | null
  readonly items: readonly unknown[]
}

export type Placed<G extends Group> = {
  readonly group: G
  /** Of the node, in the map's own pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
}

export type StrategyLayout<G extends Group> = {
  /** From the top down. */
  readonly placed: readonly Placed<G>[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
  readonly height: number
}

export const NODE_HEIGHT_PX = 148
const ITEM_PX = 168
const LEAST_PX = 360
const GAP_PX = 44

/** One level above the other; groups of one level stand side by side. A group of no known kind keeps its place in the plan. */
export function strategyLayout<G extends Group>(
  method: string,
  groups: readonly G[],
): StrategyLayout<G> {
  const kinds = method === 'kpi' ? families : order
  const levelOf = (group: G, at: number): number => {
    const known = group.kind === null ? -1 : kinds.indexOf(group.kind)
    return known >= 0 ? known : kinds.length + groups.length - at
  }
  const byLevel = Map.groupBy(
    groups.map((group, at) => ({ group, level: levelOf(group, at) })),
    ({ level }) => level,
  )
  const levels = [...byLevel.keys()]
    .toSorted((a, b) => b - a)
    .map((level) => (byLevel.get(level) ?? []).map(({ group }) => group))
  const widthOf = ({ items }: G): number => Math.max(LEAST_PX, items.length * ITEM_PX + 24)
  const rowWidth = (row: readonly G[]): number =>
    row.reduce((sum, group) => sum + widthOf(group), GAP_PX * (row.length - 1))
  const widest = Math.max(0, ...levels.map(rowWidth))
  const placed = levels.flatMap((row, level) => {
    let x = (widest - rowWidth(row)) / 2
    return row.map((group) => {
      const width = widthOf(group)
      const at = { group, x, y: level * (NODE_HEIGHT_PX + GAP_PX), width }
      x += width + GAP_PX
      return at
    })
  })
  const edges = levels.flatMap((row, level) =>
    (levels[level + 1] ?? []).flatMap((below) =>
      row.map((above) => ({ from: below.key, to: above.key })),
    ),
  )
  return { placed, edges, height: levels.length * (NODE_HEIGHT_PX + GAP_PX) - GAP_PX }
}
