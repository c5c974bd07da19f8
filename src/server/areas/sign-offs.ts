import {
  checkAnswers,
  lastYear,
  periodBasis,
  periodUnder,
  remindToSign,
  signedCopy,
  signOff,
  signOffsByPlan,
  signOffsOfPlan,
  signPlan,
  toSign,
} from '#contract/sign-offs.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { isAsked } from '#domain/sign-off/asked-clauses.ts'
import type { Quiz } from '#domain/sign-off/quiz.ts'
import { cellsHash } from '#engine/cells-hash.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { readStoreNow } from '#storage/clock.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import {
  clauseHash,
  readReminders,
  readSignedText,
  readSigners,
  readSignOffs,
  recordSignOff,
  remindOfSignOff,
} from '#storage/sign-offs/sign-offs.ts'
import type { SignOff } from '#storage/sign-offs/sign-offs.ts'
import type { AnsweredQuestion } from '#storage/sign-offs/signed-clause.ts'
import type { Db } from '#storage/store.ts'
import { reachedBy } from '../access/reached.ts'
import { placesOf } from '../analysis/places.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { BookedPlan, ReadBook } from '../plans/plan-book.ts'
import { ownBasis } from '../results/own-period.ts'
import { toldBasis } from '../results/told-basis.ts'
import { askedOf } from '../sign-offs/asked-of.ts'
import { periodsOfLastYear, reckon, versionBefore } from '../sign-offs/last-year.ts'
import { waitingVersions } from '../sign-offs/waiting.ts'
import { withinCommand } from './facts.ts'

/** Nobody is reminded of the same more often. */
const REMINDER_MS = 3_600_000

/** A version that waits for somebody's signature, or has it. */
type Concerning = {
  readonly booked: BookedPlan
  readonly plans: readonly BookedPlan[]
  /** All that they have signed. */
  readonly signed: readonly SignOff[]
  /** Their signature under this version. */
  readonly own: SignOff | null
  readonly person: string
  readonly waits: boolean
}

