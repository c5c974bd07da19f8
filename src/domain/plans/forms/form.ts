import type { Text } from '#kernel/text.ts'
import type { Value } from '../text/value.ts'

/** What one text of a document may say: how a page asks for it. */
export type Entry =
  | { readonly kind: 'line' | 'formula' | 'key' | 'number' | 'share' | 'money' | 'whole' | 'day' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** The key of another part of the plan, or of its libraries. */
  | { readonly kind: 'ref'; readonly to: Reference }
  /** `given`, or a formula. */
  | { readonly kind: 'target' }

export type Option = { readonly value: string; readonly name: Text }
export type Reference =
  | 'metric'
  | 'factType'
  | 'ratingForm'
  | 'role'
  | 'item'
  | 'grade'
  | 'payRule'
  | 'library'

/** One key of a map. What needn't be there says what holds without it, where that isn't plain. */
export type Part = {
  readonly key: string
  readonly name: Text
  readonly field: Field
  readonly optional?: boolean
  readonly without?: Text
}

/** One of several kinds of a map, told apart by what its tag says. */
export type Kind = Option & { readonly parts: readonly Part[] }

/** What a part of the document is, as a form shows it. */
export type Field =
  | { readonly kind: 'scalar'; readonly entry: Entry; readonly blank?: string }
  /** In Chinese and English. */
  | { readonly kind: 'phrase' }
  | { readonly kind: 'record'; readonly parts: readonly Part[] }
  | { readonly kind: 'variant'; readonly tag: string; readonly kinds: readonly Kind[] }
  /** Kinds told apart by which key is there. */
  | { readonly kind: 'either'; readonly kinds: readonly (Part & { readonly blank: string })[] }
  /** A map whose keys are the designer's own. */
  | { readonly kind: 'keyed'; readonly of: Field; readonly one: Text; readonly keys?: Reference }
  | { readonly kind: 'list'; readonly of: Field; readonly one: Text }

/** What is there when a part of the form is new: as little as the language asks for. */
export function blankOf(field: Field): Value {
  switch (field.kind) {
    case 'scalar':
      return field.blank ?? blankEntry(field.entry)
    case 'phrase':
      return { zh: '', en: '' }
    case 'record':
      return blankParts(field.parts)
    case 'variant': {
      const [first] = field.kinds
      return first === undefined ? {} : blankKind(field.tag, first)
    }
    case 'either': {
      const [first] = field.kinds
      return first === undefined ? {} : { [first.key]: first.blank }
    }
    case 'keyed':
      return {}
    case 'list':
      return [blankOf(field.of)]
  }
}

export function blankKind(tag: string, { value, parts }: Kind): Value {
  return { [tag]: value, ...blankParts(parts) }
}

function blankParts(parts: readonly Part[]): { readonly [key: string]: Value } {
  return Object.fromEntries(
    parts.flatMap(({ key, field, optional }) =>
      optional === true ? [] : [[key, blankOf(field)] as const],
    ),
  )
}

function blankEntry(entry: Entry): string {
  switch (entry.kind) {
    case 'choice':
      return entry.options[0]?.value ?? ''
    case 'number':
    case 'money':
    case 'whole':
      return '0'
    case 'share':
      return '0%'
    case 'target':
      return 'given'
    case 'line':
    case 'formula':
    case 'key':
    case 'day':
    case 'ref':
      return ''
  }
}

/** The keys that a map may have in the form. */
export function partsOf(field: Field, value: Value | undefined): readonly Part[] {
  if (field.kind === 'record') return field.parts
  if (field.kind !== 'variant') return []
  return kindOf(field, value)?.parts ?? []
}

/** Which kind the value is; null when it's one that no form knows. */
export function kindOf(
  field: Extract<Field, { kind: 'variant' }>,
  value: Value | undefined,
): Kind | null {
  const said = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const tag = Object.entries(said).find(([key]) => key === field.tag)?.[1]
  return field.kinds.find((kind) => kind.value === tag) ?? null
}
