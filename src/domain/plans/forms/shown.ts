import { isList, isMapping } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'
import { kindOf, partsOf } from './form.ts'
import type { Field } from './form.ts'

/**
 * A document as its form shows it. What has no place in the form is kept as it is, where it stands: it's written in the
 * document and nowhere else.
 */
export type Shown =
  | { readonly kind: 'scalar'; readonly value: string }
  | { readonly kind: 'phrase'; readonly zh: string; readonly en: string }
  /** A map of known keys, in the order of the document. `tag` says which kind of map it is. */
  | {
      readonly kind: 'parts'
      readonly tag: string | null
      readonly parts: readonly (readonly [string, Shown])[]
    }
  | { readonly kind: 'entries'; readonly entries: readonly (readonly [string, Shown])[] }
  | { readonly kind: 'rows'; readonly rows: readonly Shown[] }
  | { readonly kind: 'beside'; readonly value: Value }

/** Whether a form of this field can show the value; its parts are another matter. */
export function fits(field: Field, value: Value): boolean {
  switch (field.kind) {
    case 'scalar':
      return typeof value === 'string'
    case 'phrase':
      return (
        isMapping(value) &&
        Object.keys(value).join() === 'zh,en' &&
        Object.values(value).every((one) => typeof one === 'string')
      )
    case 'record':
    case 'keyed':
      return isMapping(value)
    case 'variant':
      return isMapping(value) && kindOf(field, value) !== null
    case 'either':
      return isMapping(value) && field.kinds.some(({ key }) => Object.keys(value).join() === key)
    case 'list':
      return isList(value)
  }
}

export function shownOf(field: Field, value: Value): Shown {
  if (!fits(field, value)) return { kind: 'beside', value }
  if (typeof value === 'string') return { kind: 'scalar', value }
  if (isList(value)) {
    const of = field.kind === 'list' ? field.of : field
    return { kind: 'rows', rows: value.map((row) => shownOf(of, row)) }
  }
  if (field.kind === 'phrase')
    return { kind: 'phrase', zh: textAt(value, 'zh'), en: textAt(value, 'en') }
  const entries = Object.entries(value)
  if (field.kind === 'keyed') {
    const { of } = field
    return { kind: 'entries', entries: entries.map(([key, one]) => [key, shownOf(of, one)]) }
  }
  const tag = field.kind === 'variant' ? field.tag : null
  const parts = field.kind === 'either' ? field.kinds : partsOf(field, value)
  return {
    kind: 'parts',
    tag,
    parts: entries.map(([key, one]): readonly [string, Shown] => {
      if (key === tag && typeof one === 'string') return [key, { kind: 'scalar', value: one }]
      const part = parts.find((each) => each.key === key)
      return [key, part === undefined ? { kind: 'beside', value: one } : shownOf(part.field, one)]
    }),
  }
}

/** The document that the form shows. */
export function documentOf(shown: Shown): Value {
  switch (shown.kind) {
    case 'scalar':
    case 'beside':
      return shown.value
    case 'phrase':
      return { zh: shown.zh, en: shown.en }
    case 'parts':
      return Object.fromEntries(shown.parts.map(([key, one]) => [key, documentOf(one)]))
    case 'entries':
      return Object.fromEntries(shown.entries.map(([key, one]) => [key, documentOf(one)]))
    case 'rows':
      return shown.rows.map(documentOf)
  }
}

/** The parts of the document that have no place in the form. */
export function besideOf(shown: Shown, path: DocumentPath = []): readonly DocumentPath[] {
  switch (shown.kind) {
    case 'scalar':
    case 'phrase':
      return []
    case 'beside':
      return [path]
    case 'parts':
      return shown.parts.flatMap(([key, one]) => besideOf(one, [...path, key]))
    case 'entries':
      return shown.entries.flatMap(([key, one]) => besideOf(one, [...path, key]))
    case 'rows':
      return shown.rows.flatMap((one, index) => besideOf(one, [...path, index]))
  }
}

function textAt(value: Value, key: string): string {
  const one = isMapping(value) ? value[key] : undefined
  return typeof one === 'string' ? one : ''
}
