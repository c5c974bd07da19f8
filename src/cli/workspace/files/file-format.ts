import type { InputFile } from '#domain/tables/ledger.ts'

/** A file of the workspace, or one that it maps. */
export type FoundFile = InputFile & {
  /** Where it lies. */
  readonly path: string
  /** `foreign`: the importer finds out what it is. */
  readonly format: FileFormat | 'foreign'
}

/** What a file of a clean table may be in. */
export type FileFormat = 'csv' | 'ndjson' | 'parquet'
export const fileFormats: readonly FileFormat[] = ['csv', 'ndjson', 'parquet']

/** The format by the file's extension; null for any other. */
export function formatOf(file: string): FileFormat | null {
  return fileFormats.find((format) => file.toLowerCase().endsWith(`.${format}`)) ?? null
}
