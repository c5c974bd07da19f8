import { compareText } from '#kernel/text.ts'
import { decimalText, moneyText } from './amounts.ts'
import type { Fen } from './amounts.ts'
import type { Moment } from './calendar.ts'
import type { Career } from './careers.ts'
import type { FactBook } from './facts.ts'
import type { Sale } from './orders.ts'
import { Random } from '#kernel/random.ts'
import type { Stint } from './stints.ts'
import type { Table } from './table.ts'

/** A person's part of a fact in a role, in hundredths of a per cent. */
export type Part = {
  readonly person: string
  readonly role: 'owner' | 'presales'
  readonly share: number
}

export type Deal = Sale & {
  readonly id: string
  /** What the order came to in the end; 0 when it was cancelled. */
  readonly finalAmount: Fen
  /** The owners' parts; none where one seller owns it alone. */
  readonly owners: readonly Part[]
  readonly presales: readonly Part[]
}

/** Of 1000 orders, those that several sellers own and those that had presales support. */
const SHARED = 42
const SUPPORTED = 45
/** How owners share, in hundredths of a per cent. */
const splits: readonly (readonly number[])[] = [
  [5000, 5000],
  [6000, 4000],
  [7000, 3000],
  [3334, 3333, 3333],
]

/** Numbers the month's sales in the order of their days, and says who shares them. */
export function dealsOf(
  seed: number,
  month: string,
  sales: readonly Sale[],
  stints: readonly Stint[],
  presales: readonly Career[],
): readonly Deal[] {
  const random = Random.of(seed, 'deals', month)
  const inOrder = sales.toSorted((a, b) => compareText(a.on, b.on))
  return inOrder.map((sale, index) => {
    const split = random.chance(SHARED) ? random.pick(splits) : []
    const partners = partnersFor(sale, stints, split.length - 1, random)
    const owners =
      split.length > 0 && partners.length === split.length - 1
        ? [sale.stint.seller, ...partners]
        : []
    return {
      ...sale,
      id: `SO${month.replace('-', '')}-${String(index + 1).padStart(4, '0')}`,
      finalAmount: finalAmount(sale),
      owners: owners.map(({ person }, place) => ({
        person,
        role: 'owner',
        share: split[place] ?? 0,
      })),
      presales: random.chance(SUPPORTED) ? [supporter(sale, owners, stints, presales, random)] : [],
    }
  })
}

function finalAmount({ change, amount }: Sale): Fen {
  if (change === null) return amount
  return change.kind === 'cancelled' ? 0 : change.amount
}

/** Colleagues at work on that day, mostly of the same team. */
function partnersFor(
  { stint, on }: Sale,
  stints: readonly Stint[],
  count: number,
  random: Random,
): readonly Career[] {
  if (count <= 0) return []
  const there = stints.filter(({ seller, days }) => seller !== stint.seller && days.includes(on))
  const near = there.filter(({ seat }) => seat.team === stint.seat.team)
  const from = random.chance(700) && near.length >= count ? near : there
  return random.shuffled(from.map(({ seller }) => seller)).slice(0, count)
}

/** Presales engineers, and now and then a colleague who knows the customer's trade. */
function supporter(
  { stint, on }: Sale,
  owners: readonly Career[],
  stints: readonly Stint[],
  presales: readonly Career[],
  random: Random,
): Part {
  const colleagues = stints.filter(
    ({ seller, days }) => seller !== stint.seller && !owners.includes(seller) && days.includes(on),
  )
  const career =
    random.chance(400) && colleagues.length > 0
      ? random.pick(colleagues).seller
      : random.pick(presales)
  return { person: career.person, role: 'presales', share: random.pick([3000, 5000, 10_000]) }
}

/** Writes the order and its later version. Says whether the order belongs to the demo. */
export function recordOrder(facts: FactBook, shares: Table, deal: Deal): boolean {
  const { id, on, recorded, change, amount, margin } = deal
  const seller = deal.stint.seller.person
  const assisted = deal.owners.length > 0 || deal.presales.length > 0
  const version = (at: Moment, cancelled: boolean, cameTo: Fen): boolean =>
    facts.add(
      'order',
      { id, seller, on, recorded: at },
      cancelled,
      deal.customer.id,
      deal.product.product,
      deal.product.category,
      deal.market,
      moneyText(cameTo),
      moneyText(deal.listAmount),
      moneyText(margin + cameTo - amount),
      deal.quantity,
      deal.opportunityOn ?? '',
      assisted,
    )
  const kept = version(recorded, false, amount)
  if (!kept) return false
  if (change !== null)
    version(
      change.recorded,
      change.kind === 'cancelled',
      change.kind === 'cancelled' ? amount : change.amount,
    )
  recordShares(shares, 'order', id, [...deal.owners, ...deal.presales], recorded)
  return true
}

export function recordShares(
  shares: Table,
  type: string,
  id: string,
  parts: readonly Part[],
  recorded: Moment,
): void {
  for (const { person, role, share } of parts)
    shares.add(type, id, person, role, decimalText(share, 4), recorded)
}
