import type { ReactNode } from 'react'

import { Refused, Unreachable } from '../api/failures.ts'
import { ProblemView } from '../ui/problem-view.tsx'
import type { EngineFailed } from './use-engine.ts'

/** Why a result couldn't be opened here: the server gave no basis, or the engine says what is wrong with it. */
export function EngineProblem({
  failed: { error, retry },
}: {
  readonly failed: EngineFailed
}): ReactNode {
  return error instanceof Refused || error instanceof Unreachable ? (
    <ProblemView error={error} retry={retry} />
  ) : (
    <p role="alert">{error.message}</p>
  )
}
