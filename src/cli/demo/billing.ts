import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { moneyText, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { officeHours } from './calendar.ts'
import type { Deal } from './deals.ts'
import { recordShares } from './deals.ts'
import type { FactBook, FactKey } from './facts.ts'
import { Random } from '#kernel/random.ts'
import type { Table } from './table.ts'

/** Orders from these amounts on are paid in two and in three parts. */
const IN_TWO = yuan(60_000)
const IN_THREE = yuan(200_000)
/** Of 1000 orders, those of which something comes back. */
const RETURNED = 22

/** Invoice, payments and returns of an order. Shared orders share all of them. */
export function bill(seed: number, facts: FactBook, shares: Table, deal: Deal): void {
  if (deal.finalAmount === 0) return
  const random = Random.of(seed, 'billing', deal.id)
  const invoicedOn = addDays(deal.on, random.between(2, 20))
  record(facts, shares, deal, 'invoice', 'INV', invoicedOn, deal.finalAmount, random)
  const due = random.pick([15, 30, 30, 45])
  const late = random.chance(220) ? random.between(10, 60) : random.between(-5, 5)
  let left = deal.finalAmount
  for (const [index, perMille] of instalments(deal.finalAmount, random).entries()) {
    const paid = perMille === 0 ? left : scaled(deal.finalAmount, perMille, 1000)
    left -= paid
    const paidOn = addDays(
      invoicedOn,
      index === 0 && left > 0 ? random.between(1, 8) : due * Math.max(index, 1) + late,
    )
    record(facts, shares, deal, 'collection', 'PAY', paidOn, paid, random)
  }
  if (random.chance(RETURNED)) {
    const back = random.chance(250) ? 1000 : random.between(40, 400)
    const returnedOn = addDays(deal.on, random.between(10, 80))
    record(
      facts,
      shares,
      deal,
      'return',
      'RMA',
      returnedOn,
      scaled(deal.finalAmount, back, 1000),
      random,
    )
  }
}

/** Thousandths of the order; 0 stands for all that's left. */
function instalments(amount: Fen, random: Random): readonly number[] {
  if (amount < IN_TWO) return [0]
  if (amount < IN_THREE) return [random.pick([300, 400, 500]), 0]
  return [300, random.pick([500, 600]), 0]
}

function record(
  facts: FactBook,
  shares: Table,
  deal: Deal,
  type: FactKey & ('invoice' | 'collection' | 'return'),
  kind: string,
  on: Day,
  amount: Fen,
  random: Random,
): void {
  const id = facts.nextId(kind)
  const recorded = officeHours(addDays(on, random.chance(850) ? 0 : random.between(1, 3)), random)
  const cells =
    type === 'return'
      ? [deal.customer.id, deal.product.product, deal.product.category]
      : [deal.customer.id]
  const happened = { id, seller: deal.stint.seller.person, on, recorded }
  if (facts.add(type, happened, deal.id, ...cells, moneyText(amount))) {
    recordShares(shares, type, id, deal.owners, recorded)
  }
}
