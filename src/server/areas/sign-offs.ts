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
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import {
  clauseHash,
  readReminders,
  readSignedText,
  readSignOffs,
  recordSignOff,
  remindOfSignOff,
} from '#storage/sign-offs/sign-offs.ts'
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
import { toldBasis } from '../results/told-basis.ts'
import { askedOf } from '../sign-offs/asked-of.ts'
import type { Asked } from '../sign-offs/asked-of.ts'
import {
  knownNow,
  ownBasis,
  periodsOfLastYear,
  reckon,
  versionBefore,
} from '../sign-offs/last-year.ts'
import { waitingFor, waitingVersions } from '../sign-offs/waiting.ts'
import { withinCommand } from './facts.ts'

/** Nobody is reminded of the same more often. */
const REMINDER_MS = 3_600_000

/** Plans that people sign: each for themself; who has and who hasn't is seen by those who look after it. */
export function signOffHandlers(
  readBook: ReadBook,
  directory: PeopleDirectory,
): readonly Handler[] {
  /** The version, and what one has before one when signing it; not there for whom it doesn't concern. */
  const concerning = async (
    call: Call,
    { personId: person, plan: hash }: { readonly personId: string; readonly plan: string },
  ): Promise<{ readonly booked: BookedPlan; readonly asked: Asked; readonly waits: boolean }> => {
    const { plans } = await readBook(call.db)
    const booked = plans.find(({ plan }) => plan.hash === hash)
    if (booked === undefined) throw new Refusal('not-found')
    const asked = await askedOf(call.db, readBook, { plan: booked.plan, person })
    const waiting = await waitingFor(call.db, readBook, { today: call.today, person, plan: hash })
    if (waiting === null && asked.own === null) throw new Refusal('not-found')
    return { booked, asked, waits: waiting !== null && asked.own === null }
  }
  return [
    handle(toSign, async ({ params: { personId: person } }, call) => {
      const waiting = await waitingVersions(call.db, readBook, { today: call.today, person })
      const signed = await readSignOffs(call.db, { persons: [person] })
      const { plans } = await readBook(call.db)
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
      const { booked, asked } = await concerning(call, params)
      const { plans } = await readBook(call.db)
      const before = plans.find(({ plan }) => plan.hash === asked.follows?.planHash)
      return {
        body: {
          ...versionOf(booked),
          textHash: asked.textHash,
          signedAt: asked.own === null ? null : formatInstant(asked.own.signedAt),
          follows:
            asked.follows === null || before === undefined
              ? null
              : {
                  hash: asked.follows.planHash,
                  version: before.version,
                  signedAt: formatInstant(asked.follows.signedAt),
                },
          clauses: [...asked.text.clauses],
          removed: [...asked.text.removed],
          questions: asked.quiz.questions.map((one) => ({ ...one, choices: [...one.choices] })),
        },
      }
    }),
    handle(checkAnswers, async ({ params, body: { answers } }, call) => {
      const { asked } = await concerning(call, params)
      return { body: { items: [...checked(asked.quiz, answers)] } }
    }),
    handle(signPlan, async ({ params, body }, call) => {
      const { userId } = signedIn(call)
      const { booked, asked, waits } = await concerning(call, params)
      if (!waits) throw new Refusal('already-decided')
      // What was read isn't what stands there now: it's to be read again.
      if (body.textHash !== asked.textHash) throw new Refusal('conflict')
      const found = checked(asked.quiz, body.answers)
      if (!found.every(({ isRight }) => isRight)) throw new Refusal('answers-wrong')
      const { personId: person } = params
      const name = (await namesOf(call.db, [person]))(person)
      const made = await recordSignOff(withinCommand(call.db), {
        ...{ planHash: booked.plan.hash, person, name, signedBy: userId },
        clauses: asked.text.clauses.map(({ number, path, heading, text }) => ({
          ...{ number, path, heading, text },
        })),
        covered: asked.text.clauses.filter(isAsked).map(clauseHash),
        follows: asked.follows?.planHash ?? null,
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
      const { booked } = await concerning(call, params)
      const { plans } = await readBook(call.db)
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
      const { booked } = await concerning(call, params)
      const periods = periodsOfLastYear(booked.plan, call.today)
      if (!periods.some(({ key }) => key === period)) throw new Refusal('not-found')
      const { plans } = await readBook(call.db)
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
      const items = []
      for (const waiting of await waitingVersions(call.db, readBook, { today: call.today })) {
        const signed = new Set(
          (await readSignOffs(call.db, { planHash: waiting.plan.hash })).map(
            ({ person }) => person,
          ),
        )
        const persons = [...waiting.persons].filter(reached)
        if (persons.length === 0) continue
        items.push({
          ...versionOf(waiting),
          ...{ asked: persons.length, signed: persons.filter((one) => signed.has(one)).length },
        })
      }
      return { body: { items } }
    }),
    handle(signOffsOfPlan, async ({ params: { plan: hash } }, call) => {
      const reached = await reachOfCaller(call, directory)
      const { plans } = await readBook(call.db)
      const booked = plans.find(({ plan }) => plan.hash === hash)
      if (booked === undefined) throw new Refusal('not-found')
      const asked = { today: call.today, plan: hash }
      const [waiting] = await waitingVersions(call.db, readBook, asked)
      const signed = new Map(
        (await readSignOffs(call.db, { planHash: hash })).map((one) => [one.person, one.signedAt]),
      )
      const persons = [...new Set([...(waiting?.persons ?? []), ...signed.keys()])]
        .filter(reached)
        .toSorted(compareText)
      const reminded = await readReminders(call.db, hash)
      const nameOf = await namesOf(call.db, persons)
      const places = await placesOf(call.db, {
        ...{ day: call.today, knownAt: await knownNow(call.db), persons },
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
      const asked = { today: call.today, plan: hash }
      const [waiting] = await waitingVersions(call.db, readBook, asked)
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
