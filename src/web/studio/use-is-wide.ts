import { useSyncExternalStore } from 'react'

/** Wide enough for the clauses to stand beside the rest. */
const WIDE = '(min-width: 1200px)'

function watch(tell: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

export function useIsWide(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(WIDE).matches)
}
