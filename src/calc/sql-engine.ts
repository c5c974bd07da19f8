import { compareText } from '#kernel/text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Inputs } from '#engine/inputs.ts'
import { inLineOrder, withRemainder } from '#engine/lines.ts'
import type { FactLine } from '#engine/lines.ts'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { name } from '#engine/sql/text.ts'
import type { Value } from '#engine/units.ts'
import type { Replaceable } from './input-rows.ts'

/** A database that runs generated SQL over loaded inputs. Programs run one after the other. */
export type SqlEngine = {
  /** Loads the inputs before any program; what was loaded before is replaced. */
  readonly load: (inputs: Inputs, factTypes: readonly FactType[]) => Promise<void>
  /** Replaces what is given, such as what was posted before, and nothing else. */
  readonly replace: (inputs: Replaceable) => Promise<void>
  /** Results by person in code-point order. Throws on a bug of ours, such as a binary float in a result. */
  readonly run: (program: SqlProgram) => Promise<readonly PersonResult[]>
  /** Pay fact by fact of the program that was run last, whose results are given. */
  readonly lines: (
    program: SqlProgram,
    results: readonly PersonResult[],
  ) => Promise<readonly FactLine[]>
  readonly close: () => Promise<void>
}

/** The select that reads a program's results: the person, then every cell. */
export function resultSelect(program: SqlProgram): string {
  return `SELECT person_id, ${program.cells.map((cell) => name(cell.column)).join(', ')} FROM yj_result`
}

/** Rows of `resultSelect` as results. */
export function resultsOf(
  program: SqlProgram,
  rows: readonly (readonly unknown[])[],
): readonly PersonResult[] {
  return rows
    .map(([person, ...values]) => ({
      person: String(person),
      cells: program.cells.map(({ key, unit }, index) => ({
        key,
        unit,
        value: valueOf(values[index], key),
      })),
    }))
    .toSorted((a, b) => compareText(a.person, b.person))
}

/** The select that reads a program's lines; days as text. */
export function linesSelect(lines: string): string {
  return `SELECT person_id, rule, fact_id, CAST(occurred_on AS varchar), paid FROM (\n${lines}\n) y`
}

/** Rows of `linesSelect` in order, with what limits took or gave. */
export function linesOf(
  program: SqlProgram,
  rows: readonly (readonly unknown[])[],
  results: readonly PersonResult[],
): readonly FactLine[] {
  const byRule = Map.groupBy(rows, ([person, rule]) => `${String(person)}\n${String(rule)}`)
  return results.flatMap(({ person, cells }) =>
    cells.flatMap(({ key, value }) => {
      if (!key.startsWith('pay:')) return []
      const rule = key.slice('pay:'.length)
      if (!program.lineRules.includes(rule)) return []
      const own = byRule.get(`${person}\n${rule}`) ?? []
      const lines = own.map(([, , fact, occurredOn, paid]) => ({
        person,
        rule,
        fact: String(fact),
        occurredOn: String(occurredOn),
        paidMinor: BigInt(String(paid)),
      }))
      return withRemainder(lines.toSorted(inLineOrder), value, person, rule)
    }),
  )
}

const whole = /^-?\d+$/

/** What a driver gives as a value of ours. PostgreSQL hands whole numbers over as text, which no text cell looks like. */
function valueOf(given: unknown, key: string): Value {
  if (given === null || given === undefined) return null
  if (typeof given === 'bigint' || typeof given === 'boolean') return given
  if (typeof given === 'string')
    return key.startsWith('grade') || !whole.test(given) ? given : BigInt(given)
  throw new Error(`cell ${key} came back as ${typeof given}`)
}

/** Refuses binary floats between facts and statements. */
export function refuseFloats(
  columns: readonly { readonly name: string; readonly type: string }[],
): void {
  const floats = columns.filter(({ type }) => /double|float|real/i.test(type))
  if (floats.length > 0)
    throw new Error(`binary floats in a result: ${floats.map((column) => column.name).join(', ')}`)
}
