import { addDays, dayOf, yearOf } from '#kernel/day.ts'
import { calendarYear, parsePeriod, periodsWithin } from '#kernel/period.ts'
import { splitByWeight } from '#kernel/split.ts'
import { moneyText, roundedTo, scaled, yuan } from './amounts.ts'
import type { Fen } from './amounts.ts'
import { monthsOfYear, officeHours, quarterKey, seasonOf } from './calendar.ts'
import type { Moment, Month } from './calendar.ts'
import type { Career } from './careers.ts'
import { regions, ROOT_TEAM } from './places.ts'
import { Random } from '#kernel/random.ts'
import { growthSince2023 } from './seats.ts'
import type { Seat } from './seats.ts'
import { Table } from './table.ts'

/** What is asked beyond what a usual seller sells, in thousandths. */
const STRETCH = 1030

type Asked = { readonly sales: Fen; readonly newCustomers: number }
type MonthlyAsked = readonly Asked[]

/** The twelve months of a seat's year; the months make up the year to the fen. */
function askedOfSeat(seat: Seat, year: number): MonthlyAsked {
  const grown = scaled(scaled(seat.potentialFen, growthSince2023(year), 1000), STRETCH, 1000)
  const hundreds = roundedTo(grown, yuan(10_000)) / yuan(100)
  const months = monthsOfYear(year)
  const claims = months.map((month) => ({ id: month.key, weight: BigInt(seasonOf(month)) }))
  const whole = claims.reduce((sum, { weight }) => sum + weight, 0n)
  const parts = splitByWeight(BigInt(hundreds), claims, whole)
  return months.map(({ key, number }) => ({
    sales: Number(parts.get(key) ?? 0n) * yuan(100),
    newCustomers: number % 3 === 0 ? seat.newPerQuarter - 2 : 1,
  }))
}

function together(all: readonly MonthlyAsked[]): MonthlyAsked {
  return Array.from({ length: 12 }, (_, index) => ({
    sales: all.reduce((sum, months) => sum + (months[index]?.sales ?? 0), 0),
    newCustomers: all.reduce((sum, months) => sum + (months[index]?.newCustomers ?? 0), 0),
  }))
}

/**
 * Targets belong to seats. Whoever holds a seat carries its targets for the whole of a period; plans shrink them to the
 * days somebody was there. So in every month the targets of those who hold the seats at its end make up the team's, the
 * teams' make up the company's, and the months of everybody make up their quarters and year.
 */
export function targetsTable(
  seed: number,
  years: readonly number[],
  seats: readonly Seat[],
  sellers: readonly Career[],
): Table {
  const table = new Table('targets.csv', [
    'scope',
    'id',
    'metric',
    'period',
    'target',
    'recorded_at',
  ])
  for (const year of years) {
    const random = Random.of(seed, 'targets', year)
    const decided = officeHours(dayOf(year - 1, 12, 20), random)
    const bySeat = new Map(seats.map((seat) => [seat, askedOfSeat(seat, year)]))
    const of = (teams: readonly string[]): MonthlyAsked =>
      together(
        seats.filter(({ team }) => teams.includes(team)).map((seat) => askedAt(bySeat, seat)),
      )
    addTargets(table, 'company', '', year, of(regions.flatMap(teamsOf)), decided)
    addTargets(table, 'team', ROOT_TEAM, year, of(regions.flatMap(teamsOf)), decided)
    for (const region of regions) {
      addTargets(table, 'team', region.team, year, of(teamsOf(region)), decided)
      for (const team of teamsOf(region)) addTargets(table, 'team', team, year, of([team]), decided)
    }
    for (const seller of sellers) addPerson(table, seller, year, bySeat, decided, random)
  }
  return table
}

function teamsOf({ teams }: (typeof regions)[number]): readonly string[] {
  return teams.map(({ team }) => team)
}

/** The targets a person began the year or the job with, then those that a change of seats changed. */
function addPerson(
  table: Table,
  { person, hiredOn, posts }: Career,
  year: number,
  bySeat: ReadonlyMap<Seat, MonthlyAsked>,
  decided: Moment,
  random: Random,
): void {
  const held = posts.filter(
    ({ seat, from, to }) => seat !== null && yearOf(from) <= year && to > dayOf(year, 1, 1),
  )
  const first = held[0]?.seat
  if (first === undefined || first === null) return
  const given = yearOf(hiredOn) === year ? officeHours(hiredOn, random) : decided
  let asked = askedAt(bySeat, first)
  addTargets(table, 'person', person, year, asked, given)
  for (const { seat, from } of held.slice(1)) {
    if (seat === null) continue
    const before = asked
    const next = askedAt(bySeat, seat)
    asked = before.map((old, index) => {
      const month = monthsOfYear(year)[index]
      return month !== undefined && month.to > from ? (next[index] ?? old) : old
    })
    addTargets(table, 'person', person, year, asked, officeHours(addDays(from, 2), random), before)
  }
}

function askedAt(bySeat: ReadonlyMap<Seat, MonthlyAsked>, seat: Seat): MonthlyAsked {
  const asked = bySeat.get(seat)
  if (asked === undefined) throw new Error(`no targets for ${seat.seat}`)
  return asked
}

/** Adds months, quarters and the year; with `before`, only those that differ from it. */
function addTargets(
  table: Table,
  scope: 'person' | 'team' | 'company',
  id: string,
  year: number,
  asked: MonthlyAsked,
  recorded: Moment,
  before?: MonthlyAsked,
): void {
  const months = monthsOfYear(year)
  const sum = (of: MonthlyAsked, within: (month: Month) => boolean, what: keyof Asked): number =>
    months.reduce(
      (total, month, index) => total + (within(month) ? (of[index]?.[what] ?? 0) : 0),
      0,
    )
  const add = (period: string, within: (month: Month) => boolean): void => {
    for (const [metric, what] of [
      ['sales_amount', 'sales'],
      ['new_customers', 'newCustomers'],
    ] as const) {
      const target = sum(asked, within, what)
      if (before !== undefined && sum(before, within, what) === target) continue
      table.add(scope, id, metric, period, what === 'sales' ? moneyText(target) : target, recorded)
    }
  }
  for (const month of months) add(month.key, ({ key }) => key === month.key)
  for (const quarter of quartersOf(year)) add(quarter, (month) => quarterKey(month) === quarter)
  add(String(year), () => true)
}

function quartersOf(year: number): readonly string[] {
  const period = parsePeriod(String(year), calendarYear)
  return period === null ? [] : periodsWithin(period, 'quarter', calendarYear).map(({ key }) => key)
}
