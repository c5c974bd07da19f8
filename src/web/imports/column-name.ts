import type { Text } from '#kernel/text.ts'
import type { ShownType } from '../facts/fact-type.ts'
import { importWords as words } from './words.ts'

const common: Readonly<Record<string, Text>> = {
  id: words.id,
  seller: words.seller,
  occurred_on: words.occurred_on,
  recorded_at: words.recorded_at,
  cancelled: words.cancelledColumn,
  currency: words.currency,
}

/** What a column of a type is called. */
export function columnName(type: ShownType, key: string): Text {
  const own = type.columns.find(({ column }) => column === key)
  return own?.name ?? common[key] ?? { zh: key, en: key }
}
