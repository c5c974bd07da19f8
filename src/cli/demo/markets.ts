import { addDays, addMonths } from '#kernel/day.ts'
import { moneyText, roundedTo, scaled, yuan } from './amounts.ts'
import { lastMonths, MOST_MONTHS, officeHours, seasonOf, workdaysOf } from './calendar.ts'
import type { Month } from './calendar.ts'
import { postOn } from './careers.ts'
import type { Career } from './careers.ts'
import type { FactBook } from './facts.ts'
import { homeMarkets, regions } from './places.ts'
import { Random } from '#kernel/random.ts'
import type { Seat } from './seats.ts'

/** A market where nobody had sold: who tries it from when, and when the first big order comes, if it does. */
export type Entry = {
  readonly seat: Seat
  readonly market: string
  readonly startedIn: Month
  readonly opensIn: Month | null
}

/** Of 1000 entries, those that never get an order. */
const FAILING = 180

/** Spreads the frontier markets of all regions over the years. */
export function planEntries(seed: number, seats: readonly Seat[]): readonly Entry[] {
  const random = Random.of(seed, 'entries')
  const months = lastMonths(MOST_MONTHS)
  const tried = regions
    .flatMap(({ teams, frontier }) =>
      frontier.map((market, turn) => ({ market, turn, teams: teams.map(({ team }) => team) })),
    )
    .toSorted((a, b) => a.turn - b.turn)
  const failing = tried.filter(() => random.chance(FAILING))
  const attempts = [
    ...tried.map((one) => ({ ...one, fails: false })),
    ...failing.map((one) => ({ ...one, fails: true })),
  ]
  return attempts.flatMap(({ market, teams, fails }, index): readonly Entry[] => {
    const start = fails
      ? random.below(months.length - 8)
      : Math.trunc((index * (months.length - 2)) / tried.length) + random.below(2)
    const startedIn = months[start]
    const seat = random.pick(seats.filter((one) => teams.includes(one.team) && !one.junior))
    const opensIn = fails ? null : (months[start + random.between(1, 3)] ?? null)
    return startedIn === undefined ? [] : [{ seat, market, startedIn, opensIn }]
  })
}

/** Each entry when it begins, and again half a year later with its outcome. */
export function recordEntries(
  seed: number,
  facts: FactBook,
  entries: readonly Entry[],
  sellers: readonly Career[],
): void {
  for (const { seat, market, startedIn, opensIn } of entries) {
    const random = Random.of(seed, 'entry', market, seat.seat, startedIn.key)
    const on = random.pick(workdaysOf(startedIn))
    const seller = sellers.find((career) => postOn(career, on)?.seat === seat)
    if (seller === undefined) continue
    const id = facts.nextId('MKT')
    const at = { id, seller: seller.person, on }
    if (
      !facts.add(
        'market_entry',
        { ...at, recorded: officeHours(addDays(on, 1), random) },
        market,
        '',
      )
    )
      continue
    const succeeded = opensIn !== null && random.chance(680)
    facts.add(
      'market_entry',
      { ...at, recorded: officeHours(addMonths(on, 6), random) },
      market,
      succeeded,
    )
  }
}

/** How fast the markets grow, since 2023, in thousandths. */
const marketGrowth = [1000, 1034, 1066, 1102]

/** The size of each home market in the month: an early figure after days, a better one after weeks. */
export function recordMarketSizes(
  seed: number,
  facts: FactBook,
  month: Month,
  seats: readonly Seat[],
): void {
  for (const market of homeMarkets) {
    const own = seats
      .filter((seat) => seat.market === market)
      .reduce((sum, { potentialFen }) => sum + potentialFen, 0)
    const sharePerMille = Random.of(seed, 'share', market).between(35, 110)
    const random = Random.of(seed, 'market', market, month.key)
    const usual = scaled(
      scaled(own, 1000, sharePerMille),
      50 + Math.trunc(seasonOf(month) / 2),
      1200,
    )
    const size = scaled(
      scaled(usual, marketGrowth[month.year - 2023] ?? 1000, 1000),
      1000 + random.bell(50),
      1000,
    )
    const at = { id: `SIZE-${month.key}-${market}`, seller: '', on: addDays(month.to, -1) }
    const early = scaled(size, 1000 + random.bell(60), 1000)
    const report = (amount: number, days: number, source: string, confidence: string): void => {
      const recorded = officeHours(addDays(month.to, days), random)
      facts.add(
        'market_size',
        { ...at, recorded },
        market,
        moneyText(roundedTo(amount, yuan(1000))),
        source,
        confidence,
      )
    }
    report(early, random.between(1, 4), '行业协会月度快报', '0.7')
    report(size, random.between(40, 50), '第三方行业研究报告', '0.9')
  }
}
