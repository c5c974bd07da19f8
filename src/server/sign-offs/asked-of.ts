import { askedText, isAsked } from '#domain/sign-off/asked-clauses.ts'
import type { AskedText } from '#domain/sign-off/asked-clauses.ts'
import { quizOf } from '#domain/sign-off/quiz.ts'
import type { Quiz } from '#domain/sign-off/quiz.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { readSignedText, textHash } from '#storage/sign-offs/sign-offs.ts'
import type { SignOff } from '#storage/sign-offs/sign-offs.ts'
import type { Db } from '#storage/store.ts'
import type { BookedPlan } from '../plans/plan-book.ts'

/** What somebody has before them when they sign: the text, what's new in it, and what they're asked. */
export type Asked = {
  readonly textHash: string
  readonly text: AskedText
  readonly quiz: Quiz
  /** What they signed of the plan before: its latest version among those. */
  readonly follows: { readonly booked: BookedPlan; readonly signed: SignOff } | null
}

/** `signed` is all that the person has signed; `plans` are the versions in the order of their publication. */
export async function askedOf(
  db: Db,
  {
    booked: { plan },
    plans,
    signed,
    person,
  }: {
    readonly booked: BookedPlan
    readonly plans: readonly BookedPlan[]
    readonly signed: readonly SignOff[]
    readonly person: string
  },
): Promise<Asked> {
  const follows =
    plans
      .flatMap((booked) =>
        booked.plan.document.key === plan.document.key && booked.plan.hash !== plan.hash
          ? signed
              .filter(({ planHash }) => planHash === booked.plan.hash)
              .map((one) => ({ booked, signed: one }))
          : [],
      )
      .at(-1) ?? null
  const clauses = clausesOf(plan)
  const before = follows === null ? null : await readSignedText(db, follows.signed.textHash)
  const text = askedText(clauses, before)
  const places = new Set(text.clauses.filter(isAsked).map(({ path }) => path))
  return { textHash: textHash(clauses), text, quiz: quizOf(plan, person, places), follows }
}
