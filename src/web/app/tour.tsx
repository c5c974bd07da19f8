import { Suspense, createContext, lazy, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { isDemo } from './demo.ts'

const KEY = 'yeji-tour'

/** Seen once; afterwards only when asked for. */
const GuidedTour = lazy(async () => ({ default: (await import('./guided-tour.tsx')).GuidedTour }))

const TourContext = createContext<() => void>(() => undefined)

/** Begins the tour. */
export function useTour(): () => void {
  return useContext(TourContext)
}

/** In the demo, the first visit begins with a tour. */
export function TourStage({ children }: { readonly children: ReactNode }): ReactNode {
  const [isOpen, setOpen] = useState(() => isDemo && localStorage.getItem(KEY) === null)
  const begin = useMemo(() => () => setOpen(true), [])
  return (
    <TourContext value={begin}>
      {children}
      {isOpen ? (
        <Suspense>
          <GuidedTour
            onEnd={() => {
              localStorage.setItem(KEY, 'seen')
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </TourContext>
  )
}
