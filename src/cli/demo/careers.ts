import { FOREVER } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import type { Text } from '#kernel/text.ts'
import type { Seat } from './seats.ts'
import type { Talent } from './talent.ts'

/** What somebody does where on days [from, to); sellers have a seat. */
export type Post = DayRange & {
  readonly team: string
  readonly market: string
  readonly seat: Seat | null
}

/** From this day on, until the next step. */
export type Step = { readonly from: Day; readonly job: string; readonly grade: string }

export type Career = {
  readonly person: string
  readonly name: Text
  readonly talent: Talent
  readonly hiredOn: Day
  /** First day that they're gone; FOREVER while they stay. */
  readonly leftOn: Day
  readonly voluntary: boolean
  readonly posts: readonly Post[]
  readonly steps: readonly Step[]
}

/** A career while it's being put together. */
export class CareerDraft {
  readonly person: string
  readonly name: Text
  readonly talent: Talent
  readonly hiredOn: Day
  #leftOn: Day = FOREVER
  #voluntary = false
  readonly #posts: Post[] = []
  readonly #steps: Step[] = []

  constructor(person: string, name: Text, talent: Talent, hiredOn: Day) {
    this.person = person
    this.name = name
    this.talent = talent
    this.hiredOn = hiredOn
  }

  /** Takes a post from the day on, and gives up the one before. */
  takePost(from: Day, team: string, market: string, seat: Seat | null): void {
    this.#end(from)
    this.#posts.push({ from, to: FOREVER, team, market, seat })
  }

  takeSeat(from: Day, seat: Seat): void {
    this.takePost(from, seat.team, seat.market, seat)
  }

  step(from: Day, job: string, grade: string): void {
    this.#steps.push({ from, job, grade })
  }

  leave(on: Day, voluntary: boolean): void {
    this.#end(on)
    this.#leftOn = on
    this.#voluntary = voluntary
  }

  finished(): Career {
    return {
      person: this.person,
      name: this.name,
      talent: this.talent,
      hiredOn: this.hiredOn,
      leftOn: this.#leftOn,
      voluntary: this.#voluntary,
      posts: this.#posts,
      steps: this.#steps.filter(({ from }) => from < this.#leftOn),
    }
  }

  #end(on: Day): void {
    const last = this.#posts.pop()
    if (last !== undefined) this.#posts.push({ ...last, to: on })
  }
}

export function postOn(career: Career, day: Day): Post | null {
  return career.posts.find(({ from, to }) => from <= day && day < to) ?? null
}

export function stepOn(career: Career, day: Day): Step | null {
  return career.steps.findLast(({ from }) => from <= day) ?? null
}

/** Whether the plans of senior sellers cover the person on the day. */
export function isSeniorOn(career: Career, day: Day): boolean {
  return postOn(career, day) !== null && stepOn(career, day)?.job === 'senior_seller'
}
