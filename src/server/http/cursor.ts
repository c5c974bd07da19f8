import { z } from 'zod'

import { Refusal } from './refusal.ts'

/** Where a list goes on: the sort key of its last row. It's no secret, but its form is ours to change. */
function cursorAfter(key: string): string {
  return Buffer.from(JSON.stringify([1, key])).toString('base64url')
}

const written = z.tuple([z.literal(1), z.string().max(600)])

/** The key of a cursor that we gave out; others are refused. */
export function keyOf(cursor: string, form: RegExp): string {
  const parsed = written.safeParse(jsonOrNull(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (parsed.success && form.test(parsed.data[1])) return parsed.data[1]
  throw new Refusal('input-invalid', {
    errors: [{ in: 'query', pointer: '/cursor', code: 'unknown-cursor', detail: 'next → cursor' }],
  })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Cuts the row that was read beyond the page, and says where the next page begins. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => string,
  item: (row: Row) => Item,
): { readonly items: Item[]; readonly next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), next: more ? cursorAfter(key(last)) : null }
}