/** Plans that people sign: each for themself; who has and who hasn't is seen by those who look after it. */
export function signOffHandlers(
  readBook: ReadBook,
  directory: PeopleDirectory,
): readonly Handler[] {
  /** The version, and what the person has signed; not there for whom it doesn't concern. */
  const concerning = async (
    call: Call,
    { personId: person, plan: hash }: { readonly personId: string; readonly plan: string },
  ): Promise<Concerning> => {
    const { plans } = await readBook(call.db)
    const booked = plans.find(({ plan }) => plan.hash === hash)
    if (booked === undefined) throw new Refusal('not-found')
    const signed = await readSignOffs(call.db, { persons: [person] })
    const own = signed.find(({ planHash }) => planHash === hash) ?? null
    const asked = { today: call.today, person, plan: hash }
    const [waiting] = await waitingVersions(call.db, plans, asked)
    const isCovered = waiting?.persons.has(person) ?? false
    if (!isCovered && own === null) throw new Refusal('not-found')
    return { booked, plans, signed, own, person, waits: isCovered && own === null }
  }
  return [
    handle(toSign, async ({ params: { personId: person } }, call) => {
      const { plans } = await readBook(call.db)
      const waiting = await waitingVersions(call.db, plans, { today: call.today, person })
      const signed = await readSignOffs(call.db, { persons: [person] })
      const bookedOf = (hash: string): readonly BookedPlan[] =>
        plans.filter(({ plan }) => plan.hash === hash)
      const hashes = new Set(signed.map(({ planHash }) => planHash))
      const keys = new Set(
        [...hashes].flatMap((hash) => bookedOf(hash).map(({ plan }) => plan.document.key)),
      )
      return {
        body: {
          items: [
            ...waiting
              .filter(({ plan, persons }) => persons.has(person) && !hashes.has(plan.hash))
              .map((booked) => ({
                ...versionOf(booked),
                ...{ signedAt: null, again: keys.has(booked.plan.document.key) },
              })),
            ...signed.flatMap(({ planHash, signedAt, follows }) =>
              bookedOf(planHash).map((booked) => ({
                ...versionOf(booked),
                ...{ signedAt: formatInstant(signedAt), again: follows !== null },
              })),
            ),
          ],
        },
      }
    }),
    handle(signOff, async ({ params }, call) => {
      const found = await concerning(call, params)
      const { own } = found
      const asked = await askedOf(call.db, found)
      const { follows } = asked
      return {
        body: {
          ...versionOf(found.booked),
          textHash: asked.textHash,
          signedAt: own === null ? null : formatInstant(own.signedAt),
          follows:
            follows === null
              ? null
              : {
                  hash: follows.signed.planHash,
                  version: follows.booked.version,
                  signedAt: formatInstant(follows.signed.signedAt),
                },
          clauses: [...asked.text.clauses],
          removed: [...asked.text.removed],
          questions: asked.quiz.questions.map((one) => ({ ...one, choices: [...one.choices] })),
        },
      }
    }),
    handle(checkAnswers, async ({ params, body: { answers } }, call) => {
      const { quiz } = await askedOf(call.db, await concerning(call, params))
      return { body: { items: [...checked(quiz, answers)] } }
    }),
    handle(signPlan, async ({ params, body }, call) => {
      const { userId } = signedIn(call)
      const found = await concerning(call, params)
      if (!found.waits) throw new Refusal('already-decided')
      const asked = await askedOf(call.db, found)
      // What was read isn't what stands there now: it's to be read again.
      if (body.textHash !== asked.textHash) throw new Refusal('conflict')
      const answered = checked(asked.quiz, body.answers)
      if (!answered.every(({ isRight }) => isRight)) throw new Refusal('answers-wrong')
      const { personId: person } = params
      const name = (await namesOf(call.db, [person]))(person)
      const made = await recordSignOff(withinCommand(call.db), {
        ...{ planHash: found.booked.plan.hash, person, name, signedBy: userId },
        clauses: asked.text.clauses.map(({ number, path, heading, text }) => ({
          ...{ number, path, heading, text },
        })),
        covered: asked.text.clauses.filter(isAsked).map(clauseHash),
        follows: asked.follows?.signed.planHash ?? null,
        answers: body.answers,
      })
      if (made === null) throw new Refusal('already-decided')
      return {
        body: {
          ...{ plan: made.planHash, textHash: made.textHash },
          signedAt: formatInstant(made.signedAt),
        },
        audit: { subject: `person:${person}`, detail: { plan: made.planHash } },
      }
    }),
    handle(lastYear, async ({ params }, call) => {
      const { booked, plans } = await concerning(call, params)
      const before = versionBefore(plans, booked.plan)
      return {
        body: {
          currency: booked.plan.currency,
          comparedWith:
            before === null ? null : { name: before.plan.document.name, version: before.version },
          periods: periodsOfLastYear(booked.plan, call.today).map(({ key, grain }) => ({
            ...{ period: key, grain },
          })),
        },
      }
    }),
    handle(periodUnder, async ({ params }, call) => {
      const { personId: person, period } = params
      const { booked, plans } = await concerning(call, params)
      const periods = periodsOfLastYear(booked.plan, call.today)
      if (!periods.some(({ key }) => key === period)) throw new Refusal('not-found')
      const before = versionBefore(plans, booked.plan)
      const under = async (tx: Db, plan: Plan) => {
        const found = await reckon(tx, readBook, { plan, person, period })
        return found === null ? null : { ...found, notFromOwn: [...found.notFromOwn] }
      }
      const body = await inSnapshot(call.db, async (tx) => ({
        period,
        now: await under(tx, booked.plan),
        before: before === null ? null : await under(tx, before.plan),
      }))
      return {
        body,
        audit: { subject: `person:${person}`, detail: { shown: ['pay', 'rating'] } },
      }
    }),
    handle(periodBasis, async ({ params }, call) => {
      const { personId: person, period } = params
      const { booked } = await concerning(call, params)
      const { plan } = booked
      const periods = periodsOfLastYear(plan, call.today)
      if (!periods.some(({ key }) => key === period)) throw new Refusal('not-found')
      const body = await inSnapshot(call.db, async (tx) => {
        const basis = await ownBasis(tx, readBook, { plan, person, period })
        const result = basis && evaluatorOf({ ...basis, person, clause: () => null }).result(person)
        if (basis === null || result === null) throw new Refusal('not-found')
        return toldBasis(tx, person, basis, {
          ...{ status: 'provisional', cellsHash: cellsHash(result) },
        })
      })
      return {
        body,
        audit: { subject: `person:${person}`, detail: { shown: ['pay', 'rating'] } },
      }
    }),
    handle(signedCopy, async ({ params: { personId: person, plan: hash } }, call) => {
      const { plans } = await readBook(call.db)
      const booked = plans.find(({ plan }) => plan.hash === hash)
      const [signed] = await readSignOffs(call.db, { persons: [person], planHash: hash })
      if (booked === undefined || signed === undefined) throw new Refusal('not-found')
      const covered = new Set(signed.covered)
      const clauses = await readSignedText(call.db, signed.textHash)
      return {
        body: {
          ...versionOf(booked),
          ...{ personId: person, personName: signed.name, textHash: signed.textHash },
          ...{ signedAt: formatInstant(signed.signedAt), follows: signed.follows },
          clauses: clauses.map((one) => ({ ...one, covered: covered.has(clauseHash(one)) })),
        },
      }
    }),
    handle(signOffsByPlan, async (_, call) => {
      const reached = await reachOfCaller(call, directory)
      const { plans } = await readBook(call.db)
      const waiting = await waitingVersions(call.db, plans, { today: call.today })
      const signers = await readSigners(
        call.db,
        waiting.map(({ plan }) => plan.hash),
      )
      const items = waiting.flatMap((one) => {
        const persons = [...one.persons].filter(reached)
        const signed = persons.filter((person) => signers.get(one.plan.hash)?.has(person))
        const counts = { asked: persons.length, signed: signed.length }
        return persons.length === 0 ? [] : [{ ...versionOf(one), ...counts }]
      })
      return { body: { items } }
    }),
    handle(signOffsOfPlan, async ({ params: { plan: hash } }, call) => {
      const reached = await reachOfCaller(call, directory)
      const { plans } = await readBook(call.db)
      const booked = plans.find(({ plan }) => plan.hash === hash)
      if (booked === undefined) throw new Refusal('not-found')
      const asked = { today: call.today, plan: hash }
      const [waiting] = await waitingVersions(call.db, plans, asked)
      const signed = (await readSigners(call.db, [hash])).get(hash) ?? new Map<string, Instant>()
      const persons = [...new Set([...(waiting?.persons ?? []), ...signed.keys()])]
        .filter(reached)
        .toSorted(compareText)
      const reminded = await readReminders(call.db, hash)
      const nameOf = await namesOf(call.db, persons)
      const places = await placesOf(call.db, {
        ...{ day: call.today, knownAt: await readStoreNow(call.db), persons },
      })
      const moment = (at: number | undefined): string | null =>
        at === undefined ? null : formatInstant(at)
      return {
        body: {
          ...versionOf(booked),
          people: persons.map((personId) => ({
            ...{ personId, name: nameOf(personId), team: places.get(personId)?.team ?? null },
            signedAt: moment(signed.get(personId)),
            remindedAt: moment(reminded.get(personId)),
          })),
        },
      }
    }),
    handle(remindToSign, async ({ params: { plan: hash } }, call) => {
      const { userId } = signedIn(call)
      const { plans } = await readBook(call.db)
      const asked = { today: call.today, plan: hash }
      const [waiting] = await waitingVersions(call.db, plans, asked)
      if (waiting === undefined) throw new Refusal('not-found')
      const reminded = await remindOfSignOff(call.db, {
        ...{ planHash: hash, persons: [...waiting.persons], remindedBy: userId },
        notSince: call.now - REMINDER_MS,
      })
      return { body: { reminded }, audit: { detail: { plan: hash, reminded } } }
    }),
  ]
}

async function reachOfCaller(
  call: Call,
  directory: PeopleDirectory,
): Promise<(person: string) => boolean> {
  const { persons } = await reachedBy(signedIn(call), 'sign-off.read', directory, call.today)
  const near = new Set(persons)
  return (person) => persons === null || near.has(person)
}

/** Every question with whether it was answered right; one that wasn't answered is wrong. */
function checked(
  { key }: Quiz,
  answers: readonly AnsweredQuestion[],
): readonly {
  readonly question: string
  readonly isRight: boolean
  readonly clause: string | null
}[] {
  return Array.from(key, ([question, { right, clause }]) => ({
    question,
    isRight: answers.some((one) => one.question === question && one.answer === right),
    clause,
  }))
}

function versionOf({ plan, version }: BookedPlan): {
  readonly hash: string
  readonly key: string
  readonly version: number
  readonly name: Text
  readonly effectiveFrom: string
} {
  const { key, name, effective } = plan.document
  return { hash: plan.hash, key, version, name, effectiveFrom: effective.from }
}
