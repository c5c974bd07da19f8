/** How much formula is taken; more is refused with a coded problem, before it can cost time or stack. */

/** UTF-16 units of the text. Inclusive. */
export const LONGEST_TEXT = 4_000

/**
 * Levels of nesting. Each operator, function and pair of parentheses is one; ×, ÷, ROUND and CLAMP are two, and MIN
 * and MAX log2 of their arguments, being deep in SQL: DuckDB takes 1,000 levels, of which these use about half. Inclusive.
 */
export const DEEPEST_NESTING = 64

/** Nodes of the checked tree: names, literals, operators and functions. Inclusive. */
export const MOST_NODES = 2_000

/** Nodes of the SQL that the tree becomes, in which the condition of an IF stands twice. Inclusive. */
export const MOST_SQL_NODES = 4_000

/** Syntax problems told of one formula; the rest are most often echoes of the first. */
export const MOST_SYNTAX_PROBLEMS = 5

/** Unknown names of one formula for which similar ones are looked for. */
export const MOST_SUGGESTED = 20
