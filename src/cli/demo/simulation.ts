import { calendarYear, periodOf } from '#kernel/period.ts'
import { bill } from './billing.ts'
import type { Month } from './calendar.ts'
import { Territory } from './customers.ts'
import { dealsOf, recordOrder } from './deals.ts'
import { FactBook } from './facts.ts'
import { recordForecasts } from './forecasts.ts'
import { recordGoals, recordReadiness, recordTraining } from './growth-facts.ts'
import type { Absence } from './leave.ts'
import { planEntries, recordEntries, recordMarketSizes } from './markets.ts'
import type { Entry } from './markets.ts'
import { recordMentoring } from './mentoring.ts'
import type { Sale } from './orders.ts'
import { salesOf } from './orders.ts'
import { recordLost, recordWon } from './pipeline.ts'
import { Random } from '#kernel/random.ts'
import { recordRatings } from './ratings.ts'
import type { Seat } from './seats.ts'
import {
  recordComplaints,
  recordReferrals,
  recordRenewals,
  recordSurveys,
  recordVisits,
} from './service.ts'
import type { Staff } from './staff.ts'
import { stintsOf } from './stints.ts'
import type { Stint } from './stints.ts'
import { Table } from './table.ts'
import { recordTeamFacts } from './team-facts.ts'

/** People rate one another from this year on, at the end of each quarter and of the year. */
const FIRST_RATED_YEAR = 2025

/** Lives through the months, one after the other: customers come and go, and everything else follows from them. */
export class Simulation {
  readonly facts: FactBook
  readonly shares = new Table('shares.csv', [
    'fact_type',
    'fact',
    'person',
    'role',
    'share',
    'recorded_at',
  ])
  readonly ratings = new Table('ratings.csv', [
    'period',
    'ratee',
    'rater',
    'group',
    'form',
    'question',
    'rating',
    'recorded_at',
  ])
  readonly #seed: number
  readonly #seats: readonly Seat[]
  readonly #staff: Staff
  readonly #leave: readonly Absence[]
  readonly #entries: readonly Entry[]
  readonly #territories: ReadonlyMap<Seat, Territory>
  #customers = 0

  constructor(
    seed: number,
    months: readonly Month[],
    seats: readonly Seat[],
    staff: Staff,
    leave: readonly Absence[],
  ) {
    const first = months[0]
    if (first === undefined) throw new RangeError('a demo has at least one month')
    this.#seed = seed
    this.#seats = seats
    this.#staff = staff
    this.#leave = leave
    this.facts = new FactBook(first.from)
    this.#entries = planEntries(seed, seats)
    const nextId = (): string => `C${String(++this.#customers).padStart(5, '0')}`
    this.#territories = new Map(
      seats.map((seat) => [
        seat,
        new Territory(seat, nextId, Random.of(seed, 'territory', seat.seat)),
      ]),
    )
    recordEntries(seed, this.facts, this.#entries, staff.sellers)
    recordMentoring(
      seed,
      this.facts,
      staff.sellers,
      Array.from(new Set(months.map(({ year }) => year))),
    )
  }

  get customers(): number {
    return this.#customers
  }

  live(month: Month): void {
    const stints = stintsOf(this.#seed, month, this.#staff.sellers, this.#territories, this.#leave)
    const main = new Set(mainStints(stints))
    const sales = stints.flatMap((stint) => this.#sell(stint, main.has(stint)))
    for (const deal of dealsOf(this.#seed, month.key, sales, stints, this.#staff.presales)) {
      recordWon(this.#seed, this.facts, deal)
      if (recordOrder(this.facts, this.shares, deal))
        bill(this.#seed, this.facts, this.shares, deal)
    }
    for (const stint of stints) {
      this.#work(
        stint,
        sales.filter((sale) => sale.stint === stint),
      )
      if (main.has(stint)) recordRenewals(this.facts, stint)
    }
    recordMarketSizes(this.#seed, this.facts, month, this.#seats)
    recordTeamFacts(this.#seed, this.facts, month, this.#staff.sellers)
    this.#rate(month)
    for (const [seat, territory] of this.#territories)
      territory.closeMonth(Random.of(this.#seed, 'churn', seat.seat, month.key))
  }

  #sell(stint: Stint, main: boolean): readonly Sale[] {
    const own = this.#entries.filter(({ seat }) => seat === stint.seat)
    const opening = own.filter(({ opensIn }) => main && opensIn?.key === stint.month.key)
    const opened = own.filter(({ opensIn }) => opensIn !== null && opensIn.key < stint.month.key)
    const market = ({ market: name }: Entry): string => name
    return salesOf(stint, opening.map(market), opened.map(market))
  }

  #work(stint: Stint, sales: readonly Sale[]): void {
    recordLost(this.facts, stint)
    recordVisits(this.facts, stint)
    recordSurveys(
      this.facts,
      stint,
      sales.filter(({ newCustomer }) => newCustomer).map(({ customer }) => customer),
    )
    recordComplaints(this.facts, stint)
    recordReferrals(this.facts, stint)
    recordForecasts(
      this.facts,
      stint,
      sales.reduce((sum, { amount }) => sum + amount, 0),
    )
    recordTraining(this.facts, stint)
    recordGoals(this.facts, stint)
    recordReadiness(this.facts, stint)
  }

  #rate(month: Month): void {
    if (month.year < FIRST_RATED_YEAR) return
    for (const grain of ['quarter', 'year'] as const) {
      const period = periodOf(month.from, grain, calendarYear)
      if (period.to === month.to) {
        recordRatings(this.#seed, this.ratings, period, this.#staff, this.#territories)
      }
    }
  }
}

/** The stint of each seat that lasts longest in the month. */
function mainStints(stints: readonly Stint[]): readonly Stint[] {
  const longest = new Map<Seat, Stint>()
  for (const stint of stints) {
    if ((longest.get(stint.seat)?.share ?? 0) < stint.share) longest.set(stint.seat, stint)
  }
  return [...longest.values()]
}
