import { FOREVER } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { postOn } from './careers.ts'
import type { Career, CareerDraft } from './careers.ts'
import { day, Hiring } from './hiring.ts'
import { moveSellers, SUCCESSION } from './moves.ts'
import { PRESALES_TEAM, regions, ROOT_TEAM, salesTeams } from './places.ts'
import { Random } from '#kernel/random.ts'
import type { Seat } from './seats.ts'

/** Who leads a team or region, or all of sales, on days [from, to). */
export type Leadership = DayRange & { readonly team: string; readonly person: string }

export type Staff = {
  readonly careers: readonly Career[]
  /** Those who have had a seat. */
  readonly sellers: readonly Career[]
  readonly presales: readonly Career[]
  readonly leaderships: readonly Leadership[]
}

/** The regional manager of the north retires and somebody from outside follows. */
const RETIREMENT = { team: 'north', on: day('2024-04-01') }

/** Everybody, from the director down to the newest seller. */
export function makeStaff(seed: number, seats: readonly Seat[]): Staff {
  const hiring = new Hiring(seed)
  const random = Random.of(seed, 'staff')
  const leaderships: Leadership[] = []
  const appoint = (team: string, job: string, grade: string, hiredOn: Day): CareerDraft => {
    const draft = hiring.hire(hiredOn)
    draft.takePost(hiredOn, team, '', null)
    draft.step(hiredOn, job, grade)
    return draft
  }
  const hiredIn = (first: number, last: number): Day =>
    day(`${random.between(first, last)}-0${random.between(1, 9)}-${random.between(10, 28)}`)
  const lead = (team: string, drafts: readonly CareerDraft[], changes: readonly Day[]): void => {
    for (const [index, { person, hiredOn }] of drafts.entries()) {
      const from = index === 0 ? hiredOn : (changes[index - 1] ?? hiredOn)
      leaderships.push({ team, person, from, to: changes[index] ?? FOREVER })
    }
  }
  const director = appoint(ROOT_TEAM, 'director', 'D1', hiredIn(2009, 2011))
  lead(ROOT_TEAM, [director], [])
  const managers = regions.flatMap(({ team }) => {
    const first = appoint(team, 'regional_manager', 'M1', hiredIn(2010, 2015))
    if (team !== RETIREMENT.team) {
      lead(team, [first], [])
      return [first]
    }
    first.leave(RETIREMENT.on, false)
    const second = appoint(team, 'regional_manager', 'M1', RETIREMENT.on)
    lead(team, [first, second], [RETIREMENT.on])
    return [first, second]
  })
  const leads = salesTeams.map(({ team }) => ({
    team,
    draft: appoint(team, 'team_lead', 'L1', hiredIn(2012, 2018)),
  }))
  const presales = regions.map(() =>
    appoint(PRESALES_TEAM, 'presales_engineer', 'P1', hiredIn(2016, 2021)),
  )
  const { sellers, successor } = moveSellers(seed, seats, hiring)
  for (const { team, draft } of leads) {
    if (team !== SUCCESSION.team) lead(team, [draft], [])
    else {
      draft.leave(SUCCESSION.on, true)
      lead(team, [draft, successor], [SUCCESSION.on])
    }
  }
  const finished = new Map(
    [director, ...managers, ...leads.map(({ draft }) => draft), ...presales, ...sellers].map(
      (draft) => [draft, draft.finished()] as const,
    ),
  )
  const of = (drafts: readonly CareerDraft[]): readonly Career[] =>
    drafts.flatMap((draft) => finished.get(draft) ?? [])
  return {
    careers: [...finished.values()],
    sellers: of(sellers),
    presales: of(presales),
    leaderships,
  }
}

export function leaderOn(leaderships: readonly Leadership[], team: string, on: Day): string | null {
  return (
    leaderships.find((one) => one.team === team && one.from <= on && on < one.to)?.person ?? null
  )
}

/** Those who held a seat of the team on the day. */
export function teamOn(sellers: readonly Career[], team: string, on: Day): readonly Career[] {
  return sellers.filter((career) => {
    const post = postOn(career, on)
    return post !== null && post.seat !== null && post.team === team
  })
}
