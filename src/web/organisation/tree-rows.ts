/** What a tree is made of: anything with a place in it. */
export type TreeNode = {
  readonly id: string
  readonly parent: string | null
}

/** A row of the tree as it's drawn, with its place among its siblings. */
export type TreeRow<T extends TreeNode> = {
  readonly node: T
  /** From 1, as it's told to screen readers. */
  readonly level: number
  readonly isParent: boolean
  readonly isOpen: boolean
  /** From 1. */
  readonly place: number
  readonly siblings: number
}

/** The rows that are in sight of an open tree; nodes come parents first. */
export function treeRows<T extends TreeNode>(
  nodes: readonly T[],
  open: ReadonlySet<string>,
): readonly TreeRow<T>[] {
  const there = new Set(nodes.map(({ id }) => id))
  const children = Map.groupBy(nodes, ({ parent }) =>
    parent !== null && there.has(parent) ? parent : null,
  )
  const rows: TreeRow<T>[] = []
  const add = (parent: string | null, level: number): void => {
    const own = children.get(parent) ?? []
    for (const [at, node] of own.entries()) {
      const isParent = children.has(node.id)
      const isOpen = isParent && open.has(node.id)
      rows.push({ node, level, isParent, isOpen, place: at + 1, siblings: own.length })
      if (isOpen) add(node.id, level + 1)
    }
  }
  add(null, 1)
  return rows
}

/** What hangs a node up to the top: they have to be open for it to be in sight. */
export function pathTo(nodes: readonly TreeNode[], id: string): readonly string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]))
  const path: string[] = []
  let next = parents.get(id) ?? null
  while (next !== null && !path.includes(next)) {
    path.push(next)
    next = parents.get(next) ?? null
  }
  return path
}

/** Open at first: the top ones, and below them as long as it isn't too much to look at. */
export function openAtFirst(nodes: readonly TreeNode[], most: number): ReadonlySet<string> {
  const children = Map.groupBy(nodes, ({ parent }) => parent)
  const open = new Set<string>()
  let shown = children.get(null)?.length ?? 0
  let level = children.get(null) ?? []
  while (level.length > 0) {
    const next = level.flatMap(({ id }) => children.get(id) ?? [])
    if (shown + next.length > most) break
    for (const { id } of level) open.add(id)
    shown += next.length
    level = next
  }
  return open
}
