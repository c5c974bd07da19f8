import { checkUnique } from './checks/unique.ts'
import type { Entry, InputFile } from './ledger.ts'
import type { RawTable } from './raw/raw-table.ts'
import { readForeignRows } from './read-foreign-rows.ts'
import { readRows } from './read-rows.ts'
import type { Reading } from './reading.ts'
import type { Take } from './row-reader.ts'
import type { OrderedTable, Rows } from './table.ts'

/** Reads one table from whatever its rows come in, one after the other. */
export class TableReader<T extends object> {
  readonly #table: OrderedTable<T>
  readonly #reading: Reading
  readonly #entries: Entry<T>[] = []
  readonly #spoilt = new Set<string>()
  #isComplete = true

  constructor(table: OrderedTable<T>, reading: Reading) {
    this.#table = table
    this.#reading = reading
  }

  /** Something that feeds the table couldn't be opened; what is wrong with it has been said. */
  miss(): void {
    this.#isComplete = false
  }

  read(input: InputFile, raw: RawTable): void {
    const { columns, about } = this.#table
    const isRead = readRows(input, raw, columns, about, this.#reading, this.#take, this.#spoilt)
    this.#isComplete &&= isRead
  }

  readForeign(input: InputFile, bytes: Uint8Array): void {
    const { columns, about } = this.#table
    const { spoilt, take } = { spoilt: this.#spoilt, take: this.#take }
    const isRead = readForeignRows(input, bytes, columns, about, this.#reading, take, spoilt)
    this.#isComplete &&= isRead
  }

  /** What was read, each row once: rows that say different things of one key are rejected. */
  rows(): Rows<T> {
    const { keyOf, nameOf, keyColumn } = this.#table
    checkUnique(this.#entries, keyOf, nameOf, keyColumn, this.#reading.ledger)
    return this.rowsAsTold()
  }

  /** What was read, also where a later row says something else of the same key. */
  rowsAsTold(): Rows<T> {
    return { entries: this.#entries, spoilt: this.#spoilt, isComplete: this.#isComplete }
  }

  readonly #take: Take = (values, origin, fail) => {
    const row = this.#table.build(values, fail)
    if (row !== null) this.#entries.push({ row, origin })
  }
}
