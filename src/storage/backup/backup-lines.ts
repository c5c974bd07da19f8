import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The lines of a backup: the header; of each table its name, its rows as lists, and how many there were; the end. */
export const headerSchema = z.object({
  yeji: z.literal('backup/1'),
  takenAt: z.string(),
  /** The migrations that the store had run. */
  migrations: z.array(z.object({ number: z.number(), checksum: z.string() })),
})
export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) })
export const rowSchema = z.array(z.string().nullable())
export const tableEndSchema = z.object({ end: z.string(), rows: z.number(), sha256: z.string() })
export const endSchema = z.object({ tables: z.number() })

export type TableEnd = z.output<typeof tableEndSchema>

/** Counts and hashes the rows of one table. */
export function rowsHash(): {
  readonly add: (line: string) => void
  readonly end: (table: string) => TableEnd
} {
  const sha = createHash('sha256')
  let rows = 0
  return {
    add: (line) => {
      rows++
      sha.update(`${line}\n`)
    },
    end: (table) => ({ end: table, rows, sha256: sha.digest('hex') }),
  }
}
