import { isCollection } from 'yaml'

import { contentsOf, entriesOf, Unlocatable } from './entries.ts'
import type { Span, ValueNode } from './entries.ts'
import { parsed } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import type { DocumentPath } from './value.ts'

/** Where a part of a document is written. */
export type PartPlace = {
  /** As far down the path as the document goes. */
  readonly path: DocumentPath
  /** The key, or the dash or first character of a list's entry. */
  readonly key: Span
  /** What it says; empty where it says nothing. */
  readonly value: Span
}

/** Finds parts of the text by their paths, as a message names them: "cycles.month.pay.commission.rate.tiers.1". */
export function placesOf(text: string): (path: string) => PartPlace | null {
  const read = parsed(text)
  return (path) => (read === null ? null : placeIn(read, path === '' ? [] : path.split('.')))
}

function placeIn(read: Parsed, steps: readonly string[]): PartPlace | null {
  let node: ValueNode | null = contentsOf(read)
  const path: (string | number)[] = []
  let found: PartPlace | null = null
  try {
    for (const step of steps) {
      if (!isCollection(node)) return found
      const entry = entriesOf(read, node).find((one) => String(one.step) === step)
      if (entry === undefined) return found
      const from = Math.min(entry.node?.range?.[0] ?? entry.to, entry.to)
      path.push(entry.step)
      found = {
        path: [...path],
        key: entry.key ?? { from: entry.from, to: Math.min(entry.from + 1, entry.to) },
        value: { from, to: entry.to },
      }
      node = entry.node
    }
  } catch (error) {
    if (!(error instanceof Unlocatable)) throw error
  }
  return found
}
