import { MOST_ROWS } from '#contract/facts.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import { Refusal } from '../http/refusal.ts'

/** How messages call what was sent. */
const NAME = 'body'

/** The rows of a text that was sent, still to be read. */
export function batchOfText(mediaType: string, content: Uint8Array): RecordsInput {
  const text = textOf(content)
  // A record may span lines, so this counts too many rather than too few.
  const isCsv = mediaType === 'text/csv'
  if (lineBreaks(text) > MOST_ROWS + (isCsv ? 1 : 0)) throw new Refusal('body-too-large')
  return isCsv ? { name: NAME, csv: text } : { name: NAME, ndjson: text }
}

export function batchOfObjects(objects: readonly unknown[]): RecordsInput {
  return { name: NAME, objects }
}

function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    const detail = 'UTF-8'
    throw new Refusal('input-invalid', {
      errors: [{ in: 'body', pointer: '', code: 'not-utf-8', detail }],
    })
  }
}

function lineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return text.endsWith('\n') || text === '' ? count : count + 1
}
