import type { ReactNode } from 'react'

import type { Cell, HeatTable } from '#domain/plans/curves/drawing.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { useSay } from '../../language/language.tsx'
import { TextInput } from '../forms/text-input.tsx'
import styles from './heat.module.css'
import { curveWords as words } from './words.ts'

/** So many shades there are, from the least number of the table to the largest. */
const SHADES = 4

type HeatViewProps = {
  readonly table: HeatTable
  readonly at: DocumentPath
  readonly name: string
  readonly edit: (...edits: readonly Edit[]) => void
  readonly isLocked: boolean
}

/** A table of numbers, shaded by how large they are; each can be written anew in its place. */
export function HeatView({ table, at, name, edit, isLocked }: HeatViewProps): ReactNode {
  const say = useSay()
  const { corner, columns, rows } = table
  const shadeOf = (cell: Cell, column: number): number => {
    // Of what is measured alike: a table of one reading throughout, else of its column.
    const like = rows
      .flatMap(({ cells }) => cells.filter((_, index) => isAlike || index === column))
      .map(({ value }) => Number(value))
    const [least, most] = [Math.min(...like), Math.max(...like)]
    if (most === least) return 0
    return Math.round(((Number(cell.value) - least) / (most - least)) * SHADES)
  }
  const readings = new Set(rows.flatMap(({ cells }) => cells.map(({ reading }) => reading)))
  const isAlike = readings.size === 1
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={name}>
      <table className={styles.table}>
        <caption className={styles.unseen}>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say(corner)}</th>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowAt) => (
            // Rows have nothing but their place to be told apart by.
            <tr key={rowAt}>
              <th scope="row">{say(row.name)}</th>
              {row.cells.map((cell, column) => (
                <td key={cell.path.join('.')} data-shade={shadeOf(cell, column)}>
                  <TextInput
                    kind="number"
                    value={written(cell)}
                    label={say(words.cellOf, {
                      row: say(row.name),
                      column: say(columns[column] ?? corner),
                    })}
                    isLocked={isLocked}
                    refuse={(typed) => (read(typed, cell) === null ? say(words.noNumber) : null)}
                    commit={(typed) => {
                      const value = read(typed, cell)
                      if (value === null) return
                      edit({ kind: 'set', path: [...at, ...cell.path], value })
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function written({ value, reading }: Cell): string {
  return reading === 'ratio'
    ? `${formatDecimal(value * 100n, FIXED_DECIMALS)}%`
    : formatDecimal(value, FIXED_DECIMALS)
}

/** As the document writes it; a bare number is meant as the table shows it, in per cent or not. */
function read(typed: string, { reading }: Cell): string | null {
  const bare = typed.trim().replace('％', '%')
  const text = reading === 'ratio' && !bare.endsWith('%') ? `${bare}%` : bare
  return parseDecimal(text, FIXED_DECIMALS) === null ? null : text
}
