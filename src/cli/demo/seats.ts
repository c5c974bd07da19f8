import { roundedTo, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { seasonOf } from './calendar.ts'
import type { Month } from './calendar.ts'
import type { Category } from './catalogue.ts'
import { salesTeams } from './places.ts'
import { Random } from '#kernel/random.ts'

/**
 * A place in a team with its own market, customers and targets. People come and go; the seat and what it is expected to
 * sell stay. That is why the targets of persons, teams and the company add up.
 */
export type Seat = {
  readonly seat: string
  readonly team: string
  readonly market: string
  /** The category that its customers buy most. */
  readonly speciality: Category
  /** What a seller of usual skill sells there in 2023. */
  readonly potentialFen: Fen
  /** New customers that a usual seller wins in a quarter. */
  readonly newPerQuarter: 3 | 4
  /** Begun by an ordinary seller, who becomes senior later. */
  readonly junior: boolean
}

const specialities: readonly Category[] = ['equipment', 'software', 'service', 'consumables']
/** Teams that also train ordinary sellers, one each. */
const JUNIOR_SEATS = 8

export function makeSeats(seed: number): readonly Seat[] {
  return salesTeams.flatMap(({ team, markets, seats }, teamIndex) =>
    Array.from({ length: seats }, (_, index) => {
      const seat = `${team}-${index + 1}`
      const random = Random.of(seed, 'seat', seat)
      const junior = teamIndex < JUNIOR_SEATS && index === seats - 1
      const usual = yuan(junior ? 3_600_000 : 5_000_000 + random.bell(1_400_000))
      return {
        seat,
        team,
        market: markets[index % markets.length] ?? '',
        speciality: random.weighted(specialities, (one) => (one === 'equipment' ? 5 : 2)),
        potentialFen: roundedTo(usual, yuan(10_000)),
        newPerQuarter: random.chance(350) ? 4 : 3,
        junior,
      }
    }),
  )
}

/** How the business has grown since 2023, in thousandths. */
const growth = [1000, 1068, 1124, 1189]

export function growthSince2023(year: number): number {
  return growth[year - 2023] ?? 1000
}

/** What a usual seller sells at the seat in the month. */
export function monthlyPotential(seat: Seat, month: Month): Fen {
  return scaled(scaled(seat.potentialFen, growthSince2023(month.year), 1000), seasonOf(month), 1200)
}
