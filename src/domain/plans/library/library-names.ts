import type { Written } from '#engine/plan/compile.ts'
import type { Text } from '#kernel/text.ts'

import { nameAt, namedParts } from '../names/formula-names.ts'
import type { FormulaName } from '../names/formula-names.ts'
import { readText } from '../text/read-text.ts'
import { isMapping, valueAt } from '../text/value.ts'

/** What a library defines, by the names that plans would know it by. */
export type LibraryNames = {
  readonly key: string
  readonly name: Text
  readonly metrics: readonly FormulaName[]
  readonly factTypes: readonly string[]
}

/** None of a library that can't be read. */
export function libraryNames({ text }: Written): readonly LibraryNames[] {
  const { data } = readText(text)
  const key = data === null ? undefined : valueAt(data, ['key'])
  if (data === null || typeof key !== 'string') return []
  const types = valueAt(data, ['factTypes'])
  return [
    {
      ...{ key, name: nameAt(data, [], key) },
      metrics: namedParts(valueAt(data, ['metrics'])),
      factTypes: isMapping(types) ? Object.keys(types) : [],
    },
  ]
}
