import { lazy } from 'react'
import type { ComponentType } from 'react'

import type { Text } from '#kernel/text.ts'
import { studioWords as words } from './words.ts'

/** One way to look at a draft and to change it. */
export type Part = {
  /** As the address names it. */
  readonly key: string
  readonly name: Text
  readonly Part: ComponentType
  /** Of no use where the clauses stand beside everything. */
  readonly onlyNarrow?: boolean
}

/** In the order of their tabs; the first is shown first. */
export const parts: readonly Part[] = [
  {
    key: 'forms',
    name: words.forms,
    Part: lazy(async () => ({ default: (await import('./forms/forms-part.tsx')).FormsPart })),
  },
  {
    key: 'weights',
    name: words.weights,
    Part: lazy(async () => ({ default: (await import('./weights/weights-part.tsx')).WeightsPart })),
  },
  {
    key: 'curves',
    name: words.curves,
    Part: lazy(async () => ({ default: (await import('./curves/curves-part.tsx')).CurvesPart })),
  },
  {
    key: 'document',
    name: words.document,
    Part: lazy(async () => ({
      default: (await import('./editor/document-part.tsx')).DocumentPart,
    })),
  },
  {
    key: 'clauses',
    name: words.clauses,
    Part: lazy(async () => ({ default: (await import('./prose/clauses-part.tsx')).ClausesPart })),
    onlyNarrow: true,
  },
]
