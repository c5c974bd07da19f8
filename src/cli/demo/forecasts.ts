import { moneyText, roundedTo, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { officeHours } from './calendar.ts'
import type { FactBook } from './facts.ts'
import type { Stint } from './stints.ts'

/** What the seller expected of the month, at its opening and in its middle; the middle misses by half as much. */
export function recordForecasts(facts: FactBook, stint: Stint, bookedFen: Fen): void {
  const { seller, days } = stint
  const random = stint.random('forecasts')
  const { forecastError, forecastBias } = seller.talent
  const snapshots = [
    { snapshot: 'opening', on: days[0], error: forecastError + 60, bias: forecastBias },
    {
      snapshot: 'middle',
      on: days[Math.trunc(days.length / 2)],
      error: Math.trunc(forecastError / 2) + 20,
      bias: Math.trunc(forecastBias / 2),
    },
  ]
  for (const { snapshot, on, error, bias } of snapshots) {
    if (on === undefined) continue
    const amount = roundedTo(
      scaled(bookedFen, Math.max(1000 + bias + random.bell(error), 300), 1000),
      yuan(1000),
    )
    const at = {
      id: facts.nextId('FC'),
      seller: seller.person,
      on,
      recorded: officeHours(on, random),
    }
    facts.add('forecast', at, moneyText(amount), snapshot)
  }
}
