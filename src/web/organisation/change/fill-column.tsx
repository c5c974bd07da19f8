import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { columnName } from '../../people/words.ts'
import { columnsOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import styles from './change-page.module.css'
import { changeWords as words } from './words.ts'

type FillColumnProps = {
  readonly table: ChangedTable
  readonly onFill: (column: string, text: string) => void
}

/** Says the same in every row. */
export function FillColumn({ table, onFill }: FillColumnProps): ReactNode {
  const say = useSay()
  const columns = columnsOf(table).slice(1)
  const [chosen, setColumn] = useState('')
  const [text, setText] = useState('')
  const column = columns.includes(chosen) ? chosen : (columns[0] ?? '')
  const isDay = column === 'from' || column === 'to'
  return (
    <form
      className={styles.fill}
      aria-label={say(words.fill)}
      onSubmit={(event) => {
        event.preventDefault()
        onFill(column, text.trim())
      }}
    >
      <Select
        size="small"
        aria-label={say(words.fillColumn)}
        value={column}
        popupMatchSelectWidth={false}
        options={columns.map((value) => ({ value, label: say(columnName(value)) }))}
        onChange={setColumn}
      />
      <Input
        size="small"
        type={isDay ? 'date' : 'text'}
        aria-label={say(words.fillValue)}
        placeholder={say(words.fillValue)}
        value={text}
        maxLength={200}
        onChange={({ target }) => setText(target.value)}
      />
      <Button size="small" htmlType="submit">
        {say(words.fillDo)}
      </Button>
    </form>
  )
}
