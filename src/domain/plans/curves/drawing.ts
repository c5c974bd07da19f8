import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { DocumentPath } from '../text/value.ts'
import type { Curve, Reading } from './curve.ts'

/** What an axis measures. */
export type Measure =
  | 'attainment'
  | 'actual'
  | 'way'
  | 'distance'
  | 'amount'
  | 'deal'
  | 'units'
  | 'score'
  | 'rate'
  | 'perUnit'
  | 'paid'
  | 'paidShare'
  | 'total'
  | 'coefficient'
  | 'measure'

/** A number of the document in its place of a table, where it can be written anew. */
export type Cell = { readonly path: DocumentPath; readonly value: Fixed; readonly reading: Reading }

/** Numbers by two things, or by one: shaded by how large they are. */
export type HeatTable = {
  readonly corner: Text
  readonly columns: readonly Text[]
  readonly rows: readonly { readonly name: Text; readonly cells: readonly Cell[] }[]
}

/** Why there's nothing to see. */
export type Why = 'wrong' | 'formula' | 'fixed' | 'pool' | 'gradeOnly' | 'noCoefficient'

export type Drawn =
  | {
      readonly kind: 'curve'
      readonly curve: Curve
      readonly x: Measure
      readonly y: Measure
      /** Steps that are meant and pay nothing by themselves, such as those of a rate. */
      readonly isOfSteps: boolean
      /** Of several of a kind, which one. */
      readonly name: Text | null
    }
  | { readonly kind: 'table'; readonly table: HeatTable; readonly name: Text | null }

/** All that can be drawn of a part of the document, or why nothing can. */
export type Drawing =
  | { readonly drawn: readonly [Drawn, ...Drawn[]]; readonly why: null }
  | { readonly drawn: readonly []; readonly why: Why }

export function drawing(drawn: readonly Drawn[], why: Why): Drawing {
  const [first, ...others] = drawn
  return first === undefined ? { drawn: [], why } : { drawn: [first, ...others], why: null }
}
