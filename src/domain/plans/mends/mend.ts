import type { Plan } from '#engine/plan/plan.ts'
import type { Text } from '#kernel/text.ts'

import type { LibraryNames } from '../library/library-names.ts'
import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/entries.ts'
import { isList, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'

/** A way to mend a problem, for one who agrees to press. */
export type Mend = { readonly label: Text; readonly edits: readonly Edit[] }

/** What is known of the document that is mended. */
export type MendsBy = {
  readonly data: Value
  /** The last plan that the document was: it knows what the libraries bring. */
  readonly plan: Plan | null
  /** What a plan document may say, as JSON Schema. */
  readonly schema: object | null
  /** Libraries that it may name. */
  readonly libraries: readonly LibraryNames[]
}

/** A problem with what its mend must know. */
export type Wrong = {
  readonly code: string
  /** The part that the problem names, as the document has it or should have it. */
  readonly path: DocumentPath
  /** Within a formula, the stretch that is wrong. */
  readonly span: Span | null
} & MendsBy

export type Mender = (wrong: Wrong) => readonly Mend[]

/** What the document says there. */
export function said({ data, path }: Wrong, ...further: DocumentPath): Value | undefined {
  return valueAt(data, [...path, ...further])
}

export function textAt(wrong: Wrong, ...further: DocumentPath): string | null {
  const found = said(wrong, ...further)
  return typeof found === 'string' ? found : null
}

/** The part around, `up` steps above the one that is named. */
export function around(wrong: Wrong, up = 1): Wrong {
  return { ...wrong, path: wrong.path.slice(0, wrong.path.length - up) }
}

export function set(path: DocumentPath, value: Value): Edit {
  return { kind: 'set', path, value }
}

export function remove(path: DocumentPath): Edit {
  return { kind: 'remove', path }
}

/** A path as messages write it, with positions in lists as numbers. */
export function pathOf(data: Value, written: string): DocumentPath {
  const path: (string | number)[] = []
  for (const step of written === '' ? [] : written.split('.'))
    path.push(isList(valueAt(data, path)) ? Number(step) : step)
  return path
}

export const lastOf = (path: DocumentPath): string => String(path.at(-1) ?? '')

/** Takes the part out. */
export const removal: Mender = ({ path, data }) =>
  valueAt(data, path) === undefined
    ? []
    : [
        {
          label: { zh: `删去 ${shown(path)}`, en: `Delete ${shown(path)}` },
          edits: [remove(path)],
        },
      ]

/** What a label calls a part: a key, or an entry of a list. */
function shown(path: DocumentPath): string {
  const last = path.at(-1)
  if (typeof last !== 'number') return last ?? ''
  return `${String(path.at(-2) ?? '')}[${last + 1}]`
}
