import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'

import type { Reference } from '#domain/plans/forms/form.ts'
import type { FoundProblem } from '#domain/plans/text/checked.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'

/** A part that may be referred to, by its key, with the name that people know it by. */
export type Named = { readonly key: string; readonly name: string }

/** A field for a formula: what it says becomes the document's when one is done with it. */
export type FormulaFieldProps = {
  readonly path: DocumentPath
  readonly value: string
  readonly label: string
  readonly commit: (text: string) => void
  readonly isLocked: boolean
  readonly isWrong: boolean
  readonly describedBy?: string | undefined
}

/** What every field of the form needs. */
export type FormState = {
  readonly data: Value
  readonly problems: readonly FoundProblem[]
  readonly edit: (...edits: readonly Edit[]) => void
  /** Read only. */
  readonly isLocked: boolean
  /** The part that is looked for, which opens what it's in. */
  readonly wanted: DocumentPath | null
  /** What may be named at a place. */
  readonly namesOf: (to: Reference, path: DocumentPath) => readonly Named[]
  /** Where formulas have a field of their own. */
  readonly Formula?: ComponentType<FormulaFieldProps>
}

export const FormContext = createContext<FormState | null>(null)

export function useForm(): FormState {
  const found = useContext(FormContext)
  if (found === null) throw new Error('outside of a form')
  return found
}

export function samePath(a: DocumentPath, b: DocumentPath): boolean {
  return a.length === b.length && a.every((step, at) => String(step) === String(b[at]))
}

/** Whether the path is that of the part, or of something within it. */
export function isWithin(path: DocumentPath, part: DocumentPath): boolean {
  return path.length >= part.length && samePath(path.slice(0, part.length), part)
}
