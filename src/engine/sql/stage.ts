/** A step of the calculation: a table made from the tables before it. `sql` is a SELECT. */
export type Stage = { readonly name: string; readonly sql: string }
