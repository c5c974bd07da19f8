import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { moneyText, roundedTo, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { END, enteredAfter, officeHours } from './calendar.ts'
import type { Deal } from './deals.ts'
import type { FactBook } from './facts.ts'
import { Random } from '#kernel/random.ts'
import { monthlyPotential } from './seats.ts'
import type { Stint } from './stints.ts'

/** Invented rivals. */
const competitors = ['竞品甲', '竞品乙', '竞品丙'] as const
/** New opportunities of a usual month that come to nothing, in thousandths: with new and with known customers. */
const LOST_NEW = 1500
const LOST_KNOWN = 350

type Opportunity = {
  readonly seller: string
  readonly customer: string
  readonly newCustomer: boolean
  readonly amount: Fen
  readonly openedOn: Day
  readonly closedOn: Day
  readonly won: boolean
}

/** The opportunity that an order came from. */
export function recordWon(seed: number, facts: FactBook, deal: Deal): void {
  const { opportunityOn, newCustomer, customer, amount, on, stint } = deal
  if (opportunityOn === null) return
  const random = Random.of(seed, 'won', deal.id)
  const hoped = roundedTo(scaled(amount, random.between(900, 1350), 1000), yuan(100))
  record(
    facts,
    {
      seller: stint.seller.person,
      customer: customer.id,
      newCustomer,
      amount: hoped,
      openedOn: opportunityOn,
      closedOn: on,
      won: true,
    },
    random,
  )
}

/** Opportunities of the month that were lost, or that nobody knows the end of yet. */
export function recordLost(facts: FactBook, stint: Stint): void {
  const { seller, seat, territory, month, days, share } = stint
  const random = stint.random('lost')
  const add = (customer: string, newCustomer: boolean): void => {
    const openedOn = random.pick(days)
    const mean = scaled(monthlyPotential(seat, month), 1, 9)
    const amount = roundedTo(scaled(mean, random.between(1000, 3700), 1000), yuan(1000))
    const closedOn = addDays(openedOn, random.between(15, 110))
    record(
      facts,
      { seller: seller.person, customer, newCustomer, amount, openedOn, closedOn, won: false },
      random,
    )
  }
  const lostNew = random.about(
    scaled(LOST_NEW + random.bell(900), scaled(seller.talent.acquiring, share, 1000), 1000),
  )
  for (let count = 0; count < lostNew; count++) add(territory.prospect(), true)
  const lostKnown = random.about(scaled(LOST_KNOWN, share, 1000))
  for (let count = 0; count < lostKnown; count++) add(territory.pickRegular(random).id, false)
}

/** The opportunity as it was opened, and again once it's decided. */
function record(facts: FactBook, opportunity: Opportunity, random: Random): void {
  const { seller, customer, newCustomer, openedOn, closedOn, won } = opportunity
  const id = facts.nextId('OPP')
  const amount = moneyText(opportunity.amount)
  const opened = enteredAfter(openedOn, random)
  const decided = officeHours(addDays(closedOn, random.between(0, 2)), random)
  const rival = random.chance(won ? 150 : 450) ? random.pick(competitors) : ''
  if (won && decided < opened) {
    facts.add(
      'opportunity',
      { id, seller, on: openedOn, recorded: opened },
      customer,
      amount,
      'won',
      newCustomer,
      rival,
      closedOn,
    )
    return
  }
  const kept = facts.add(
    'opportunity',
    { id, seller, on: openedOn, recorded: opened },
    customer,
    amount,
    random.pick(['qualified', 'proposal', 'negotiation']),
    newCustomer,
    '',
    '',
  )
  if (!kept || decided <= opened || closedOn >= END) return
  facts.add(
    'opportunity',
    { id, seller, on: openedOn, recorded: decided },
    customer,
    amount,
    won ? 'won' : 'lost',
    newCustomer,
    rival,
    closedOn,
  )
}
