import { lazy, Suspense, useCallback, useState } from 'react'
import type { ReactNode } from 'react'

import { WhyContext } from './why-context.ts'
import type { Ask } from './why-context.ts'
import type { WhyOf } from './why-of.ts'

/** The drawer comes with the first question: most who look at a page ask none. */
const WhySheet = lazy(async () => ({ default: (await import('./why-sheet.tsx')).WhySheet }))

/** Around all pages: whatever number one asks about, it's the same drawer that answers. */
export function WhyStage({ children }: { readonly children: ReactNode }): ReactNode {
  const [asked, setAsked] = useState<{ readonly of: WhyOf; readonly at: number } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const ask = useCallback<Ask>((of) => {
    setAsked((before) => ({ of, at: (before?.at ?? 0) + 1 }))
    setOpen(true)
  }, [])
  const close = useCallback(() => setOpen(false), [])
  return (
    <WhyContext value={ask}>
      {children}
      {asked === null ? null : (
        <Suspense fallback={null}>
          <WhySheet asked={asked.of} at={asked.at} isOpen={isOpen} close={close} />
        </Suspense>
      )}
    </WhyContext>
  )
}
