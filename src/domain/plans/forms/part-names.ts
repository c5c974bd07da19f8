import type { Text } from '#kernel/text.ts'
import { isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'
import { partsOf } from './form.ts'
import type { Field } from './form.ts'
import { planField } from './plan-form.ts'

/** What the form calls the part at the path and those around it, from the outermost on; empty where no form has it. */
export function partNames(data: Value, path: DocumentPath): readonly Text[] {
  const names: Text[] = []
  let field: Field | null = planField
  for (const [depth, step] of path.entries()) {
    const value = valueAt(data, path.slice(0, depth))
    const inner: Inner | null = field === null ? null : innerOf(field, value, step)
    if (inner === null) break
    names.push(...inner.names)
    field = inner.field
  }
  return names
}

type Inner = { readonly names: readonly Text[]; readonly field: Field | null }

function innerOf(field: Field, value: Value | undefined, step: string | number): Inner | null {
  switch (field.kind) {
    case 'record':
    case 'variant': {
      const part = partsOf(field, value).find(({ key }) => key === step)
      if (part === undefined) return null
      // The cycles are sheets by themselves.
      return { names: step === 'cycles' ? [] : [part.name], field: part.field }
    }
    case 'either': {
      const way = field.kinds.find(({ key }) => key === step)
      return way === undefined ? null : { names: [way.name], field: way.field }
    }
    case 'keyed': {
      const key = String(step)
      return { names: [nameOf(isMapping(value) ? value[key] : undefined, key)], field: field.of }
    }
    case 'list': {
      const { zh, en } = field.one
      const number = Number(step) + 1
      return { names: [{ zh: `第 ${number} ${zh}`, en: `${en} ${number}` }], field: field.of }
    }
    case 'phrase':
    case 'scalar':
      return null
  }
}

function nameOf(entry: Value | undefined, key: string): Text {
  const [zh, en] = ['zh', 'en'].map((language) =>
    entry === undefined ? undefined : valueAt(entry, ['name', language]),
  )
  return typeof zh === 'string' && typeof en === 'string' && zh + en !== ''
    ? { zh: zh || en, en: en || zh }
    : { zh: key, en: key }
}
