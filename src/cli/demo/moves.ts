import { addDays, dayOf } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { CareerDraft } from './careers.ts'
import { day, growSenior } from './hiring.ts'
import type { Hiring } from './hiring.ts'
import { Random } from '#kernel/random.ts'
import type { Seat } from './seats.ts'
import type { Kind } from './talent.ts'

/** A seller leaves and somebody new takes the seat a few days later, in the same month. */
const replacements = [
  '2023-03',
  '2023-06',
  '2023-09',
  '2024-02',
  '2024-05',
  '2024-08',
  '2024-11',
  '2025-03',
  '2025-05',
  '2025-08',
  '2025-11',
  '2026-02',
  '2026-05',
  '2026-08',
  '2026-10',
]
/** A seller leaves, a colleague from another team takes over, and somebody new takes the colleague's seat. */
const chains = ['2023-08', '2024-07', '2025-02', '2025-09', '2026-07']
/** Two sellers of different teams change places. */
const swaps = ['2023-11', '2024-04', '2025-05', '2025-10', '2026-04', '2026-09']
/** The team lead's place goes to a seller of the team. */
export const SUCCESSION = { team: 'east-2', on: day('2025-07-01') }
/** When each of the ordinary sellers becomes a senior seller. */
const promotions = [
  '2024-01-01',
  '2024-07-01',
  '2025-01-01',
  '2025-04-16',
  '2025-07-01',
  '2026-01-01',
  '2026-04-01',
  '2026-08-17',
]
/** Sellers who stay where they are and whose results are worth following. */
const steady: readonly Kind[] = ['below', 'below', 'below', 'star', 'star']

export type Moved = {
  readonly sellers: readonly CareerDraft[]
  /** Who became the lead of the succession's team. */
  readonly successor: CareerDraft
}

/** Fills the seats, then moves people: one event for each seat at most. */
export function moveSellers(seed: number, seats: readonly Seat[], hiring: Hiring): Moved {
  return new Moves(seed, seats, hiring).run()
}

class Moves {
  readonly #random: Random
  readonly #hiring: Hiring
  readonly #holders = new Map<Seat, CareerDraft>()
  readonly #sellers: CareerDraft[] = []
  readonly #free: Seat[]
  readonly #juniors: readonly Seat[]
  readonly #steady: readonly Seat[]
  readonly #successorSeat: Seat

  constructor(seed: number, seats: readonly Seat[], hiring: Hiring) {
    this.#random = Random.of(seed, 'moves')
    this.#hiring = hiring
    this.#juniors = seats.filter(({ junior }) => junior)
    const shuffled = this.#random.shuffled(seats.filter(({ junior }) => !junior))
    this.#steady = shuffled.slice(0, steady.length)
    this.#free = shuffled.slice(steady.length)
    this.#successorSeat = this.#take(({ team }) => team === SUCCESSION.team)
    this.#fill(seats)
  }

  run(): Moved {
    for (const month of replacements) this.#replace(this.#take(), this.#dayIn(month))
    for (const month of chains) this.#chain(this.#dayIn(month))
    for (const month of swaps) this.#swap(this.#dayIn(month))
    const successor = this.#holder(this.#successorSeat)
    successor.takePost(SUCCESSION.on, SUCCESSION.team, '', null)
    successor.step(SUCCESSION.on, 'team_lead', 'L1')
    this.#join(this.#successorSeat, addDays(SUCCESSION.on, 2))
    return { sellers: this.#sellers, successor }
  }

  #fill(seats: readonly Seat[]): void {
    for (const seat of seats) {
      const year = seat.junior ? this.#random.between(2021, 2022) : this.#random.between(2014, 2022)
      const hiredOn = dayOf(year, this.#random.between(1, 9), this.#random.between(1, 28))
      const draft = this.#hiring.hire(hiredOn, steady[this.#steady.indexOf(seat)] ?? 'plain')
      draft.takeSeat(hiredOn, seat)
      if (seat.junior) {
        draft.step(hiredOn, 'seller', 'J2')
        growSenior(
          draft,
          day(promotions[this.#juniors.indexOf(seat)] ?? '2026-01-01'),
          0,
          this.#random,
        )
      } else this.#grow(draft, seat, year)
      this.#holders.set(seat, draft)
      this.#sellers.push(draft)
    }
  }

  /** Those hired long ago begin higher; who shall lead the team is at the top. */
  #grow(draft: CareerDraft, seat: Seat, year: number): void {
    if (seat === this.#successorSeat) draft.step(draft.hiredOn, 'senior_seller', 'S4')
    else if (steady[this.#steady.indexOf(seat)] === 'below')
      draft.step(draft.hiredOn, 'senior_seller', 'S2')
    else
      growSenior(
        draft,
        draft.hiredOn,
        (year <= 2016 ? 2 : year <= 2019 ? 1 : 0) + this.#random.below(2),
        this.#random,
      )
  }

  #replace(seat: Seat, on: Day): void {
    this.#holder(seat).leave(on, this.#random.chance(750))
    this.#join(seat, addDays(on, this.#random.below(5)))
  }

  #chain(on: Day): void {
    const vacated = this.#take()
    const left = this.#take(({ team }) => team !== vacated.team)
    this.#holder(vacated).leave(on, this.#random.chance(750))
    const mover = this.#holder(left)
    mover.takeSeat(on, vacated)
    this.#holders.set(vacated, mover)
    this.#join(left, addDays(on, this.#random.below(5)))
  }

  #swap(on: Day): void {
    const one = this.#take()
    const other = this.#take(({ team }) => team !== one.team)
    const [left, right] = [this.#holder(one), this.#holder(other)]
    left.takeSeat(on, other)
    right.takeSeat(on, one)
    this.#holders.set(one, right).set(other, left)
  }

  #join(seat: Seat, on: Day): void {
    const draft = this.#hiring.hire(on)
    draft.takeSeat(on, seat)
    growSenior(draft, on, this.#random.below(2), this.#random)
    this.#holders.set(seat, draft)
    this.#sellers.push(draft)
  }

  #holder(seat: Seat): CareerDraft {
    const holder = this.#holders.get(seat)
    if (holder === undefined) throw new Error(`nobody sits at ${seat.seat}`)
    return holder
  }

  /** The next seat that nothing has happened to yet. */
  #take(fits: (seat: Seat) => boolean = () => true): Seat {
    const index = this.#free.findIndex(fits)
    const [taken] = this.#free.splice(index, 1)
    if (index < 0 || taken === undefined) throw new Error('more moves than seats')
    return taken
  }

  /** In mid-month, so that periods are split. */
  #dayIn(month: string): Day {
    return addDays(day(`${month}-01`), this.#random.between(7, 18))
  }
}
