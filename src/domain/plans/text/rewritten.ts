import { isAlias, visit } from 'yaml'

import { plainValue } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import { applied } from './slots.ts'
import type { Change } from './slots.ts'
import { valueAt } from './value.ts'
import type { DocumentPath, Value } from './value.ts'
import { flowText } from './value-text.ts'

/** The text with every alias written out. */
export function withoutAliases({ text, document }: Parsed): string {
  const changes: Change[] = []
  visit(document, (_, node) => {
    if (!isAlias(node) || !node.range) return
    const resolved: unknown = node.resolve(document)?.toJS(document)
    const [from, to] = node.range
    changes.push({ from, to, insert: flowText(plainValue(resolved), false) })
  })
  return applied(text, changes)
}

/**
 * The document printed anew after the smallest map or list around the path says what is expected: for what is written so unusually
 * that it can't be changed in its place. Comments outside of that map or list stay.
 */
export function rewritten(
  { document }: Parsed,
  path: DocumentPath,
  expected: Value,
): string | null {
  const copy = document.clone()
  for (let length = Math.max(0, path.length - 1); length >= 0; length--) {
    const around = path.slice(0, length)
    const value = valueAt(expected, around)
    if (value === undefined) continue
    if (length === 0) copy.contents = copy.createNode(value) as typeof copy.contents
    else copy.setIn(around, copy.createNode(value))
    break
  }
  return copy.toString({ lineWidth: 0 })
}
