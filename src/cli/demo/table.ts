/** A file of the workspace: a header and rows of plain cells. */
export class Table {
  readonly file: string
  readonly columns: readonly string[]
  readonly #lines: string[] = []

  constructor(file: string, columns: readonly string[]) {
    this.file = file
    this.columns = columns
  }

  get rows(): number {
    return this.#lines.length
  }

  /** The demo's cells hold no commas, quotes or line breaks, by their making. */
  add(...cells: readonly (string | number | boolean)[]): void {
    if (cells.length !== this.columns.length) {
      throw new RangeError(`${this.file}: ${cells.length} cells for ${this.columns.length} columns`)
    }
    this.#lines.push(cells.join(','))
  }

  /** CSV with a byte order mark, so that spreadsheets read the names. */
  text(): string {
    return `\uFEFF${this.columns.join(',')}\n${this.#lines.join('\n')}${this.rows === 0 ? '' : '\n'}`
  }
}
