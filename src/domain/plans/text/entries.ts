import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml'
import type { Alias, Scalar, YAMLMap, YAMLSeq } from 'yaml'

import type { Parsed } from './parsed.ts'
import type { DocumentPath } from './value.ts'

export type Collection = YAMLMap | YAMLSeq
export type ValueNode = Collection | Scalar | Alias

/** A key with its value, or a list's entry, and where it stands in the text. */
export type Entry = {
  readonly step: string | number
  readonly node: ValueNode | null
  /** Where the key is written, for keys. */
  readonly key: Span | null
  /** Where the key or the dash begins, or the value of an entry in brackets. */
  readonly from: number
  /** Just after the colon or dash; null where there is none. */
  readonly mark: number | null
  /** Where the value ends, without what is behind it on the line. */
  readonly to: number
}

export type Span = { readonly from: number; readonly to: number }

/** A text that can be read but in which this part can't be edited in its place. */
export class Unlocatable extends Error {}

export function contentsOf({ document }: Parsed): ValueNode | null {
  return asNode(document.contents)
}

function asNode(node: unknown): ValueNode | null {
  return isCollection(node) || isScalar(node) || isAlias(node) ? node : null
}

/** The collections from the root down to the node at the path, and the node; null where the path leads nowhere. */
export function nodeAt(parsed: Parsed, path: DocumentPath): ValueNode | null {
  let node = contentsOf(parsed)
  for (const step of path) {
    if (!isCollection(node)) return null
    const next = entriesOf(parsed, node).find((entry) => entry.step === step)
    if (next === undefined) return null
    node = next.node
  }
  return node
}

export function entriesOf(parsed: Parsed, collection: Collection): readonly Entry[] {
  return isMap(collection) ? mapEntries(parsed, collection) : listEntries(parsed, collection)
}

function mapEntries(parsed: Parsed, map: YAMLMap): readonly Entry[] {
  return map.items.map((pair) => {
    if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) throw new Unlocatable()
    const node = asNode(pair.value)
    const [from, keyTo] = pair.key.range
    const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind')
    const mark = colon === undefined ? null : colon.offset + 1
    // Anchors, tags and question marks before a key.
    const before = pair.srcToken?.start.find(({ type }) => !spacing.has(type))
    if (before !== undefined) throw new Unlocatable()
    return {
      step: String(pair.key.value),
      ...{ node, key: { from, to: keyTo }, from, mark },
      to: endOf(parsed, node, mark ?? keyTo),
    }
  })
}

function listEntries(parsed: Parsed, list: YAMLSeq): readonly Entry[] {
  const { srcToken } = list
  const dashes =
    srcToken?.type === 'block-seq'
      ? srcToken.items.flatMap(
          ({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? [],
        )
      : null
  return list.items.map((item, index) => {
    const node = asNode(item)
    const dash = dashes?.[index] ?? null
    const from = dash ?? node?.range?.[0]
    if (from === undefined) throw new Unlocatable()
    const mark = dash === null ? null : dash + 1
    return { step: index, node, key: null, from, mark, to: endOf(parsed, node, mark ?? from) }
  })
}

/** What may stand before a key or an entry without being part of it. */
const spacing: ReadonlySet<string> = new Set([
  'space',
  'newline',
  'comma',
  'comment',
  'seq-item-ind',
])

function endOf(parsed: Parsed, node: ValueNode | null, otherwise: number): number {
  if (!node?.range) return otherwise
  const [from, to] = node.range
  if (from === to) return otherwise
  if (isCollection(node) && !isFlow(node)) {
    const last = entriesOf(parsed, node).at(-1)
    return last === undefined ? otherwise : last.to
  }
  return from + parsed.text.slice(from, to).trimEnd().length
}

export function isFlow(node: Collection): boolean {
  return node.srcToken?.type === 'flow-collection'
}
