import type { Problem } from '#kernel/problem.ts'

/** A row of a foreign file and what became of it. */
export type ImportedRow = {
  /** Line of a text file or row of a sheet, from 1. */
  readonly line: number
  /** As it stands in the file, in the order of the header. */
  readonly theirs: readonly string[]
  /**
   * In our own form, in the order of the target's columns; '' where a cell couldn't be read, and
   * nothing where the row as a whole wasn't.
   */
  readonly texts: readonly string[]
  readonly fate: 'loaded' | 'rejected' | 'left-out'
  /** Why it's rejected; empty otherwise. */
  readonly problems: readonly Problem[]
}

/** The rows of one sheet, or of a text file. */
export type ImportedTable = {
  /** How it's named in messages: "sales.xlsx[Sheet2]". */
  readonly label: string
  /** Their columns. */
  readonly header: readonly string[]
  /** For each of our columns: the column as messages name it. */
  readonly fields: readonly string[]
  /** The places of their columns of which ids are hashed; empty where they have one of their own. */
  readonly idParts: readonly number[]
  readonly rows: readonly ImportedRow[]
}
