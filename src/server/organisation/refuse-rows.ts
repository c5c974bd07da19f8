import type { RecordsInput, RecordsRead } from '#domain/tables/read-records.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Language } from '#kernel/text.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'

/** Most places that are named at once; whoever mends these is told of the next. Inclusive. */
const MOST_ERRORS = 500

/** Everything that is wrong with rows that were sent, by the place of each: /changes/0/team, or /csv/2/team by its line. */
export function refuseRows(
  input: RecordsInput,
  problems: readonly Problem[],
  language: Language,
): Refusal {
  const isCsv = 'csv' in input
  const inOrder = problems.toSorted((a, b) => (a.at.line ?? 0) - (b.at.line ?? 0))
  return new Refusal('input-invalid', {
    errors: inOrder.slice(0, MOST_ERRORS).map(({ code, at: { line, field }, message }) => ({
      in: 'body',
      pointer: [
        isCsv ? '/csv' : '/changes',
        ...(line === undefined ? [] : [String(isCsv ? line : line - 1)]),
        ...(field === undefined ? [] : [field.replaceAll('~', '~0').replaceAll('/', '~1')]),
      ].join('/'),
      code,
      detail: textIn(message, language),
    })),
  })
}

/** Refuses what couldn't be read. Of JSON, a column that nobody knows is a slip, too; a CSV may have more than is read. */
export function refuseUnread<T>(
  input: RecordsInput,
  { rejected, problems }: Pick<RecordsRead<T>, 'rejected' | 'problems'>,
  language: Language,
): void {
  const isStrict = 'objects' in input
  const errors = [
    ...problems.filter(
      ({ severity, code }) => severity === 'error' || (isStrict && code === 'column-unknown'),
    ),
    ...rejected.flatMap((row) => row.problems),
  ]
  if (errors.length > 0) throw refuseRows(input, errors, language)
}
