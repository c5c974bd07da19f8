import { Link, useBlocker, useSearch } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ChangeEvent, ReactNode } from 'react'

import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { tableNames } from '../../people/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { NotAllowed } from '../../ui/not-allowed.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BringDialog } from './bring-dialog.tsx'
import { ChangeGrid } from './change-grid.tsx'
import { changedTables, columnsOf, isChangedTable } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import styles from './change-page.module.css'
import { Decide } from './decide.tsx'
import { FillColumn } from './fill-column.tsx'
import { readCsvBytes } from './read-csv.ts'
import { useDraft } from './use-draft.ts'
import { useKeptRows } from './use-kept-rows.ts'
import { changeWords as words } from './words.ts'

/** Changes of many rows: brought in, mended, looked at, and then recorded or not. */
export function ChangePage(): ReactNode {
  const say = useSay()
  const session = useSession()
  return session.can('organisation.change') ? (
    <Change />
  ) : (
    <Page title={say(words.title)}>
      <NotAllowed />
    </Page>
  )
}

function Change(): ReactNode {
  const say = useSay()
  const { count, list } = useFormat()
  const { modal, message } = App.useApp()
  const { person, table: asked } = useSearch({ from: '/people/change' })
  const [table, setTable] = useState<ChangedTable>(isChangedTable(asked) ? asked : 'employment')
  const [isBringing, setBringing] = useState(false)
  const draft = useDraft()
  const { rows, add, clear } = draft
  const file = useRef<HTMLInputElement>(null)
  const keptRows = useKeptRows()
  const begun = useRef(false)
  useEffect(() => {
    if (person === undefined || begun.current) return
    begun.current = true
    void keptRows({ table, persons: new Set([person]), day: null }).then(add, () => undefined)
  }, [person, table, keptRows, add])
  useBlocker({
    shouldBlockFn: async () => {
      if (rows.length === 0) return false
      return !(await modal.confirm({
        title: say(words.leaveAsk),
        content: say(words.leaveWill, { count: count(rows.length) }),
        okText: say(words.leave),
        cancelText: say(words.stay),
      }))
    },
    enableBeforeUnload: () => rows.length > 0,
  })
  const importFile = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    const read = readCsvBytes(new Uint8Array(await chosen.arrayBuffer()), columnsOf(table))
    target.value = ''
    if (read.kind !== 'read') {
      const said = read.kind === 'empty' ? words.csvEmpty : words.csvUnreadable
      return void message.error(say(said))
    }
    if (read.known.length === 0) {
      const columns = list(columnsOf(table))
      return void message.error(say(words.csvNoColumns, { table: say(tableNames[table]), columns }))
    }
    if (read.leftOut.length > 0)
      void message.warning(say(words.csvLeftOut, { columns: list(read.leftOut) }))
    void message.success(say(words.csvRead, { count: count(read.rows.length) }))
    add(read.rows)
  }
  const askClear = (): void =>
    void modal.confirm({
      title: say(words.clearAsk, { count: count(rows.length) }),
      content: say(words.clearWill),
      okText: say(words.clear),
      onOk: clear,
    })
  return (
    <Page
      title={say(words.title)}
      width="wide"
      about={
        <>
          <Link to="/people">{say(words.back)}</Link> · {say(words.about)}
        </>
      }
    >
      <Panel>
        <div className={styles.tools}>
          <label className={styles.field}>
            {say(words.table)}
            <Select
              aria-label={say(words.table)}
              className={styles.table ?? ''}
              value={table}
              disabled={rows.length > 0}
              options={changedTables.map((value) => ({ value, label: say(tableNames[value]) }))}
              onChange={setTable}
            />
          </label>
          <div className={styles.field} role="group" aria-label={say(words.bring)}>
            {say(words.bring)}
            <div className={styles.buttons}>
              <Button onClick={() => setBringing(true)}>{say(words.current)}</Button>
              <Button onClick={() => file.current?.click()}>{say(words.csv)}</Button>
              <input
                ref={file}
                type="file"
                hidden
                accept=".csv,.txt,text/csv"
                aria-label={say(words.csv)}
                onChange={(event) => void importFile(event)}
              />
              <Button onClick={() => add([{}])}>{say(words.addRow)}</Button>
            </div>
          </div>
          <div className={styles.end}>
            <Button type="text" href={`/api/v1/organisation/${table}/csv`}>
              {say(words.export)}
            </Button>
            <Button type="text" disabled={rows.length === 0} onClick={askClear}>
              {say(words.clear)}
            </Button>
          </div>
        </div>
      </Panel>
      <Panel
        flush
        title={say(words.rows)}
        note={say(words.count, { count: count(rows.length) })}
        actions={rows.length > 1 ? <FillColumn table={table} onFill={draft.fill} /> : undefined}
      >
        {rows.length === 0 ? (
          <Empty title={say(words.empty)} advice={say(words.emptyAdvice)} />
        ) : (
          <ChangeGrid table={table} draft={draft} />
        )}
      </Panel>
      <Decide table={table} draft={draft} />
      {isBringing ? (
        <BringDialog table={table} onRows={add} onClose={() => setBringing(false)} />
      ) : null}
    </Page>
  )
}
