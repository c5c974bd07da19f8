import type { Edit } from '../text/edit.ts'
import { isList, isMapping } from '../text/value.ts'
import type { DocumentPath, Value, ValueMap } from '../text/value.ts'
import { blankKind, blankOf } from './form.ts'
import type { Field, Part } from './form.ts'
import { fits } from './shown.ts'

/** What a person can do with a form, as edits of the document. Pages and tests do nothing else. */

/** What is typed into a field. Emptied, a part that needn't be there is gone. */
export function filled(path: DocumentPath, text: string, isOptional: boolean): Edit {
  return text === '' && isOptional ? { kind: 'remove', path } : { kind: 'set', path, value: text }
}

/** A part that needn't be there comes into its map. */
export function partAdded(path: DocumentPath, part: Part): Edit {
  return { kind: 'set', path: [...path, part.key], value: blankOf(part.field) }
}

export function removed(path: DocumentPath): Edit {
  return { kind: 'remove', path }
}

export function moved(path: DocumentPath, to: number): Edit {
  return { kind: 'move', path, to }
}

export function renamed(path: DocumentPath, key: string): Edit {
  return { kind: 'rename', path, key }
}

/** One entry more, at the end. */
export function entryAdded(
  path: DocumentPath,
  field: Extract<Field, { kind: 'keyed' }>,
  key: string,
): Edit {
  return { kind: 'set', path: [...path, key], value: blankOf(field.of) }
}

/** One row more, at the end; like the last one where there is one, since that is nearer to what is wanted than nothing. */
export function rowAdded(
  path: DocumentPath,
  field: Extract<Field, { kind: 'list' }>,
  rows: Value | undefined,
): Edit {
  const last = isList(rows) ? rows.at(-1) : undefined
  const value = last ?? blankOf(field.of)
  return isList(rows)
    ? { kind: 'insert', path, at: rows.length, value }
    : { kind: 'set', path, value: [value] }
}

/** Another kind of the same part: what both kinds have stays, what the new one asks for comes, the rest goes. */
export function kindChosen(
  path: DocumentPath,
  field: Extract<Field, { kind: 'variant' }>,
  value: Value | undefined,
  chosen: string,
): Edit {
  const kind = field.kinds.find((one) => one.value === chosen)
  if (kind === undefined) throw new Error(`no kind ${chosen} of ${path.join('.')}`)
  const before: ValueMap = isMapping(value) ? value : {}
  const kept = kind.parts.flatMap(({ key, field: of }): (readonly [string, Value])[] => {
    const old = before[key]
    return old !== undefined && fits(of, old) && isLike(of, old) ? [[key, old]] : []
  })
  const blank = blankKind(field.tag, kind)
  return {
    kind: 'set',
    path,
    value: { ...(isMapping(blank) ? blank : {}), ...Object.fromEntries(kept) },
  }
}

/** Whether the rows of a list, and the choice of a field, are such as this kind has. */
function isLike(field: Field, value: Value): boolean {
  if (field.kind === 'scalar' && field.entry.kind === 'choice')
    return field.entry.options.some((option) => option.value === value)
  if (field.kind !== 'list' || !isList(value) || field.of.kind !== 'record') return true
  const { parts } = field.of
  return value.every(
    (row) =>
      isMapping(row) &&
      Object.keys(row).every((key) => parts.some((part) => part.key === key)) &&
      parts.every(({ key, optional }) => optional === true || Object.hasOwn(row, key)),
  )
}

/** The other of two ways to say the same part, told apart by their keys. */
export function wayChosen(
  path: DocumentPath,
  field: Extract<Field, { kind: 'either' }>,
  chosen: string,
): Edit {
  const way = field.kinds.find(({ key }) => key === chosen)
  return { kind: 'set', path, value: { [chosen]: way?.blank ?? '' } }
}

/** A key that isn't taken: the wanted one, or with a number behind it. */
export function freeKey(wanted: string, taken: readonly string[]): string {
  const base = /^[a-z][a-z0-9_]{0,35}$/.test(wanted) ? wanted : 'part'
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}_${number}`)) number++
  return `${base}_${number}`
}
