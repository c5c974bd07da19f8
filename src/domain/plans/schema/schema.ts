import { isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'

/** As much of JSON Schema as the plan's document uses. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
}

/** The schema's kinds, all of them one by one. */
export function alternatives(schema: Schema): readonly Schema[] {
  const kinds = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return kinds.length === 0 ? [schema] : kinds.flatMap(alternatives)
}

/** Of the kinds those that what is written may be: their one word for a key is the word that is written. */
function fitting(schema: Schema, data: Value | undefined): readonly Schema[] {
  const all = alternatives(schema)
  if (!isMapping(data)) return all
  const fit = all.filter(({ properties }) =>
    Object.entries(properties ?? {}).every(([key, { const: word }]) => {
      const written = data[key]
      return word === undefined || written === undefined || written === '' || written === word
    }),
  )
  return fit.length === 0 ? all : fit
}

/** What may stand at the path, given what is written around it. */
export function schemasAt(schema: Schema, path: DocumentPath, data: Value): readonly Schema[] {
  let found = fitting(schema, data)
  for (const [depth, step] of path.entries()) {
    const inner = valueAt(data, path.slice(0, depth + 1))
    found = found.flatMap((one) => within(one, step)).flatMap((one) => fitting(one, inner))
  }
  return found
}

function within(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') return schema.items === undefined ? [] : [schema.items]
  const property = schema.properties?.[step]
  if (property !== undefined) return [property]
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []
}
