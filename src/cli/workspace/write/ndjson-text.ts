/**
 * A value that JSON holds exactly: numbers that mustn't pass through binary floating point are
 * texts.
 */
export type JsonValue =
  | string
  | boolean
  | number
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** One JSON object a line. */
export function* ndjsonText(
  rows: Iterable<Readonly<Record<string, JsonValue>>>,
): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}
