import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { unguarded } from '../../import/formula-guard.ts'
import { cellProblem } from '../problems/cell-problems.ts'

/** What is wrong with a cell, until its place is known. */
export class Fault {
  readonly at: (place: Place) => Problem
  constructor(at: (place: Place) => Problem) {
    this.at = at
  }
}

/** How the cells of a column are read. */
export type Cell<T> = {
  /** The column may be left out of the file; its cells then read as empty. */
  readonly optional: boolean
  /** Reads a trimmed text; '' is an empty cell. */
  readonly read: (text: string) => T | Fault
}

/** A cell that has to be filled in. */
export function required<T>(read: (text: string) => T | Fault, expected: Text): Cell<T> {
  const empty = new Fault((place) => cellProblem('cell-empty', place, { expected }))
  return { optional: false, read: (text) => (text === '' ? empty : read(text)) }
}

/** A cell that may be empty, and then is `otherwise`. */
export function optional<T>(read: (text: string) => T | Fault, otherwise: T): Cell<T> {
  return { optional: true, read: (text) => (text === '' ? otherwise : read(text)) }
}

/** Columns of a table by name, in the order of the format's description. */
export type Columns = Readonly<Record<string, Cell<unknown>>>

/** What a row of the columns reads as. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Cell<infer T> ? T : never
}

/**
 * A file's text without the spaces around it, and without what keeps it from being run as a
 * formula.
 */
export function cleaned(text: string): string {
  return unguarded(text).trim()
}
