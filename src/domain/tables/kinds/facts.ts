import { convertedColumns } from '#engine/facts/converted-columns.ts'
import type { FactColumn, FactType } from '#engine/facts/fact-type.ts'
import type { FactRow } from '#engine/inputs.ts'
import type { Value } from '#engine/units.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import { Fault, optional, required } from '../cells/cell.ts'
import type { Cell, Columns } from '../cells/cell.ts'
import { expectedNumber, readNumber } from '../cells/numbers.ts'
import {
  aCurrency,
  onlyCurrency,
  optionalId,
  optionalText,
  readCurrency,
  readYesNo,
  requiredId,
  requiredText,
  yesOrNo,
} from '../cells/texts.ts'
import { aDay, readDay, recordedAt, requiredDay } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { OrderedTable } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson, checkTeam } from './references.ts'

/**
 * The columns of a fact type's file: the common ones, then the type's own, then `currency` where
 * that's free.
 */
export function factColumns(type: FactType, currency: Currency, unsaid?: Instant): Columns {
  const common: Columns = {
    id: requiredId({ zh: '事实的编号', en: "the fact's id" }),
    seller: type.creditedBy === 'seller' ? requiredId(aPerson) : optionalId,
    occurred_on: requiredDay,
    recorded_at: recordedAt(unsaid),
    cancelled: optional(readYesNo, false),
  }
  const own = type.columns.map((column) => [column.key, factCell(type, column, currency)] as const)
  return {
    ...common,
    ...Object.fromEntries(own),
    ...(own.some(([key]) => key === 'currency') ? {} : { currency: onlyCurrency(currency) }),
  }
}

function factCell(type: FactType, column: FactColumn, currency: Currency): Cell<Value> {
  const { unit, name, optional: mayBeEmpty } = column
  const cell = <T extends Value>(
    read: (text: string) => T | ReturnType<Cell<T>['read']>,
    expected: { zh: string; en: string },
  ): Cell<Value> => (mayBeEmpty ? optional<Value>(read, null) : required<Value>(read, expected))
  // Which number it is depends on the currency that stands in the row's other cell.
  if (column.currency !== undefined)
    return mayBeEmpty ? optional<Value>(optionalText.read, null) : requiredText(name)
  if (convertedColumns(type).some((it) => it.currency === column))
    return cell(readCurrency, aCurrency)
  switch (unit) {
    case 'text':
      return mayBeEmpty ? optional<Value>(optionalText.read, null) : requiredText(name)
    case 'day':
      return cell(readDay, aDay)
    case 'yesno':
      return cell(readYesNo, yesOrNo)
    default:
      return cell(readNumber(unit, currency), expectedNumber(unit, currency))
  }
}

/** Common columns that stand before a type's own. */
const COMMON = 5

/** The facts of a type. `unsaid` is when a row became known that doesn't say. */
export function factsOf(
  type: FactType,
  currency: Currency,
  people: Known,
  teams: Known | null,
  unsaid?: Instant,
): OrderedTable<FactRow> {
  const width = type.columns.length
  const converted = convertedColumns(type)
  const teamAt =
    type.creditedBy === 'team' ? type.columns.findIndex(({ key }) => key === 'team') : -1
  const idOf = ({ id }: FactRow): string => id
  return {
    columns: factColumns(type, currency, unsaid),
    about: ['id'],
    keyOf: idOf,
    nameOf: idOf,
    keyColumn: 'id',
    build: (values, fail) => {
      let failed = false
      const say =
        (index: number): ((problem: Parameters<typeof fail>[1]) => void) =>
        (problem) => {
          failed = true
          fail(index, problem)
        }
      const seller = values[1] as string
      if (seller !== '') checkPerson(seller, people, say(1))
      const own = values.slice(COMMON, COMMON + width) as Value[]
      if (teamAt >= 0 && typeof own[teamAt] === 'string')
        checkTeam(own[teamAt], teams, say(COMMON + teamAt))
      for (const { moneyAt, currencyAt } of converted) {
        const written = own[moneyAt]
        const given = own[currencyAt]
        if (typeof written !== 'string') continue
        const read = readNumber('money', typeof given === 'string' ? given : currency)(written)
        if (read instanceof Fault) say(COMMON + moneyAt)(read.at)
        else own[moneyAt] = read
      }
      if (failed) return null
      return {
        id: values[0] as string,
        seller,
        occurredOn: values[2] as Day,
        recordedAt: values[3] as Instant,
        cancelled: values[4] as boolean,
        values: own,
      }
    },
  }
}
