import { nearestNames } from '#engine/formula/suggest.ts'

import { alternatives, schemasAt } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import { around, lastOf, removal, said, set, textAt } from './mend.ts'
import type { Mend, Mender } from './mend.ts'
import { isMapping } from '../text/value.ts'

/** What a document may not say at all: keys that aren't known, words that aren't among those that are, parts that are missing. */
export const shape: Mender = (wrong) => {
  const { schema, path, data } = wrong
  if (schema === null || path.length === 0) return []
  const parent = around(wrong)
  const holders = schemasAt(schema, parent.path, data)
  const key = lastOf(path)
  const here = said(wrong)
  const known = holders.flatMap(({ properties }) => Object.keys(properties ?? {}))
  const isRecord = holders.some(
    ({ additionalProperties }) => typeof additionalProperties === 'object',
  )
  if (here !== undefined && typeof path.at(-1) === 'string' && !isRecord && !known.includes(key)) {
    const siblings = said(parent)
    const taken = isMapping(siblings) ? Object.keys(siblings) : []
    const free = known.filter((one) => !taken.includes(one))
    return [
      ...nearestNames(key, free).map((name) => ({
        label: { zh: `改为 ${name}`, en: `Change to ${name}` },
        edits: [{ kind: 'rename' as const, path, key: name }],
      })),
      ...removal(wrong),
    ]
  }
  const words = allowed(schemasAt(schema, path, data))
  const written = textAt(wrong)
  if (written !== null && words.length > 0 && !words.includes(written)) {
    const near = nearestNames(written, words)
    return (near.length === 0 ? words.slice(0, 3) : near).map((word) => ({
      label: { zh: `改为 ${word}`, en: `Change to ${word}` },
      edits: [set(path, word)],
    }))
  }
  return here === undefined ? missing(key, wrong.path) : []
}

/** What an item, an amount or a person lacks is never zero by silence. */
function missing(key: string, path: Parameters<Mender>[0]['path']): readonly Mend[] {
  if (key !== 'missing' && key !== 'policy') return []
  const at = key === 'policy' ? path.slice(0, -1) : path
  return [
    {
      label: { zh: '缺数时由其他项分担', en: 'Without data, others take its weight' },
      edits: [set(at, { policy: 'redistribute' })],
    },
    {
      label: { zh: '缺数时不出结果', en: 'Without data, no result' },
      edits: [set(at, { policy: 'block' })],
    },
  ]
}

function allowed(schemas: readonly Schema[]): readonly string[] {
  return [
    ...new Set(
      schemas
        .flatMap((one) => alternatives(one))
        .flatMap((one) => [...(one.enum ?? []), ...(one.const === undefined ? [] : [one.const])])
        .filter((one): one is string => typeof one === 'string'),
    ),
  ]
}
