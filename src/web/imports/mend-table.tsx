import { AutoComplete, Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import type { ShownType } from '../facts/fact-type.ts'
import { usePeopleOptions } from '../facts/use-people-options.ts'
import { useSay } from '../language/language.tsx'
import { Wide } from '../ui/wide.tsx'
import { columnName } from './column-name.ts'
import styles from './imports.module.css'
import { headingOf, usedHeadings } from './use-mending.ts'
import type { CellProblem, Mending, RejectedRow } from './use-mending.ts'
import type { WrittenSource } from './work/messages.ts'
import { importWords as words } from './words.ts'

type MendTableProps = {
  readonly type: ShownType
  readonly source: WrittenSource | null
  readonly rows: readonly RejectedRow[]
  readonly mending: Mending
  /** Also the columns that nothing reads. */
  readonly showsAll: boolean
}

/** Rejected rows as their file has them, sheet by sheet, each cell to be mended where it stands. */
export function MendTable({ rows, ...rest }: MendTableProps): ReactNode {
  const files = [...new Set(rows.map(({ file }) => file))]
  return files.map((file) => (
    <SheetTable key={file} {...rest} file={file} rows={rows.filter((row) => row.file === file)} />
  ))
}

function SheetTable({
  type,
  source,
  rows,
  mending,
  showsAll,
  file,
}: MendTableProps & { readonly file: string }): ReactNode {
  const say = useSay()
  const header = rows[0]?.header ?? []
  const named = header.filter((name) => name !== '')
  const read = showsAll ? named : usedHeadings(named, source)
  // What has to be mended is seen without scrolling sideways.
  const isWrong = (name: string): boolean =>
    rows.some((row) => row.problems.some(({ field }) => headingOf(field, header, source) === name))
  const shown = [...read.filter(isWrong), ...read.filter((name) => !isWrong(name))]
  const sellerAt = source === null ? 'seller' : headingOf('seller', [], source)
  const title = (name: string): string => (source === null ? say(columnName(type, name)) : name)
  return (
    <Wide label={file}>
      <table className={`${styles.table} ${styles.mend}`}>
        <caption className="unseen">{file}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            {shown.map((name) => (
              <th key={name} scope="col">
                {title(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MendRow
              key={row.ordinal}
              row={row}
              shown={shown}
              title={title}
              source={source}
              sellerAt={sellerAt}
              mending={mending}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** What is wrong with a row beside others only: somebody may say that it's the right one. */
const asItIs: ReadonlySet<string> = new Set(['import-row-conflict', 'import-row-refused'])

type MendRowProps = {
  readonly row: RejectedRow
  readonly shown: readonly string[]
  readonly title: (heading: string) => string
  readonly source: WrittenSource | null
  readonly sellerAt: string | null
  readonly mending: Mending
}

function MendRow({ row, shown, title, source, sellerAt, mending }: MendRowProps): ReactNode {
  const say = useSay()
  const id = useId()
  const { ordinal, line, header, cells: first } = row
  const edited = mending.edits.get(ordinal)
  const cells = edited?.cells ?? first
  const isOut = mending.leftOut.has(ordinal)
  const problems: readonly CellProblem[] =
    edited === undefined ? row.problems : (edited.problems ?? [])
  const of = (heading: string): readonly CellProblem[] =>
    problems.filter(({ field }) => headingOf(field, header, source) === heading)
  const others = problems.filter(({ field }) => {
    const heading = headingOf(field, header, source)
    return heading === null || !shown.includes(heading)
  })
  const text = ({ detail }: CellProblem): string =>
    typeof detail === 'string' ? detail : say(detail)
  return (
    <tr data-out={isOut}>
      <th scope="row">
        <div className={styles.rowState}>
          <span>{say(words.mendRow, { line })}</span>
          {isOut ? (
            <span>{say(words.willBeLeft)}</span>
          ) : edited?.fact ? (
            <span className={styles.right}>{say(words.fixedRow)}</span>
          ) : edited !== undefined ? (
            <span className={styles.quiet}>
              {say(edited.problems === null ? words.checking : words.stillWrong)}
            </span>
          ) : null}
          {others.map((problem) => (
            <span key={text(problem)} className={styles.cellWrong}>
              {text(problem)}
            </span>
          ))}
          {edited === undefined && !isOut && row.problems.every(({ code }) => asItIs.has(code)) ? (
            <Button size="small" type="link" onClick={() => mending.edit(row, 0, cells[0] ?? '')}>
              {say(words.takeThis)}
            </Button>
          ) : null}
          <Button size="small" type="link" onClick={() => mending.toggle(ordinal)}>
            {say(isOut ? words.takeBack : words.leaveOut)}
          </Button>
          {edited === undefined ? null : (
            <Button size="small" type="link" onClick={() => mending.reset(ordinal)}>
              {say(words.undoEdits)}
            </Button>
          )}
        </div>
      </th>
      {shown.map((heading) => {
        const at = header.indexOf(heading)
        const wrong = of(heading)
        const input = {
          id: `${id}-${at}`,
          value: cells[at] ?? '',
          disabled: isOut,
          status: wrong.length > 0 ? ('error' as const) : ('' as const),
          label: say(words.cell, { line, column: title(heading) }),
          change: (typed: string) => mending.edit(row, at, typed),
        }
        return (
          <td key={heading}>
            {heading === sellerAt ? <PersonCell {...input} /> : <TextCell {...input} />}
            {wrong.map((problem) => (
              <span key={text(problem)} id={`${id}-${at}-wrong`} className={styles.cellWrong}>
                {text(problem)}
              </span>
            ))}
          </td>
        )
      })}
    </tr>
  )
}

type CellProps = {
  readonly id: string
  readonly value: string
  readonly disabled: boolean
  readonly status: 'error' | ''
  readonly label: string
  readonly change: (text: string) => void
}

function TextCell({ id, value, disabled, status, label, change }: CellProps): ReactNode {
  return (
    <Input
      id={id}
      value={value}
      disabled={disabled}
      status={status}
      aria-label={label}
      aria-invalid={status === 'error'}
      {...(status === 'error' ? { 'aria-describedby': `${id}-wrong` } : {})}
      onChange={({ target }) => change(target.value)}
    />
  )
}

/** The id of a person, found by a name. */
function PersonCell({ id, value, disabled, status, label, change }: CellProps): ReactNode {
  const [isFocused, setFocused] = useState(false)
  const options = usePeopleOptions(value, isFocused)
  return (
    <AutoComplete
      id={id}
      value={value}
      disabled={disabled}
      status={status}
      aria-label={label}
      options={[...options]}
      popupMatchSelectWidth={false}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onChange={(typed?: string) => change(typed ?? '')}
    />
  )
}
