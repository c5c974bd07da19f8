import type { Currency } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { columnReader } from '../cells/column-reader.ts'
import type { Table } from '../header.ts'
import { textOf } from '../sheet.ts'
import type { Cell } from '../sheet.ts'
import type { ColumnKind, TargetColumn, TargetTable } from '../target-table.ts'
import { OWN_NAME, USUAL_NAME, matchHeadings } from './match-headings.ts'
import type { OtherNames } from './match-headings.ts'
import { mappable } from './open-table.ts'

/** Where one of our columns may come from, how sure that is, and why. */
export type ColumnSuggestion = {
  readonly column: string
  readonly heading: string
  readonly confidence: 'sure' | 'likely' | 'possible'
  readonly reason: Text
}

/** Rows whose cells are looked at. */
const SAMPLE = 200
/** Of the cells that aren't empty, in per cent: below the first a heading's word isn't believed, from the second on the cells alone are. */
const BELIEVED = 50
const TELLING = 90
/** Cells that are needed before they tell anything. */
const FEWEST = 3

type Readable = { readonly filled: number; readonly read: number }

/**
 * For each of our columns the likeliest of theirs: by its heading, checked against its cells; or by its cells, where they're days
 * or numbers and only one column of theirs has such.
 */
export function suggestColumns(
  table: Table,
  { columns }: TargetTable,
  otherNames: OtherNames,
  currency: Currency,
): readonly ColumnSuggestion[] {
  const headings = mappable(table.header)
  const sample = (heading: string): readonly Cell[] => {
    const at = table.header.indexOf(heading)
    return table.rows.slice(0, SAMPLE).flatMap(({ cells }) => cells[at] ?? [])
  }
  const readable = (heading: string, kind: ColumnKind): Readable => {
    const read = columnReader(kind, { column: heading }, currency)
    const filled = sample(heading).filter((cell) => textOf(cell) !== '')
    return { filled: filled.length, read: filled.filter((c) => read(c).kind !== 'wrong').length }
  }
  const matches = matchHeadings(columns, headings, otherNames)
  const byName = matches.map(({ target, heading, score }): ColumnSuggestion => {
    const cells = readable(heading, target.kind)
    const name = nameReason(heading, score)
    const isBelied = cells.filled > 0 && cells.read * 100 < cells.filled * BELIEVED
    return {
      ...{ column: target.key, heading },
      confidence: isBelied ? 'possible' : name.confidence,
      reason: joined(name.reason, cellsReason(cells, target)),
    }
  })
  const taken = new Set(byName.map(({ heading }) => heading))
  const byCells = columns.flatMap((target): readonly ColumnSuggestion[] => {
    if (!target.required || byName.some(({ column }) => column === target.key)) return []
    if (target.kind !== 'day' && target.kind !== 'money') return []
    const such = headings.filter((heading) => {
      if (taken.has(heading)) return false
      const { filled, read } = readable(heading, target.kind)
      return filled >= FEWEST && read * 100 >= filled * TELLING
    })
    const [only, another] = such
    if (only === undefined || another !== undefined) return []
    taken.add(only)
    const reason = cellsReason(readable(only, target.kind), target)
    if (reason === null) return []
    return [{ column: target.key, heading: only, confidence: 'possible', reason }]
  })
  return [...byName, ...byCells]
}

function nameReason(
  heading: string,
  score: number,
): Pick<ColumnSuggestion, 'confidence' | 'reason'> {
  if (score >= OWN_NAME)
    return {
      confidence: 'sure',
      reason: { zh: '与方案中的列名相同', en: 'the same name as in the plan' },
    }
  if (score >= USUAL_NAME)
    return {
      confidence: 'likely',
      reason: { zh: `“${heading}”是常见写法`, en: `"${heading}" is a usual name for it` },
    }
  return {
    confidence: 'possible',
    reason: { zh: `“${heading}”中含有常见写法`, en: `"${heading}" contains a usual name for it` },
  }
}

const kindNames: Partial<Readonly<Record<ColumnKind, Text>>> = {
  day: { zh: '日期', en: 'days' },
  moment: { zh: '时刻', en: 'moments' },
  money: { zh: '金额', en: 'amounts' },
  number: { zh: '数字', en: 'numbers' },
}

/** What the cells say; nothing of texts, which anything can be. */
function cellsReason({ filled, read }: Readable, { kind }: TargetColumn): Text | null {
  const name = kindNames[kind]
  if (name === undefined || filled === 0) return null
  return {
    zh: `抽看 ${filled} 格，${read} 格可读作${name.zh}`,
    en: `${read} of ${filled} cells looked at read as ${name.en}`,
  }
}

function joined(first: Text, second: Text | null): Text {
  return second === null
    ? first
    : { zh: `${first.zh}；${second.zh}`, en: `${first.en}; ${second.en}` }
}
