import { compareText } from '#kernel/text.ts'

/** Plain data without numbers: whole numbers are written as texts, so that no reader makes floats of them. */
export type Plain = string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** The one text of plain data: keys in code-point order, no spaces. */
export function canonicalJson(of: Plain): string {
  return JSON.stringify(ordered(of))
}

function ordered(of: Plain): Plain {
  if (of === null || typeof of === 'string' || typeof of === 'boolean') return of
  if (isList(of)) return of.map(ordered)
  const entries = Object.entries(of).toSorted(([a], [b]) => compareText(a, b))
  return Object.fromEntries(entries.map(([key, value]) => [key, ordered(value)]))
}

function isList(of: Plain): of is readonly Plain[] {
  return Array.isArray(of)
}
