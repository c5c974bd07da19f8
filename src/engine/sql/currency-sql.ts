import { FIXED_DECIMALS, powerOfTen } from '#kernel/fixed.ts'
import { currencies, currencyDecimals } from '#kernel/money.ts'
import { convertedColumns } from '../facts/converted-columns.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import { known } from './known-sql.ts'
import { factColumn, factTable } from './input-tables.ts'
import type { Stage } from './stage.ts'
import { lines, name, roundingFunction } from './text.ts'

/** Most decimals of any currency's minor unit: rates are scaled by it, so that each conversion is one exact division. */
const MOST_DECIMALS = 3

/** The table whose rows are a type's facts in the plan's currency: its own, unless it has amounts in others. */
export function factSource(type: FactType): string {
  return convertedColumns(type).length === 0 ? factTable(type).name : `yj_fact_${type.key}`
}

/** The rates that the facts need, and the facts converted by them, of the types that have amounts in other currencies. */
export function currencyStages(
  types: readonly FactType[],
  plan: Plan,
  run: Pick<Run, 'knownAt'>,
): readonly Stage[] {
  const converted = types.filter((type) => convertedColumns(type).length > 0)
  return converted.length === 0
    ? []
    : [rateStage(converted, plan, run), ...converted.map((type) => factsStage(type, plan))]
}

/** The columns of a type that name currencies. */
function currencyNames(type: FactType): readonly string[] {
  return [...new Set(convertedColumns(type).map(({ currency }) => name(factColumn(currency.key))))]
}

/**
 * For each currency and day that some fact has, the latest rate of that day or before, so that facts find theirs by
 * equality. `factor` × an amount in minor units of its currency ÷ 10^(8 + 3 − decimals of the plan's currency) is in minor
 * units of the plan's.
 */
function rateStage(
  types: readonly FactType[],
  { currency }: Plan,
  run: Pick<Run, 'knownAt'>,
): Stage {
  const decimals = Map.groupBy(currencies, (one) => currencyDecimals(one) ?? 0)
  const cases = Array.from(decimals, ([places, codes]) => {
    const scale = sqlNumber(powerOfTen(MOST_DECIMALS - places))
    return `WHEN e.from_currency IN (${codes.map(sqlText).join(', ')}) THEN e.rate::hugeint * ${scale}`
  })
  const needed = types.flatMap((type) =>
    currencyNames(type).map(
      (column) =>
        `SELECT f.${column} AS currency, f.occurred_on FROM ${factTable(type).name} f WHERE f.${column} <> ${sqlText(currency)}`,
    ),
  )
  return {
    name: 'yj_rate',
    sql: `SELECT n.currency, n.occurred_on, r.factor
FROM (
  SELECT DISTINCT u.currency, u.occurred_on FROM (
    ${needed.join('\n    UNION ALL\n    ')}
  ) u
) n
JOIN (
  SELECT e.from_currency, e.day AS from_day,
    COALESCE(LEAD(e.day) OVER (PARTITION BY e.from_currency ORDER BY e.day), DATE '9999-12-31') AS to_day,
    (CASE ${cases.join('\n      ')} END)::hugeint AS factor
  FROM in_exchange_rate e
  WHERE e.to_currency = ${sqlText(currency)} AND ${known('e', run.knownAt)}
) r ON r.from_currency = n.currency AND r.from_day <= n.occurred_on AND r.to_day > n.occurred_on`,
  }
}

function factsStage(type: FactType, plan: Plan): Stage {
  const converted = convertedColumns(type)
  const round = roundingFunction[plan.rounding]
  const divisor = sqlNumber(powerOfTen(FIXED_DECIMALS + MOST_DECIMALS - plan.currencyDecimals))
  const named = currencyNames(type)
  const alias = (currency: string): string => `r${named.indexOf(currency) + 1}`
  const columns = factTable(type).columns.map((column) => {
    const own = `f.${name(column.name)}`
    const money = converted.find((it) => factColumn(it.money.key) === column.name)
    if (money === undefined) return own
    const key = name(factColumn(money.currency.key))
    const currency = `f.${key}`
    const exchanged = `${round}(${own}::hugeint * ${alias(key)}.factor, ${divisor})::bigint`
    return `CASE WHEN ${currency} IS NULL OR ${currency} = ${sqlText(plan.currency)} THEN ${own} ELSE ${exchanged} END AS ${name(column.name)}`
  })
  const joins = named.map((key) => {
    const rate = alias(key)
    return `LEFT JOIN yj_rate ${rate} ON ${rate}.currency = f.${key} AND ${rate}.occurred_on = f.occurred_on`
  })
  return {
    name: factSource(type),
    sql: `SELECT ${lines(columns)}\nFROM ${factTable(type).name} f\n${joins.join('\n')}`,
  }
}
