import { parse } from 'yaml'

import { importSource } from '#domain/import/import-source.ts'
import { sourceSchema } from '#domain/import/mapping/source.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import type { Problem } from '#kernel/problem.ts'

/** A small table of facts. */
export const sales: TargetTable = {
  name: 'facts/sale',
  key: ['id'],
  columns: [
    { key: 'id', kind: 'id', required: true },
    { key: 'seller', kind: 'id', required: false },
    { key: 'occurred_on', kind: 'day', required: false },
    { key: 'amount', kind: 'money', required: false },
    { key: 'note', kind: 'text', required: false },
  ],
}

/** What became of a file: a line for each row or problem, as the tables of cases write them. */
export type Outcome = {
  readonly rows: readonly string[]
  readonly remarks: readonly string[]
  readonly problems: readonly Problem[]
}

/** Imports a file by a mapping that's written as in a document, without `file` and `into`. */
export function imported(content: string | Uint8Array, mapping: string, table = sales): Outcome {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const written: unknown = {
    file: 'f.csv',
    into: table.name,
    ...parse(mapping, { schema: 'failsafe' }),
  }
  const outcome = importSource(bytes, sourceSchema.parse(written), table, {
    file: 'f',
    currency: 'CNY',
    locate: (path) => ({ file: 'm.yaml', path: path.join('.') }),
  })
  if (!outcome.ok) return { rows: [], remarks: [], problems: outcome.error }
  const rows = outcome.value.tables.flatMap(({ rows: all }) =>
    all.map(({ line, fate, texts, problems }) => {
      const codes = problems.map(({ code, at }) => `${code} ${at.field ?? ''}`.trim())
      if (fate === 'loaded') return `${line}: ${texts.join(',')}`
      return fate === 'left-out' ? `${line}: left out` : `${line}: ${codes.join('; ')}`
    }),
  )
  return { rows, remarks: outcome.value.remarks.map(({ code }) => code), problems: [] }
}
