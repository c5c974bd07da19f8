import { createContext, useContext } from 'react'

import type { WhyOf } from './why-of.ts'

/** Opens the explanation of a number. */
export type Ask = (of: WhyOf) => void

export const WhyContext = createContext<Ask | null>(null)

export function useAsk(): Ask {
  const found = useContext(WhyContext)
  if (found === null) throw new Error('outside of WhyStage')
  return found
}
