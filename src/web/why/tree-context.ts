import { createContext, useContext } from 'react'

import type { GivenReason } from '#domain/basis/given-cells.ts'

/** What every part of an explanation is read by. */
export type TreeParts = {
  readonly currency: string
  /** Numbers that look at others, by key, and why they're given. */
  readonly given: ReadonlyMap<string, GivenReason>
  /** What was recorded later isn't in the result. */
  readonly knownAt: string
}

export const TreeContext = createContext<TreeParts | null>(null)

export function useTree(): TreeParts {
  const found = useContext(TreeContext)
  if (found === null) throw new Error('outside of an explanation')
  return found
}
