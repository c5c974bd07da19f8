import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, RefObject } from 'react'

import { pathOf } from '#domain/plans/mends/mend.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { usePlace } from '../place.tsx'
import { usePart } from '../use-part.ts'
import { isWithin } from './form-context.ts'

/** Sections and entries open one after the other; when nothing further has for so long, that's as near as the form comes. */
const ROUND_MS = 60
const QUIET_ROUNDS = 4

type Wanted = {
  readonly wanted: DocumentPath | null
  readonly root: RefObject<HTMLDivElement | null>
  /** Where one is in the form is where one is in the document. */
  readonly entered: (event: FocusEvent<HTMLElement>) => void
}

/** Brings the field that the address asks for into sight, and tells which part one is at. */
export function useWanted(data: Value, open: (section: DocumentPath) => void): Wanted {
  const { field, arrived } = usePart()
  const { moveTo } = usePlace()
  const root = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState<DocumentPath | null>(null)
  const latest = useRef({ data, open })
  latest.current = { data, open }
  useEffect(() => {
    if (field === null) return undefined
    const path = pathOf(latest.current.data, field)
    setWanted(path)
    latest.current.open(path)
    let [found, quiet]: [HTMLElement | null, number] = [null, 0]
    const rounds = setInterval(() => {
      const nearest = nearestTo(root.current, path)
      quiet = nearest === found ? quiet + 1 : 0
      found = nearest
      if (quiet < QUIET_ROUNDS) return
      clearInterval(rounds)
      setWanted(null)
      arrived()
      found?.scrollIntoView({ block: 'center' })
      found
        ?.querySelector<HTMLElement>('input, select, textarea, button')
        ?.focus({ preventScroll: true })
    }, ROUND_MS)
    return () => clearInterval(rounds)
  }, [field, arrived])
  return {
    wanted,
    root,
    entered: ({ target }) => {
      const path = pathIn(target.closest<HTMLElement>('[data-path]'))
      if (path !== null) moveTo(path)
    },
  }
}

function pathIn(element: HTMLElement | null): DocumentPath | null {
  const written = element?.dataset['path']
  return written === undefined ? null : (JSON.parse(written) as DocumentPath)
}

/** Of what the form shows, the narrowest part that the path is within. */
function nearestTo(root: HTMLElement | null, path: DocumentPath): HTMLElement | null {
  let nearest: HTMLElement | null = null
  let length = 0
  for (const element of root?.querySelectorAll<HTMLElement>('[data-path]') ?? []) {
    const own = pathIn(element)
    if (own === null || own.length <= length || !isWithin(path, own)) continue
    nearest = element
    length = own.length
  }
  return nearest
}
