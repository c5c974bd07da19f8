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

  /** The demo's cells need no quotes, by their making; one that did would be a bug. */
  add(...cells: readonly (string | number | boolean)[]): void {
    if (cells.length !== this.columns.length) {
      throw new RangeError(`${this.file}: ${cells.length} cells for ${this.columns.length} columns`)
    }
    const line = cells.join(',')
    if (/["\r\n]/.test(line)) throw new RangeError(`${this.file}: a cell needs quotes: ${line}`)
    this.#lines.push(line)
  }

  /** CSV with a byte order mark, so that spreadsheets read the names. */
  text(): string {
    return `\uFEFF${this.columns.join(',')}\n${this.#lines.map((line) => `${line}\n`).join('')}`
  }
}
