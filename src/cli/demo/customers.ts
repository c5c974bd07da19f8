import { addMonths } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import type { Month } from './calendar.ts'
import type { Random } from '#kernel/random.ts'
import type { Seat } from './seats.ts'

export type Tier = 'A' | 'B' | 'C'

export type Customer = {
  readonly id: string
  readonly market: string
  readonly tier: Tier
  /** A service contract that falls due every year in the month (1–12). */
  contract: { readonly month: number; readonly dueFen: Fen } | null
  lastOrdered: Day | null
  /** When they were last called on, counted in the seat's visits; 0 for never. */
  lastVisit: number
}

/** How often customers of a tier order, against one another. */
const orderWeights: Readonly<Record<Tier, number>> = { A: 5, B: 3, C: 2 }
/** Of 1000 customers in a month, those who stop ordering. */
const CHURN = 26
/** Of 1000 new customers, those who come back regularly. */
const SETTLING = 330
/** Of 1000 wins, former customers who had been silent for more than a year. */
const REACTIVATED = 220
/** Customers of a seat at the start. */
const FIRST_CUSTOMERS = 12

/** The customers of a seat. They stay when the seller goes. */
export class Territory {
  readonly #seat: Seat
  readonly #nextId: () => string
  #regulars: readonly Customer[]
  #dormant: readonly Customer[] = []
  #visits = 0

  constructor(seat: Seat, nextId: () => string, random: Random) {
    this.#seat = seat
    this.#nextId = nextId
    this.#regulars = Array.from({ length: FIRST_CUSTOMERS + random.below(4) }, (_, index) => {
      const customer = this.#make(seat.market, index < 3 ? 'A' : index < 8 ? 'B' : 'C')
      signContract(customer, random.between(1, 12), random)
      return customer
    })
  }

  get regulars(): readonly Customer[] {
    return this.#regulars
  }

  /** One who orders again, the bigger the more often. */
  pickRegular(random: Random): Customer {
    return random.weighted(this.#regulars, ({ tier }) => orderWeights[tier])
  }

  /** Somebody to win: a former customer who has been silent for more than 12 months, or one never seen before. */
  win(month: Month, random: Random, market = this.#seat.market): Customer {
    const silent = this.#dormant.filter(
      (one) =>
        one.market === market && (one.lastOrdered ?? month.from) < addMonths(month.from, -13),
    )
    const back = random.chance(REACTIVATED) && silent.length > 0
    const won = back
      ? random.pick(silent)
      : this.#make(
          market,
          random.weighted(['A', 'B', 'C'] as const, (tier) => ({ A: 1, B: 3, C: 6 })[tier]),
        )
    const stays = random.chance(SETTLING)
    this.#dormant = this.#dormant.filter((one) => one !== won)
    if (stays) {
      this.#regulars = [...this.#regulars, won]
      signContract(won, month.number, random)
    } else this.#dormant = [...this.#dormant, won]
    return won
  }

  /** Who has waited longest for a visit; big customers wait half as long. Counts as visited. */
  nextToVisit(): Customer | null {
    const due = ({ tier, lastVisit }: Customer): number =>
      lastVisit + (tier === 'A' ? 1 : 2) * this.#regulars.length
    const [first, ...others] = this.#regulars
    if (first === undefined) return null
    const next = others.reduce((soonest, one) => (due(one) < due(soonest) ? one : soonest), first)
    this.#visits++
    next.lastVisit = this.#visits
    return next
  }

  /** Somebody to call on who isn't a customer yet. */
  prospect(): string {
    return this.#nextId()
  }

  /** Lets some customers go. */
  closeMonth(random: Random): void {
    const gone = this.#regulars.filter(() => random.chance(CHURN))
    this.#regulars = this.#regulars.filter((one) => !gone.includes(one))
    this.#dormant = [...this.#dormant, ...gone]
  }

  #make(market: string, tier: Tier): Customer {
    return { id: this.#nextId(), market, tier, contract: null, lastOrdered: null, lastVisit: 0 }
  }
}

function signContract(customer: Customer, month: number, random: Random): void {
  if (random.chance(700)) customer.contract = { month, dueFen: yuan(random.between(8, 60) * 1000) }
}
