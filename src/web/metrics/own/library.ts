import { createContext, useContext, useMemo } from 'react'
import type { z } from 'zod'

import type { ownLibrary } from '#contract/own-library.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { useWrittenText } from '../../studio/written-text.ts'
import type { WrittenText } from '../../studio/written-text.ts'

export type OpenedLibrary = {
  readonly value: z.output<typeof ownLibrary.answer.body>
  readonly etag: string
}

/** The company's own library as it's being written. */
export type Library = WrittenText & {
  /** A plan that knows all of the libraries, of the last text that was right. */
  readonly plan: Plan | null
}

export const LibraryContext = createContext<Library | null>(null)

export function useLibrary(): Library {
  const found = useContext(LibraryContext)
  if (found === null) throw new Error('outside of the library’s page')
  return found
}

const none: readonly never[] = []

export function useWrittenLibrary({ value }: OpenedLibrary): Library {
  const written = useWrittenText(value.document, none, value.surroundings)
  return useMemo(() => ({ ...written, plan: written.compiled?.plan ?? null }), [written])
}
