import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { personHistory } from '#contract/organisation.ts'
import { periods } from '#contract/settings.ts'
import { datedTables } from '#domain/org/told-change.ts'
import type { DatedTable } from '#domain/org/told-change.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Wide } from '../ui/wide.tsx'
import { HistoryLanes } from './history-lanes.tsx'
import type { Lane } from './history-lanes.tsx'
import styles from './person-page.module.css'
import { useTeamNames } from './use-team-names.ts'
import { columnName, peopleWords as words, tableNames } from './words.ts'

type History = z.output<(typeof personHistory)['answer']['body']>
type Cells = Readonly<Record<string, string>>

type HistoryPanelProps = Pick<History, 'tables' | 'managers'>

/** All that is kept of a person: drawn along time, and row by row. */
export function HistoryPanel({ tables, managers }: HistoryPanelProps): ReactNode {
  const say = useSay()
  const { day, money, percent } = useFormat()
  const settings = useRead(periods, { query: {} }, { staleTime: Number.POSITIVE_INFINITY })
  const teamName = useTeamNames()
  const managerNames = new Map(managers.map(({ personId, name }) => [personId, say(name)]))
  const shown = (column: string, text: string): string => {
    if (text === '') return '—'
    switch (column) {
      case 'team':
        return teamName(text)
      case 'manager':
        return managerNames.get(text) ?? text
      case 'kind':
        return kinds.has(text) ? say(words[text as 'direct' | 'dotted' | 'skip']) : text
      case 'base_pay':
        return settings.data === undefined ? text : money(text, settings.data.currency)
      case 'target_share':
        return percent(text)
      default:
        return text
    }
  }
  const filled = datedTables.flatMap((table) => {
    const rows = tables[table] ?? []
    return rows.length === 0 ? [] : [{ table, rows: rows.toSorted(latestFirst) }]
  })
  if (filled.length === 0)
    return <Empty title={say(words.nothingKept)} advice={say(words.nothingKeptAdvice)} />
  const lanes = filled.flatMap(({ table, rows }): readonly Lane[] =>
    lanesOf(table, rows).map(({ name, rows: own }) => ({
      name: name === null ? say(tableNames[table]) : say(words[name]),
      spans: own.map((row) => ({
        ...{ from: row['from'] ?? '', to: row['to'] ?? '' },
        label: mainColumns[table].map((column) => shown(column, row[column] ?? '')).join(' · '),
      })),
    })),
  )
  return (
    <>
      <HistoryLanes lanes={lanes} today={settings.data?.today ?? null} />
      {filled.map(({ table, rows }) => {
        const columns = Object.keys(rows[0] ?? {}).filter((column) => !hidden.has(column))
        return (
          <section key={table} className={styles.kept}>
            <h3>{say(tableNames[table])}</h3>
            <Wide label={say(tableNames[table])} role="group">
              <table className={styles.rows}>
                <thead>
                  <tr>
                    <th scope="col">{say(words.from)}</th>
                    <th scope="col">{say(words.to)}</th>
                    {columns.map((column) => (
                      <th key={column} scope="col">
                        {say(columnName(column))}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={JSON.stringify(row)}>
                      <td>{row['from'] === undefined ? '' : day(row['from'])}</td>
                      <td>{row['to'] === '' ? say(words.open) : day(row['to'] ?? '')}</td>
                      {columns.map((column) => (
                        <td
                          key={column}
                          className={numeric.has(column) ? styles.number : undefined}
                        >
                          {shown(column, row[column] ?? '')}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </section>
        )
      })}
    </>
  )
}

const kinds: ReadonlySet<string> = new Set(['direct', 'dotted', 'skip'])
const hidden: ReadonlySet<string> = new Set(['person', 'from', 'to'])
const numeric: ReadonlySet<string> = new Set(['base_pay', 'target_share'])

/** What is said in a bar of each table. */
const mainColumns: Readonly<Record<DatedTable, readonly string[]>> = {
  teams: ['name_zh'],
  employment: ['job', 'grade', 'team'],
  reporting: ['manager'],
  leave: ['kind'],
  territories: ['market'],
  'ramp-up': ['target_share'],
  exits: ['reason'],
  'minimum-wages': ['monthly'],
}

/** Lines of each kind on a lane of their own; the others on one each. */
function lanesOf(
  table: DatedTable,
  rows: readonly Cells[],
): readonly {
  readonly name: 'direct' | 'dotted' | 'skip' | null
  readonly rows: readonly Cells[]
}[] {
  if (table !== 'reporting') return [{ name: null, rows }]
  return (['direct', 'dotted', 'skip'] as const).flatMap((name) => {
    const own = rows.filter((row) => row['kind'] === name)
    return own.length === 0 ? [] : [{ name, rows: own }]
  })
}

function latestFirst(a: Cells, b: Cells): number {
  return (a['from'] ?? '') < (b['from'] ?? '') ? 1 : -1
}
