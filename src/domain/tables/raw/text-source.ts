import type { TextSource } from './raw-table.ts'

/** A text that is already there, without the mark that some programs put before UTF-8. */
export function textSource(text: string): TextSource {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lineBreak = !unmarked.includes('\n') && unmarked.includes('\r') ? '\r' : '\n'
  return { slices: [unmarked], lineBreak }
}
