import { addDays, daysBetween } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { limited, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { endsQuarter, enteredAfter, officeHours, seasonOf } from './calendar.ts'
import type { Moment } from './calendar.ts'
import { listPrice, products } from './catalogue.ts'
import type { Product } from './catalogue.ts'
import type { Customer } from './customers.ts'
import type { Random } from '#kernel/random.ts'
import { monthlyPotential } from './seats.ts'
import type { Stint } from './stints.ts'
import { skillIn } from './talent.ts'

/** What became known of an order later: that it was cancelled, or what it really came to. */
export type Change =
  | { readonly kind: 'cancelled'; readonly recorded: Moment }
  | { readonly kind: 'corrected'; readonly recorded: Moment; readonly amount: Fen }

export type Sale = {
  readonly stint: Stint
  readonly on: Day
  readonly recorded: Moment
  readonly customer: Customer
  readonly newCustomer: boolean
  readonly market: string
  readonly product: Product
  readonly quantity: number
  readonly amount: Fen
  readonly listAmount: Fen
  readonly margin: Fen
  readonly opportunityOn: Day | null
  readonly change: Change | null
}

/** Orders of a usual month at full strength, in thousandths, and the most that anybody writes. */
const USUAL_ORDERS = 8_000
const MOST_ORDERS = 14
/** Order sizes in thousandths of the mean of the list, from the smallest twentieth to the largest. */
const sizes = [
  220, 300, 370, 430, 490, 550, 610, 680, 750, 820, 900, 990, 1090, 1200, 1330, 1490, 1690, 1960,
  2390, 3600,
]
const sizesMean = Math.trunc(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)

/** The orders of a seller's month, in no order. `openings` are markets to be opened in it. */
export function salesOf(
  stint: Stint,
  openings: readonly string[],
  opened: readonly string[],
): readonly Sale[] {
  const { seller, seat, month, share } = stint
  const random = stint.random('orders')
  const usual = scaled(USUAL_ORDERS, 70 + Math.trunc((30 * seasonOf(month)) / 100), 100)
  const mean = Math.max(scaled(usual, share, 1000), 1)
  const count = limited(
    random.about(Math.max(mean + random.bell(6500), 0)),
    openings.length,
    MOST_ORDERS,
  )
  const mood = 1000 + random.bell(300)
  const expected = scaled(
    scaled(monthlyPotential(seat, month), skillIn(seller.talent, seller.hiredOn, month), 1000),
    mood,
    1000,
  )
  const perOrder = scaled(expected, share, mean)
  const newRate = scaled(
    scaled(seat.newPerQuarter * 1000, seller.talent.acquiring, 3000),
    share,
    1000,
  )
  const wins = Math.min(
    Math.max(random.about(Math.max(newRate + random.bell(700), 0)), openings.length),
    count,
  )
  return Array.from({ length: count }, (_, index): Sale => {
    const newCustomer = index < wins
    const opening = openings[index]
    const market =
      opening ?? (opened.length > 0 && random.chance(250) ? random.pick(opened) : undefined)
    const customer = newCustomer
      ? stint.territory.win(month, random, market)
      : stint.territory.pickRegular(random)
    const size = scaled(
      scaled(perOrder, random.pick(sizes), sizesMean),
      newCustomer ? 800 : 1000,
      1000,
    )
    const wanted = Math.max(size, opening === undefined ? yuan(600) : yuan(24_000))
    return sell(stint, customer, newCustomer, wanted, random)
  })
}

function sell(
  stint: Stint,
  customer: Customer,
  newCustomer: boolean,
  wanted: Fen,
  random: Random,
): Sale {
  const { seller, month } = stint
  const discount = limited(seller.talent.discount + random.bell(60), 0, 330)
  const product = productFor(stint, wanted, random)
  const price = listPrice(product, month.year)
  const quantity = limited(scaled(scaled(wanted, 1000, 1000 - discount), 1, price), 1, 400)
  const listAmount = price * quantity
  const amount = scaled(listAmount, 1000 - discount, 1000)
  const margin = amount - scaled(listAmount, product.costPerMille, 1000)
  const on = dayOfSale(stint, random)
  customer.lastOrdered = on
  return {
    stint,
    on,
    recorded: enteredAfter(on, random),
    customer,
    newCustomer,
    market: customer.market,
    product,
    quantity,
    amount,
    listAmount,
    margin,
    opportunityOn: newCustomer || random.chance(50) ? openedBefore(stint, on, random) : null,
    change: changeOf(stint, on, amount, random),
  }
}

/** One that fits the wish in price, mostly of the category that the seat's customers buy. */
function productFor({ seat, month }: Stint, wanted: Fen, random: Random): Product {
  const fitting = products.filter((product) => {
    const price = listPrice(product, month.year)
    return price * 10 <= wanted * 12 && wanted <= price * 40
  })
  return fitting.length === 0
    ? random.weighted(products, ({ product }) => (product === 'CABLE-SET' ? 1 : 0))
    : random.weighted(fitting, ({ category }) => (category === seat.speciality ? 5 : 2))
}

/** Later days are likelier, above all where a quarter ends. */
function dayOfSale({ days, month }: Stint, random: Random): Day {
  const late = random.chance(endsQuarter(month) ? 750 : 350)
  const index = late
    ? Math.max(random.below(days.length), random.below(days.length))
    : random.below(days.length)
  return days[index] ?? month.from
}

function openedBefore({ since }: Stint, on: Day, random: Random): Day {
  const opened = addDays(on, -random.between(8, 75))
  return daysBetween(since, opened) >= 0 ? opened : since
}

function changeOf({ month }: Stint, on: Day, amount: Fen, random: Random): Change | null {
  const drawn = random.below(1000)
  if (drawn < 7)
    return { kind: 'cancelled', recorded: officeHours(addDays(on, random.between(14, 45)), random) }
  if (drawn >= 16) return null
  const recorded = officeHours(addDays(month.to, random.between(13, 26)), random)
  return { kind: 'corrected', recorded, amount: scaled(amount, random.between(720, 1060), 1000) }
}
