import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Clause } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Problem } from '#kernel/problem.ts'

import type { Span } from './entries.ts'
import { placesOf } from './places.ts'
import type { PartPlace } from './places.ts'
import { readText } from './read-text.ts'
import { valueAt } from './value.ts'
import type { DocumentPath, Value } from './value.ts'

/** A problem of the text, with the stretch that it's about. */
export type FoundProblem = Problem & {
  readonly stretch: Span
  /** The part that it's about, as far as it's there. */
  readonly path: DocumentPath
  /** Within a formula, the stretch of the formula. */
  readonly span: Span | null
}

/** A clause, and where the part of the document stands that it says: its key, and all of it; null when no one part does. */
export type PlacedClause = Clause & { readonly stretch: Span | null; readonly part: Span | null }

/** What can be told of a text that needn't be a valid plan. */
export type CheckedText = {
  readonly data: Value | null
  readonly plan: Plan | null
  readonly clauses: readonly PlacedClause[]
  readonly problems: readonly FoundProblem[]
}

/** Reads, compiles and prints a text. */
export function checkedText(text: string, libraries: readonly Written[]): CheckedText {
  // Its places are needed as well, so it's read as a whole.
  const placeOf = placesOf(text)
  const { data, problems: unread } = readText(text)
  if (data === null)
    return { data, plan: null, clauses: [], problems: unreadProblems(unread, text) }
  const outcome = compilePlan({ file: 'plan.yaml', text }, libraries)
  const found = outcome.ok ? outcome.value.warnings : outcome.error
  const problems = placedProblems(found, { text, data, file: 'plan.yaml' }, placeOf)
  if (!outcome.ok) return { data, plan: null, clauses: [], problems }
  const { plan } = outcome.value
  const clauses = clausesOf(plan).map((clause) => {
    const place = clause.path.startsWith('#') ? null : placeOf(clause.path)
    const whole = place?.path.join('.') === clause.path
    if (place === null || !whole) return { ...clause, stretch: null, part: null }
    const { key, value } = place
    return { ...clause, stretch: key, part: { from: key.from, to: Math.max(key.to, value.to) } }
  })
  return { data, plan, clauses, problems }
}

/** A document's text, what it says, and what problems call it. */
type TextOf = { readonly text: string; readonly data: Value; readonly file: string }

/** Problems of a text by where they stand in it; those of other files stand at its beginning. */
export function placedProblems(
  problems: readonly Problem[],
  of: TextOf,
  placeOf = placesOf(of.text),
): readonly FoundProblem[] {
  return problems
    .map((problem) => placed(problem, of, placeOf))
    .toSorted((a, b) => a.stretch.from - b.stretch.from)
}

/** Problems of a text that can't be read. */
export function unreadProblems(
  problems: readonly Problem[],
  text: string,
): readonly FoundProblem[] {
  return problems.map((one) => inLine(one, text))
}

function placed(
  problem: Problem,
  { text, data, file }: TextOf,
  placeOf: (path: string) => PartPlace | null,
): FoundProblem {
  // What another file says wrong has no place in this one.
  const own = problem.at.file === undefined || problem.at.file === file
  const place = own ? placeOf(problem.at.path ?? '') : null
  if (place === null)
    return { ...problem, stretch: { from: 0, to: Math.min(1, text.length) }, path: [], span: null }
  const { path, key, value } = place
  const span = 'span' in problem ? (problem.span as Span) : null
  const isWhole = path.join('.') === problem.at.path
  const said = valueAt(data, path)
  const within = typeof said === 'string' && span !== null ? inValue(text, value, said, span) : null
  const isText = typeof said === 'string' && value.to > value.from && isWhole
  return { ...problem, stretch: within ?? (isText ? value : key), path, span }
}

/** Where a stretch of a scalar's text is written, when it's written as it is. */
function inValue(text: string, value: Span, said: string, span: Span): Span | null {
  const raw = text.slice(value.from, value.to)
  const shift = raw === said ? 0 : raw.slice(1, -1) === said ? 1 : null
  if (shift === null) return null
  // The engine reads formulas without the blanks around them.
  const from = value.from + shift + (said.length - said.trimStart().length) + span.from
  const to = Math.max(from + 1, from + (span.to - span.from))
  return { from: Math.min(from, value.to - 1), to: Math.min(to, value.to) }
}

function inLine(problem: Problem, text: string): FoundProblem {
  const lines = text.split('\n')
  const line = Math.min(problem.at.line ?? 1, lines.length)
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const from = Math.min(start + (problem.at.column ?? 1) - 1, text.length)
  const to = Math.min(Math.max(from + 1, start + (lines[line - 1] ?? '').length), text.length)
  return { ...problem, stretch: { from, to }, path: [], span: null }
}
