/** A step of the calculation: a table made from the tables before it. `sql` is a SELECT. */
export type Stage = { readonly name: string; readonly sql: string }

/** A step of a whole program, which also says what it reads and how little of it has to be done again. */
export type ProgramStage = Stage & {
  /** The stages and input tables that `sql` names. */
  readonly reads: readonly string[]
  /**
   * Whether new facts of some persons change the rows of these persons only, as far as the stage itself goes. (A customer
   * is only new as long as no colleague sold to them before, so a set of new customers isn't confined.)
   */
  readonly confined: boolean
  /** The column that says whose a row is; null when the rows aren't of single persons. */
  readonly person: 'person_id' | 'unit_id' | 'ratee' | null
  /** Whether a person's rows are made of nothing but the person's own, and of tables that everybody has a copy of. */
  readonly local: boolean
  /** Whether it makes each person's row of the person's own row in the stages that it reads. */
  readonly rowByRow: boolean
  /** Whether it only reads facts that are shared. */
  readonly sharedOnly: boolean
  /** The rows of the persons in the table TOUCHED, as a SELECT; null when only the whole can be made. */
  readonly part: string | null
}

/** The table that parts read: the persons whose rows are worked out anew. */
export const TOUCHED = 'yj_touched'

/** The condition that keeps the touched persons; null stands for everybody. */
export type Only = ((person: string) => string) | null
export const onlyTouched = (person: string): string =>
  `${person} IN (SELECT t.person_id FROM ${TOUCHED} t)`

/**
 * Which of the tables a statement names. It's enough that a name occurs: a table too many costs a calculation, and one too
 * few would give a wrong number.
 */
export function tablesIn(sql: string, tables: ReadonlySet<string>): readonly string[] {
  return [...new Set(sql.match(/[A-Za-z_][A-Za-z0-9_]*/g))].filter((word) => tables.has(word))
}
