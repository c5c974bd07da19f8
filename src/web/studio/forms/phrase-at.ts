import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import type { Text } from '#kernel/text.ts'

/** What the phrase at the path says to the reader; null where it says nothing yet. */
export function phraseAt(
  value: Value,
  path: DocumentPath,
  say: (text: Text) => string,
): string | null {
  const [zh, en] = [valueAt(value, [...path, 'zh']), valueAt(value, [...path, 'en'])]
  return typeof zh === 'string' && typeof en === 'string' && zh + en !== '' ? say({ zh, en }) : null
}
