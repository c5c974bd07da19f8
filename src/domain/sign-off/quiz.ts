import type { Text } from '#kernel/text.ts'
import { hashOf } from '#engine/plan/hash.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Pick, Question } from './question.ts'
import { questionsOf } from './questions.ts'

/** A question as it's put to somebody: what can be answered, in their own order. */
export type PutQuestion = {
  readonly id: string
  readonly ask: Text
  readonly choices: readonly { readonly id: string; readonly text: Text }[]
}

export type Quiz = {
  readonly questions: readonly PutQuestion[]
  /** By question: which choice is right, and the clause that says so. */
  readonly key: ReadonlyMap<string, { readonly right: string; readonly clause: string | null }>
}

/** As few as say whether somebody has read what pays them. */
const MOST_QUESTIONS = 4
const CHOICES = 4

/**
 * A few questions with numbers drawn from the plan's rules. The same person is asked the same of the same plan each time, and others
 * are asked something else. `asked` are the places of the clauses that are to be signed: nothing else is asked.
 */
export function quizOf(plan: Plan, person: string, asked: ReadonlySet<string>): Quiz {
  const pick: Pick = (of, salt) =>
    of === 0
      ? 0
      : Number(BigInt(`0x${hashOf([plan.hash, person, salt]).slice(0, 12)}`) % BigInt(of))
  const clauses = clausesOf(plan)
  const placeOf = (path: string): string | null =>
    clauses.find(({ number }) => number === clauseNumber(clauses, path))?.path ?? null
  const open = questionsOf(plan, pick)
    .map((question) => ({ ...question, wrong: distinct(question) }))
    .filter(({ path, wrong }) => wrong.length > 0 && asked.has(placeOf(path) ?? ''))
  const questions = varied(open, pick).map((question) => put(question, pick))
  return {
    questions: questions.map(({ put: one }) => one),
    key: new Map(
      questions.map(({ put: { id }, right, path }) => [
        id,
        { right, clause: clauseNumber(clauses, path) },
      ]),
    ),
  }
}

/** What one might answer instead, each once, and never the right answer under another name. */
function distinct({ right, wrong }: Question): readonly Text[] {
  const seen = new Set([right.zh])
  return wrong.filter(({ zh }) => !seen.has(zh) && seen.add(zh).size > 0).slice(0, CHOICES - 1)
}

/** One of each kind first, then more of them. */
function varied(open: readonly Question[], pick: Pick): readonly Question[] {
  const kinds = Array.from(
    Map.groupBy(open, ({ kind }) => kind),
    ([kind, of]) => {
      const first = pick(of.length, `of ${kind}`)
      return [...of.slice(first), ...of.slice(0, first)]
    },
  )
  const longest = Math.max(0, ...kinds.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => kinds.flatMap((of) => of[at] ?? []))
    .flat()
    .slice(0, MOST_QUESTIONS)
}

function put(
  { id, path, ask, right, wrong }: Question,
  pick: Pick,
): { readonly put: PutQuestion; readonly right: string; readonly path: string } {
  const at = pick(wrong.length + 1, `place ${id}`)
  const texts = [...wrong.slice(0, at), right, ...wrong.slice(at)]
  const choices = texts.map((text, index) => ({ id: 'abcd'[index] ?? '', text }))
  return { put: { id, ask, choices }, right: 'abcd'[at] ?? '', path }
}
