import { compareText } from '#kernel/text.ts'

type Node = { readonly team: string; readonly parent: string | null }

/** Teams in the order of their tree, each with its level; a team whose parent isn't there stands at the top. */
export function teamTree<T extends Node>(
  teams: readonly T[],
): readonly (T & { readonly level: number })[] {
  const there = new Set(teams.map(({ team }) => team))
  const below = Map.groupBy(teams, ({ parent }) =>
    parent !== null && there.has(parent) ? parent : null,
  )
  const ordered: (T & { readonly level: number })[] = []
  const open = childrenOf(below, null, 0)
  const seen = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.team)) continue
    seen.add(next.team)
    ordered.push(next)
    open.push(...childrenOf(below, next.team, next.level + 1))
  }
  return ordered
}

/** Last first, so that the first is taken next. */
function childrenOf<T extends Node>(
  below: ReadonlyMap<string | null, readonly T[]>,
  parent: string | null,
  level: number,
): (T & { readonly level: number })[] {
  return (below.get(parent) ?? [])
    .toSorted((a, b) => compareText(b.team, a.team))
    .map((team) => ({ ...team, level }))
}
