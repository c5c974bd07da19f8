/** What a document says, as plain data: texts, lists, and maps whose keys keep their order. */
export type Value = string | readonly Value[] | ValueMap
export type ValueMap = { readonly [key: string]: Value }

/** From the document's root: keys of maps, and positions in lists from 0. */
export type DocumentPath = readonly (string | number)[]

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMapping(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && !Array.isArray(value)
}

/** The part at the path, or undefined where there is none. */
export function valueAt(value: Value, path: DocumentPath): Value | undefined {
  let at: Value | undefined = value
  for (const step of path) {
    if (isList(at)) at = typeof step === 'number' ? at[step] : undefined
    else if (isMapping(at)) at = Object.hasOwn(at, step) ? at[step] : undefined
    else return undefined
  }
  return at
}

/** Whether both say the same, with the keys of maps in the same order. */
export function identical(a: Value, b: Value): boolean {
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((one, index) => identical(one, b[index] ?? ''))
  if (isMapping(a) && isMapping(b)) {
    const [left, right] = [Object.entries(a), Object.entries(b)]
    return (
      left.length === right.length &&
      left.every(([key, one], index) => {
        const [otherKey, other] = right[index] ?? []
        return key === otherKey && identical(one, other ?? '')
      })
    )
  }
  return a === b
}
