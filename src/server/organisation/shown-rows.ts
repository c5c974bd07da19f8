import { maskFields } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { cellsOfRow } from '#domain/org/told-change.ts'
import type { DatedTable, Held } from '#domain/org/told-change.ts'
import type { Currency } from '#kernel/money.ts'

/** Columns that not everybody who may see a row may see. Why somebody is away or left is their own business. */
const guarded: Readonly<Partial<Record<DatedTable, Readonly<Record<string, Guard>>>>> = {
  employment: { base_pay: 'pay' },
  leave: { kind: 'personal' },
  exits: { reason: 'personal' },
}

/** Shows rows to one reader, and remembers what was masked and what was shown. */
export class RowViewer {
  readonly #masked = new Set<string>()
  readonly #shown = new Set<Guard>()
  readonly #currency: Currency
  readonly #may: (permission: Permission) => boolean

  constructor(currency: Currency, may: (permission: Permission) => boolean) {
    this.#currency = currency
    this.#may = may
  }

  cells(table: DatedTable, row: Held): Record<string, string> {
    const all: Record<string, string> = { ...cellsOfRow(table, row, this.#currency) }
    const { row: kept, masked, shown } = maskFields(all, guarded[table] ?? {}, this.#may)
    for (const field of masked) this.#masked.add(`${table}.${field}`)
    for (const guard of shown) this.#shown.add(guard)
    return Object.fromEntries(Object.entries(kept).map(([column, text]) => [column, text ?? '']))
  }

  /** Such as "employment.base_pay". */
  get masked(): string[] {
    return [...this.#masked]
  }

  /** Every look at guarded fields is written down, one's own included. */
  get shown(): readonly Guard[] {
    return [...this.#shown]
  }
}
