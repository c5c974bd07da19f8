import { askedText, isAsked } from '#domain/sign-off/asked-clauses.ts'
import type { AskedText } from '#domain/sign-off/asked-clauses.ts'
import { quizOf } from '#domain/sign-off/quiz.ts'
import type { Quiz } from '#domain/sign-off/quiz.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { readSignedText, readSignOffs, textHash } from '#storage/sign-offs/sign-offs.ts'
import type { SignOff } from '#storage/sign-offs/sign-offs.ts'
import type { Db } from '#storage/store.ts'
import { plansByHash } from '../plans/plan-book.ts'
import type { ReadBook } from '../plans/plan-book.ts'

/** What somebody has before them when they sign: the text, what's new in it, and what they're asked. */
export type Asked = {
  readonly textHash: string
  readonly text: AskedText
  readonly quiz: Quiz
  /** Their signature under this version. */
  readonly own: SignOff | null
  /** Their latest under another version of the plan. */
  readonly follows: SignOff | null
}

export async function askedOf(
  db: Db,
  readBook: ReadBook,
  { plan, person }: { readonly plan: Plan; readonly person: string },
): Promise<Asked> {
  const signed = await readSignOffs(db, { persons: [person] })
  const plans = await plansByHash(
    readBook,
    db,
    signed.map(({ planHash }) => planHash),
  )
  const own = signed.find(({ planHash }) => planHash === plan.hash) ?? null
  const follows =
    signed.find(
      ({ planHash }) =>
        planHash !== plan.hash && plans(planHash).document.key === plan.document.key,
    ) ?? null
  const clauses = clausesOf(plan)
  const before = follows === null ? null : await readSignedText(db, follows.textHash)
  const text = askedText(clauses, before)
  const places = new Set(text.clauses.filter(isAsked).map(({ path }) => path))
  return { textHash: textHash(clauses), text, quiz: quizOf(plan, person, places), own, follows }
}
