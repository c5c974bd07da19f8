import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'

import { useServerState } from '../api/server-state.ts'

/** Rarely needed, and its form is large. */
const SignInAgain = lazy(async () => ({
  default: (await import('./sign-in-again.tsx')).SignInAgain,
}))

/** Over whatever page it happens on. */
export function SessionEnded(): ReactNode {
  const { session } = useServerState()
  if (session === 'open') return null
  return (
    <Suspense>
      <SignInAgain />
    </Suspense>
  )
}
