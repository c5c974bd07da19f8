import type { ReactNode } from 'react'

import { Prose } from './prose.tsx'

/** The clauses as a part of their own, where nothing stands beside anything. */
export function ClausesPart(): ReactNode {
  return <Prose />
}
