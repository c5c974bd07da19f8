import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import type { Field, Part } from '#domain/plans/forms/form.ts'
import { removed, rowAdded } from '#domain/plans/forms/operations.ts'
import { fits } from '#domain/plans/forms/shown.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { EntryInput } from './entry-input.tsx'
import { isWithin, samePath, useForm } from './form-context.ts'
import styles from './form.module.css'
import { RowActions } from './row-actions.tsx'
import { TextInput } from './text-input.tsx'
import { ToldProblems } from './told-problems.tsx'
import { formWords as words } from './words.ts'

type ListField = Extract<Field, { kind: 'list' }>
type RowsViewProps = {
  readonly field: ListField
  readonly path: DocumentPath
  readonly rows: readonly Value[]
  readonly name: string
  /** A row that isn't a line of a table. */
  readonly render: (field: Field, path: DocumentPath, label: string) => ReactNode
}

/** The columns of a list whose rows are short; null when they aren't. */
function columnsOf(of: Field): readonly Part[] | null {
  if (of.kind !== 'record') return null
  return of.parts.every(({ field }) => field.kind === 'scalar' || field.kind === 'phrase')
    ? of.parts
    : null
}

/** A list: a table where its rows are short, one below the other where they aren't. */
export function RowsView({ field, path, rows, name, render }: RowsViewProps): ReactNode {
  const say = useSay()
  const { edit, isLocked, problems } = useForm()
  const [asked, ask] = useState<readonly string[]>([])
  const all = columnsOf(field.of)
  // What no row says has no column until it's asked for.
  const columns = all?.filter(
    ({ key, optional }) =>
      optional !== true ||
      asked.includes(key) ||
      rows.some((row) => valueAt(row, [key]) !== undefined),
  )
  const hidden = all?.filter((column) => columns?.includes(column) !== true) ?? []
  const isTable = columns !== undefined && rows.every((row) => fits(field.of, row))
  const within = problems.filter(
    (one) => isTable && isWithin(one.path, path) && !samePath(one.path, path),
  )
  return (
    <div className={styles.list}>
      {isTable ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className={styles.unseen}>{name}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.key} scope="col">
                    {say(column.name)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // Rows have nothing but their place to be told apart by.
                <tr key={at} data-path={JSON.stringify([...path, at])}>
                  {columns.map((column) => (
                    <td key={column.key}>
                      <Cell
                        column={column}
                        path={[...path, at, column.key]}
                        value={valueAt(row, [column.key])}
                        label={say(words.fieldOfRow, {
                          number: at + 1,
                          field: say(column.name),
                        })}
                      />
                    </td>
                  ))}
                  <td className={styles.ends}>
                    <RowActions
                      path={[...path, at]}
                      at={at}
                      count={rows.length}
                      what={say(words.row, { number: at + 1 })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <ol className={styles.rows}>
          {rows.map((_, at) => (
            <li key={at} className={styles.row} data-path={JSON.stringify([...path, at])}>
              <div className={styles.rowBody}>
                {render(
                  field.of,
                  [...path, at],
                  say(words.fieldOfRow, { number: at + 1, field: say(field.one) }),
                )}
              </div>
              <RowActions
                path={[...path, at]}
                at={at}
                count={rows.length}
                what={say(words.row, { number: at + 1 })}
              />
            </li>
          ))}
        </ol>
      )}
      <ToldProblems problems={within} id={`${path.join('.')}-rows`} />
      {isLocked ? null : (
        <Button
          size="small"
          icon={<PlusOutlined />}
          className={styles.adder ?? ''}
          onClick={() => edit(rowAdded(path, field, rows))}
        >
          {say(words.add, { what: say(field.one) })}
        </Button>
      )}
      {isTable && !isLocked && hidden.length > 0 ? (
        <p className={styles.absent}>
          <span>{say(words.addPart)}</span>
          {hidden.map((column) => (
            <button
              key={column.key}
              type="button"
              aria-label={say(words.showColumn, { what: say(column.name) })}
              onClick={() => ask([...asked, column.key])}
            >
              <PlusOutlined aria-hidden="true" /> {say(column.name)}
            </button>
          ))}
        </p>
      ) : null}
    </div>
  )
}

type CellProps = {
  readonly column: Part
  readonly path: DocumentPath
  readonly value: Value | undefined
  readonly label: string
}

function Cell({ column, path, value, label }: CellProps): ReactNode {
  const say = useSay()
  const { problems, edit, isLocked } = useForm()
  const { field, optional } = column
  const isWrong = problems.some((one) => samePath(one.path, path))
  if (field.kind === 'phrase') {
    const said = (language: 'zh' | 'en'): string => {
      const text = value === undefined ? undefined : valueAt(value, [language])
      return typeof text === 'string' ? text : ''
    }
    return (
      <span className={styles.pair}>
        {(['zh', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            value={said(language)}
            lang={language}
            label={`${label}: ${say(language === 'zh' ? words.chinese : words.english)}`}
            placeholder={say(language === 'zh' ? words.chinese : words.english)}
            {...{ isLocked, isWrong }}
            commit={(text) => {
              const whole = { zh: said('zh'), en: said('en'), [language]: text.trim() }
              if (whole.zh + whole.en === '' && optional === true) edit(removed(path))
              else edit({ kind: 'set', path, value: whole })
            }}
          />
        ))}
      </span>
    )
  }
  if (field.kind !== 'scalar') return null
  return (
    <EntryInput
      entry={field.entry}
      path={path}
      value={typeof value === 'string' ? value : ''}
      isOptional={optional === true && value !== undefined}
      label={label}
      isWrong={isWrong}
    />
  )
}
