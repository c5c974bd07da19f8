import type { Text } from '#kernel/text.ts'
import type { Unit } from '../units.ts'

/** A column of a fact type, beside the common ones (id, seller, occurred_on, recorded_at, cancelled). */
export type FactColumn = {
  readonly key: string
  readonly name: Text
  readonly unit: Unit
  /** A shared fact's column is split between the people credited; other columns are repeated for each. */
  readonly splits: boolean
  /** The column may be empty. */
  readonly optional: boolean
  /** Of money: the text column that holds its currency; left out, it's in the plan's. */
  readonly currency?: string | undefined
}

/**
 * To whom a fact is credited: its `seller`; everybody assigned on that day to its `market` column's market
 * or its `team` column's team; or everybody of the company.
 */
export type CreditedBy = 'seller' | 'market' | 'team' | 'company'

/** A declared type of fact: what can happen, and which columns say so. */
export type FactType = {
  readonly key: string
  readonly name: Text
  readonly creditedBy: CreditedBy
  readonly columns: readonly FactColumn[]
}
