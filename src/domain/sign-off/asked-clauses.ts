import type { Clause } from '#engine/prose/clause.ts'

/** A clause of what is to be signed, beside what was signed before. */
export type AskedClause = Clause & {
  /** `first` where nothing of the plan was signed before; only what isn't `same` is asked again. */
  readonly change: 'first' | 'added' | 'changed' | 'same'
  /** How it read when it was signed; null where it's as it was, or wasn't there. */
  readonly before: Clause | null
}

/** It names the version itself, as every signature does: by itself it asks for nothing. */
const HASH_CLAUSE = '#hash'

/** Everything that is to be read, and what fell away since. */
export type AskedText = {
  readonly clauses: readonly AskedClause[]
  readonly removed: readonly Clause[]
}

/** Clauses are the same by their place in the plan and their words; numbers move when others come and go. */
export function askedText(now: readonly Clause[], signed: readonly Clause[] | null): AskedText {
  if (signed === null)
    return {
      clauses: now.map((clause) => ({ ...clause, change: 'first', before: null })),
      removed: [],
    }
  const before = new Map(signed.map((clause) => [clause.path, clause]))
  const [said, saidNow] = [wordsIn(signed), wordsIn(now)]
  const still = new Set(now.map(({ path }) => path))
  return {
    clauses: now.map((clause): AskedClause => {
      const was = before.get(clause.path)
      if (was === undefined) return { ...clause, change: 'added', before: null }
      const isSame = clause.path === HASH_CLAUSE || said(was) === saidNow(clause)
      return isSame
        ? { ...clause, change: 'same', before: null }
        : { ...clause, change: 'changed', before: was }
    }),
    removed: signed.filter(({ path }) => !still.has(path)),
  }
}

export function isAsked({ change }: AskedClause): boolean {
  return change !== 'same'
}

/** A clause's words, where it cites another by what that one is about: a clause whose citations only moved says what it said. */
function wordsIn(all: readonly Clause[]): (clause: Clause) => string {
  const paths = new Map(all.map(({ number, path }) => [number, path]))
  const cited = (said: string): string =>
    said.replaceAll(
      /(第 ?|clauses? |[(（])(\d+(?:\.\d+)*)/g,
      (whole, lead: string, number: string) => {
        const path = paths.get(number)
        return path === undefined ? whole : `${lead}<${path}>`
      },
    )
  return ({ heading, text }) =>
    JSON.stringify([heading?.zh, heading?.en, cited(text.zh), cited(text.en)])
}
