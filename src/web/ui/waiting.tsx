import type { ReactNode } from 'react'

import { Loading } from './loading.tsx'
import { ProblemView } from './problem-view.tsx'

type WaitingProps = {
  /** Why it doesn't come; null while it may. */
  readonly error: Error | null
  readonly retry: () => unknown
  /** About as long as what is coming. */
  readonly lines?: number
}

/** In the place of what isn't there yet: its shape, or what is wrong. */
export function Waiting({ error, retry, lines = 4 }: WaitingProps): ReactNode {
  return error === null ? (
    <Loading lines={lines} />
  ) : (
    <ProblemView error={error} retry={() => void retry()} />
  )
}
