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

/** The rates to the plan's currency, and the facts converted by them, of the types that need it. */
export function currencyStages(types: readonly FactType[], plan: Plan, run: Run): readonly Stage[] {
  const converted = types.filter((type) => convertedColumns(type).length > 0)
  return converted.length === 0
    ? []
    : [ratesStage(plan, run), ...converted.map((type) => factsStage(type, plan))]
}

/**
 * Each rate with the days [from_day, to_day) on which it's the latest. `factor` × an amount in minor units of its currency ÷
 * 10^(8 + 3 − decimals of the plan's currency) is in minor units of the plan's.
 */
function ratesStage({ currency }: Plan, run: Run): Stage {
  const decimals = Map.groupBy(currencies, (one) => currencyDecimals(one) ?? 0)
  const cases = Array.from(decimals, ([places, codes]) => {
    const scale = sqlNumber(powerOfTen(MOST_DECIMALS - places))
    return `WHEN e.from_currency IN (${codes.map(sqlText).join(', ')}) THEN e.rate::hugeint * ${scale}`
  })
  return {
    name: 'yj_rate',
    sql: `SELECT e.from_currency, e.day AS from_day,
  COALESCE(LEAD(e.day) OVER (PARTITION BY e.from_currency ORDER BY e.day), DATE '9999-12-31') AS to_day,
  (CASE ${cases.join('\n    ')} END)::hugeint AS factor
FROM in_exchange_rate e
WHERE e.to_currency = ${sqlText(currency)} AND ${known('e', run.knownAt)}`,
  }
}

function factsStage(type: FactType, plan: Plan): Stage {
  const converted = convertedColumns(type)
  const round = roundingFunction[plan.rounding]
  const divisor = sqlNumber(powerOfTen(FIXED_DECIMALS + MOST_DECIMALS - plan.currencyDecimals))
  const named = [...new Set(converted.map(({ currency }) => factColumn(currency.key)))]
  const alias = (currency: string): string => `r${named.indexOf(currency) + 1}`
  const columns = factTable(type).columns.map((column) => {
    const own = `f.${name(column.name)}`
    const money = converted.find((it) => factColumn(it.money.key) === column.name)
    if (money === undefined) return own
    const key = factColumn(money.currency.key)
    const currency = `f.${name(key)}`
    const exchanged = `${round}(${own}::hugeint * ${alias(key)}.factor, ${divisor})::bigint`
    return `CASE WHEN ${currency} IS NULL OR ${currency} = ${sqlText(plan.currency)} THEN ${own} ELSE ${exchanged} END AS ${name(column.name)}`
  })
  const joins = named.map((key) => {
    const rate = alias(key)
    return `LEFT JOIN yj_rate ${rate} ON ${rate}.from_currency = f.${name(key)} AND ${rate}.from_day <= f.occurred_on AND ${rate}.to_day > f.occurred_on`
  })
  return {
    name: factSource(type),
    sql: `SELECT ${lines(columns)}\nFROM ${factTable(type).name} f\n${joins.join('\n')}`,
  }
}
