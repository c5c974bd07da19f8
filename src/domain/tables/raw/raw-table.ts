import type { Problem } from '#kernel/problem.ts'

/** A table as it lies in a file: texts under column names, before anything is understood. */
export type RawTable = {
  readonly header: readonly string[]
  /** Line of the header; null where the format has none. */
  readonly headerLine: number | null
  /** Read once. */
  readonly rows: Iterable<RawRow>
}

/** `line` is counted as an editor counts, from 1 (the row's number in a Parquet file). */
export type RawRow = {
  readonly line: number
  /** In the order of the header; a cell that isn't there is empty. */
  readonly cells: readonly string[]
  /** The row could not be taken apart: it's rejected with this, and `cells` is a best guess. */
  readonly broken: Problem | null
}

/** A text in slices that each end with a line break (the last one may not). */
export type TextSource = {
  readonly slices: Iterable<string>
  readonly lineBreak: '\n' | '\r'
}
