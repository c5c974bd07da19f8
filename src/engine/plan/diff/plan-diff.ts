import type { Text } from '#kernel/text.ts'
import { clauseNumber } from '../../prose/clause.ts'
import type { Clause } from '../../prose/clause.ts'
import { clausesOf } from '../../prose/clauses.ts'
import type { Plan } from '../plan.ts'
import { compared } from './compare.ts'
import type { Found } from './compare.ts'
import type { Meaning, Parts } from './meaning.ts'
import { orderDifferences } from './orders.ts'
import { planMeaning } from './plan-meaning.ts'
import { differenceSentence, shownOf } from './sentence.ts'
import { payReads, reachesPay, touchesOf } from './touches.ts'
import type { PayReads, Touches } from './touches.ts'

/** One difference between two plans, as data and as a sentence. */
export type Difference = {
  /** Of the document, such as "cycles.month.pay.commission.rate.rate"; of the earlier one where it was removed. */
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** The numbers of the clause that it falls under; null where there's none. */
  readonly clause: { readonly before: string | null; readonly after: string | null }
  readonly before: Text | null
  readonly after: Text | null
  readonly touches: Touches
  /** Whether somebody's computed pay can come out otherwise. */
  readonly canChangePay: boolean
  readonly sentence: Text
}

/** A clause whose text isn't what it was; null on the side where it isn't there. */
export type ClauseChange = {
  readonly path: string
  readonly heading: Text | null
  readonly before: { readonly number: string; readonly text: Text } | null
  readonly after: { readonly number: string; readonly text: Text } | null
}

export type PlanDifferences = {
  readonly differences: readonly Difference[]
  readonly clauses: readonly ClauseChange[]
}

/** Everything in which two compiled plans differ in meaning, in the order of the later one. */
export function planDifferences(before: Plan, after: Plan): PlanDifferences {
  const meanings = [planMeaning(before), planMeaning(after)] as const
  const clauses = [clausesOf(before), clausesOf(after)] as const
  const reads = [payReads(before), payReads(after)] as const
  const found = [...compared(...meanings), ...orderDifferences(before, after)]
  const differences = found.map((one) => difference(one, meanings, clauses, reads))
  const paths = new Set(
    differences.flatMap(({ path }) => clauses.map((all) => clausePath(all, path))),
  )
  return {
    differences,
    clauses: Array.from(paths).flatMap((path) =>
      path === null ? [] : clauseChange(path, ...clauses),
    ),
  }
}

function difference(
  one: Found,
  meanings: readonly [Parts, Parts],
  clauses: readonly [readonly Clause[], readonly Clause[]],
  reads: readonly [PayReads, PayReads],
): Difference {
  const path = one.path.join('.')
  const kind = one.before === null ? 'added' : one.after === null ? 'removed' : 'changed'
  const numbers = {
    before: kind === 'added' ? null : clauseNumber(clauses[0], path),
    after: kind === 'removed' ? null : clauseNumber(clauses[1], path),
  }
  const touches = isWords(one.before) && isWords(one.after) ? wordsOr(one) : touchesOf(one.path)
  return {
    path,
    kind,
    clause: numbers,
    before: one.before && shownOf(one.before),
    after: one.after && shownOf(one.after),
    touches,
    canChangePay: reads.some((read) => reachesPay(one.path, touches, read)),
    sentence: differenceSentence(one, kind, meanings, clauses),
  }
}

/** What follows from a result is told in words, and is more than words. */
function wordsOr({ path }: Found): Touches {
  return path[2] === 'consequences' && path.at(-1) === 'text' ? 'consequence' : 'words'
}

/** Whether a part has nothing but words in it. */
function isWords(meaning: Meaning | null): boolean {
  return meaning === null || (meaning.kind === 'leaf' && meaning.isWords)
}

function clausePath(clauses: readonly Clause[], path: string): string | null {
  const number = clauseNumber(clauses, path)
  return clauses.find((clause) => clause.number === number)?.path ?? null
}

function clauseChange(
  path: string,
  before: readonly Clause[],
  after: readonly Clause[],
): readonly ClauseChange[] {
  const [earlier, later] = [before, after].map((all) => all.find((one) => one.path === path))
  const heading = later?.heading ?? earlier?.heading ?? null
  if (earlier?.text.zh === later?.text.zh && earlier?.text.en === later?.text.en) return []
  return [{ path, heading, before: sideOf(earlier), after: sideOf(later) }]
}

function sideOf(clause: Clause | undefined): ClauseChange['before'] {
  return clause === undefined ? null : { number: clause.number, text: clause.text }
}
