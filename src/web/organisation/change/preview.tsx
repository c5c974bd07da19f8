import type { ReactNode } from 'react'

import type { Cells } from '#domain/org/reverse-changes.ts'
import { isEnding } from '#domain/org/told-change.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { columnName, tableNames } from '../../people/words.ts'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { columnsOf, subjectOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import styles from './change-page.module.css'
import { rowOfLine } from './draft.ts'
import type { DraftRow, Outcome } from './draft.ts'
import { changeWords as words } from './words.ts'

/** So many are shown one by one; of the others, how many there are. */
const MOST_SHOWN = 200
const tones = {
  accepted: 'good',
  corrected: 'chosen',
  unchanged: 'plain',
  repeated: 'plain',
} as const

type PreviewProps = {
  readonly table: ChangedTable
  readonly rows: readonly DraftRow[]
  readonly outcome: Outcome
}

/** What each row would do: what was there, and what would be. */
export function Preview({ table, rows, outcome }: PreviewProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const subject = subjectOf(table)
  const changing = outcome.rows.filter(
    ({ answer }) => answer === 'accepted' || answer === 'corrected',
  )
  const cellsAt = (line: number): Cells => rows[rowOfLine(line, rows.length)]?.cells ?? {}
  return (
    <Panel title={say(words.previewing)} flush>
      <PlainTable
        label={say(words.previewing)}
        rows={changing.slice(0, MOST_SHOWN)}
        rowKey={({ line }) => String(line)}
        columns={[
          {
            key: 'row',
            name: say(words.row),
            cell: ({ line }) => rowOfLine(line, rows.length) + 1,
          },
          { key: 'who', name: say(words.who), cell: ({ line }) => cellsAt(line)[subject] ?? '' },
          {
            key: 'answer',
            name: say(words.answer),
            cell: ({ answer }) => <Tag tone={tones[answer]}>{say(words[answer])}</Tag>,
          },
          {
            key: 'before',
            name: say(words.before),
            cell: ({ replaces, line }) =>
              replaces.length === 0 ? (
                say(words.nothing)
              ) : (
                <div className={styles.diff}>
                  {replaces.map((row) => (
                    <Said
                      key={JSON.stringify(row)}
                      table={table}
                      row={row}
                      beside={[cellsAt(line)]}
                    />
                  ))}
                </div>
              ),
          },
          {
            key: 'after',
            name: say(words.after),
            cell: ({ replaces, line }) => (
              <Said table={table} row={cellsAt(line)} beside={replaces} isNew />
            ),
          },
        ]}
      />
      {changing.length > MOST_SHOWN ? (
        <p className={styles.more}>
          {say(words.andMore, { count: count(changing.length - MOST_SHOWN) })}
        </p>
      ) : null}
      {outcome.implied.length === 0 ? null : (
        <>
          <h3 className={styles.sub}>{say(words.implied)}</h3>
          <PlainTable
            label={say(words.implied)}
            rows={outcome.implied.slice(0, MOST_SHOWN)}
            rowKey={(row) => JSON.stringify(row)}
            columns={[
              { key: 'table', name: say(words.table), cell: (row) => say(tableNames[row.table]) },
              {
                key: 'before',
                name: say(words.before),
                cell: ({ table: of, replaces }) => (
                  <div className={styles.diff}>
                    {replaces.map((row) => (
                      <Said key={JSON.stringify(row)} table={of} row={row} beside={[]} />
                    ))}
                  </div>
                ),
              },
            ]}
          />
        </>
      )}
      {outcome.remarks.length === 0 ? null : (
        <>
          <h3 className={styles.sub}>{say(words.remarks)}</h3>
          <ul className={styles.remarks}>
            {outcome.remarks.map(({ line, code, detail }) => (
              <li key={`${String(line)} ${code} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

type SaidProps = {
  readonly table: ChangedTable
  readonly row: Cells
  /** What differs from these stands out. */
  readonly beside: readonly Cells[]
  readonly isNew?: boolean
}

function Said({ table, row, beside, isNew = false }: SaidProps): ReactNode {
  const say = useSay()
  const columns = columnsOf(table).filter((one) => one !== subjectOf(table) && one !== 'ends')
  if (isEnding(row))
    return (
      <span>
        {row['from']} → {row['to'] === undefined || row['to'] === '' ? '…' : row['to']}{' '}
        <b>{say(words.endsAll)}</b>
      </span>
    )
  const parts = columns.flatMap((column) => {
    const text = row[column] ?? ''
    const isOther = beside.some((one) => normal(one[column]) !== normal(text))
    if (text === '' && !isOther) return []
    const shown = `${say(columnName(column))} ${text || '—'}`
    return [{ column, shown, isOther }]
  })
  return (
    <span>
      {parts.map(({ column, shown, isOther }, at) => (
        <span key={column}>
          {at === 0 ? '' : ' · '}
          {isOther && isNew ? <b>{shown}</b> : shown}
        </span>
      ))}
    </span>
  )
}

/** "8000" and "8000.00" say the same. */
function normal(text = ''): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
}
