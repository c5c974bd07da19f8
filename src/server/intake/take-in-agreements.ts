import { ALWAYS_KNOWN } from '#domain/tables/cells/times.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Tx } from '#storage/store.ts'
import type { Agreed, AgreementTable } from './agreement-tables.ts'
import type { KnownNames } from './known-names.ts'
import type { BatchAnswer, RowAnswer } from './take-in.ts'

/** Reads a batch of agreements and records its right rows, within the caller's transaction; wrong ones are answered and stop nobody. */
export async function takeInAgreements<T extends object>(
  tx: Tx,
  { kept, table: tableOf, refused: refusedOf }: AgreementTable<T>,
  { names, ...about }: Omit<Agreed, 'names'> & { readonly names: KnownNames },
  input: RecordsInput,
): Promise<BatchAnswer> {
  // Few are told, so names that came since are always read.
  const agreed = { ...about, names: await names.fresh(tx) }
  const table = tableOf(agreed)
  const read = readRecords(table, input, { asTold: true })
  const refused = (await refusedOf?.(tx, read.rows, agreed)) ?? new Map<number, never>()
  const right = read.rows.filter((_, at) => !refused.has(at))
  const told = right.map(({ row }) => {
    const { cells, recordedAt } = kept.row(row)
    return { cells, recordedAt: recordedAt === ALWAYS_KNOWN ? null : recordedAt }
  })
  const answers = (await recordVersions(tx, kept.table, told)).values()
  const rows: RowAnswer[] = read.rows.map(({ row, file, line }, at) => {
    const problem = refused.get(at)
    const answered = { file, line, key: table.nameOf(row), cells: null }
    if (problem !== undefined) return { ...answered, outcome: 'rejected', problems: [problem] }
    const { value: outcome } = answers.next()
    if (outcome === undefined) throw new Error('a row without an answer')
    return { ...answered, outcome, problems: [] }
  })
  for (const { file, line, cells, problems } of read.rejected) {
    const header = read.headers.get(file) ?? []
    const key = table.about.map((column) => cells[header.indexOf(column)]?.trim() ?? '')
    rows.push({ file, line, key: key.join(', '), cells, problems, outcome: 'rejected' })
  }
  rows.sort((a, b) => a.line - b.line)
  const counts = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return { rows, counts, problems: read.problems, headers: read.headers }
}
