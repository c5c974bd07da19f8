import { FIXED_DECIMALS, ONE, powerOfTen } from '#kernel/fixed.ts'
import { assertUnreachable } from '#kernel/result.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import type { Expr, FunctionName, Ref } from './tree.ts'

/**
 * The formula as one SQL expression that DuckDB and PostgreSQL read alike, given their preludes. Numbers are HUGEINT with
 * 8 decimals of the major unit; texts, dates and booleans are what they are; NULL is "no value".
 *
 * `column` gives the SQL of what a ref reads, in that same form; it must hold together without parentheses of ours, as a
 * column's name, a call or anything in parentheses does. The result holds together as well.
 */
export function formulaSql(expr: Expr, column: (ref: Ref) => string): string {
  const sql = (below: Expr): string => formulaSql(below, column)
  switch (expr.kind) {
    case 'number':
      return sqlNumber(expr.number)
    case 'text':
      return sqlText(expr.text)
    case 'yesno':
      return expr.yes ? 'TRUE' : 'FALSE'
    case 'day':
      return `DATE '${expr.day}'`
    case 'ref':
      return column(expr.ref)
    case 'negate':
      return `(-${sql(expr.operand)})`
    case 'binary':
      return binarySql(expr, sql)
    case 'call':
      return callSql(expr.name, expr.args, sql)
    default:
      return assertUnreachable(expr)
  }
}

type Sql = (expr: Expr) => string

function binarySql({ operator, left, right }: Extract<Expr, { kind: 'binary' }>, sql: Sql): string {
  switch (operator) {
    case '+':
      return `(${sql(left)} + ${sql(right)})::hugeint` // the cast makes PostgreSQL refuse 10^38
    case '-': {
      const difference = `(${sql(left)} - ${sql(right)})::hugeint`
      return left.unit === 'day' ? `(${difference} * ${sqlNumber(ONE)})` : difference
    }
    case '*':
      return `yj_mul(${sql(left)}, ${sql(right)})`
    case '/':
      return `yj_div(${sql(left)}, ${sql(right)})`
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `(${sql(left)} ${operator} ${sql(right)})`
    default:
      return assertUnreachable(operator)
  }
}

function callSql(name: FunctionName, args: readonly Expr[], sql: Sql): string {
  const all = args.map(sql)
  const [first = '', second = '', third = ''] = all
  switch (name) {
    case 'IF':
      return `(CASE WHEN ${first} THEN ${second} WHEN NOT ${first} THEN ${third} END)`
    case 'AND':
      return `(${all.join(' AND ')})`
    case 'OR':
      return `(${all.join(' OR ')})`
    case 'NOT':
      return `(NOT ${first})`
    case 'MIN':
      return pairwise(all, 'yj_min')
    case 'MAX':
      return pairwise(all, 'yj_max')
    case 'ABS':
      return `abs(${first})`
    case 'ROUND':
      return roundSql(first, args[1])
    case 'CLAMP':
      return `yj_min(yj_max(${first}, ${second}), ${third})`
    case 'IFNONE':
      return `COALESCE(${first}, ${second})`
    case 'HASVALUE':
      return `(${first} IS NOT NULL)`
    case 'IN':
      return `(${first} IN (${all.slice(1).join(', ')}))`
    default:
      return assertUnreachable(name)
  }
}

/** A function of two over any number of arguments, halved again and again: a list of 1,000 is nested 10 deep. */
function pairwise(all: readonly string[], name: string): string {
  const [first = '', ...rest] = all
  if (rest.length === 0) return first
  const half = Math.ceil(all.length / 2)
  return `${name}(${pairwise(all.slice(0, half), name)}, ${pairwise(all.slice(half), name)})`
}

/** Half-up on the absolute value, to the decimals that the formula writes out. */
function roundSql(rounded: string, decimals: Expr | undefined): string {
  if (decimals?.kind !== 'number') throw new Error('the decimals of ROUND are written out')
  const step = powerOfTen(FIXED_DECIMALS - Number(decimals.number / ONE))
  return step === 1n
    ? rounded
    : `(yj_half_up(${rounded}, ${sqlNumber(step)}) * ${sqlNumber(step)})::hugeint`
}
