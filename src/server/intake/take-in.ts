import type { FactType } from '#engine/facts/fact-type.ts'
import { sourcedFacts } from '#domain/tables/kinds/sourced-facts.ts'
import type { SourcedFact } from '#domain/tables/kinds/sourced-facts.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput, RecordsRead } from '#domain/tables/read-records.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { storedValues } from '#storage/facts/told-fact.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import type { Tx } from '#storage/store.ts'
import type { KnownNames, Names } from './known-names.ts'

/** Clocks differ a little; what is known later than that is told later. */
export const AHEAD_MS = 300_000

/** What a batch is of. */
export type Intake = {
  readonly names: KnownNames
  readonly type: FactType
  readonly currency: Currency
  readonly source: string
  readonly now: Instant
  /** Nothing is recorded: the answer says what would become of the rows. */
  readonly isTrial?: true
}

export type Outcome = 'accepted' | 'unchanged' | 'corrected' | 'rejected'

/** What became of a row; of a rejected one also what it held. */
export type RowAnswer = {
  readonly file: string
  readonly line: number
  readonly key: string
  readonly outcome: Outcome
  readonly problems: readonly Problem[]
  readonly cells: readonly string[] | null
}

export type BatchAnswer = {
  /** In the order of the lines. */
  readonly rows: readonly RowAnswer[]
  readonly counts: Readonly<Record<Outcome, number>>
  /** What isn't about one row. With an error among them no row was read. */
  readonly problems: readonly Problem[]
  readonly headers: ReadonlyMap<string, readonly string[]>
}

/** Reads a batch and records its right rows, within the caller's transaction; wrong ones are answered and stop nobody. */
export async function takeIn(
  tx: Tx,
  attempt: number,
  intake: Intake,
  input: RecordsInput,
): Promise<BatchAnswer> {
  const read = await readBatch(tx, intake, input)
  const told = read.rows.map(({ row }) => toldFact(row, intake))
  const answers = await recordFacts(tx, told, { attempt, isTrial: intake.isTrial ?? false })
  const rows = [
    ...read.rows.map(({ row: { key }, file, line }, at): RowAnswer => {
      const answer = answers[at]
      if (answer === undefined) throw new Error('a row without an answer')
      const about = { file, line, key, cells: null }
      return typeof answer === 'string'
        ? { ...about, outcome: answer, problems: [] }
        : { ...about, outcome: 'rejected', problems: [answer] }
    }),
    ...read.rejected.map(({ file, line, cells, problems }): RowAnswer => ({
      ...{ file, line, cells, problems, outcome: 'rejected' },
      key: keyIn(cells, read.headers.get(file)),
    })),
  ]
  if (read.rejected.length > 0) rows.sort((a, b) => a.line - b.line)
  const counts = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return { rows, counts, problems: read.problems, headers: read.headers }
}

/** A name that isn't known may have come since the names were read. */
async function readBatch(
  tx: Tx,
  { names, type, currency, now }: Intake,
  input: RecordsInput,
): Promise<RecordsRead<SourcedFact>> {
  const read = ({ people, teams }: Names): RecordsRead<SourcedFact> =>
    readRecords(sourcedFacts(type, currency, people, teams, now + AHEAD_MS), input, {
      asTold: true,
    })
  const first = read(await names.known(tx))
  const isNameless = first.rejected.some(({ problems }) =>
    problems.some(({ code }) => code === 'person-unknown' || code === 'team-unknown'),
  )
  return isNameless ? read(await names.fresh(tx)) : first
}

function toldFact(row: SourcedFact, { source, type }: Intake): ToldFact {
  const { key, id, seller, occurredOn, cancelled, recordedAt } = row
  return {
    ...{ source, key, type: type.key, id, seller, occurredOn, cancelled },
    values: storedValues(type, row.values),
    ...(recordedAt === null ? {} : { recordedAt }),
  }
}

/** What a row that can't be read calls itself, as far as that can be seen. */
function keyIn(cells: readonly string[], header: readonly string[] = []): string {
  const cell = (name: string): string => cells[header.indexOf(name)]?.trim() ?? ''
  return cell('source_key') || cell('id')
}
