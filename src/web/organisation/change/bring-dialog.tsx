import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { teamTree } from '#contract/organisation.ts'
import { periods } from '#contract/settings.ts'
import type { Cells } from '#domain/org/reverse-changes.ts'
import { useRead } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { subjectOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import { peopleOfTeam, useKeptRows } from './use-kept-rows.ts'
import { changeWords as words } from './words.ts'

type BringDialogProps = {
  readonly table: ChangedTable
  readonly onRows: (rows: readonly Cells[]) => void
  readonly onClose: () => void
}

/** Takes what is kept of a team, to be changed from a day on. */
export function BringDialog({ table, onRows, onClose }: BringDialogProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { message } = App.useApp()
  const [team, setTeam] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const settings = useRead(periods, { query: {} })
  const teams = useRead(teamTree, { query: {} })
  const keptRows = useKeptRows()
  const today = settings.data?.today ?? ''
  const day = typed ?? today
  const isOfPeople = subjectOf(table) === 'person'
  const bring = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const persons = team === '' || !isOfPeople ? null : await peopleOfTeam(team, day)
      const kept = await keptRows({ table, persons, day })
      const rows = table === 'people' ? kept : kept.map((row) => ({ ...row, from: day }))
      void message.success(say(words.brought, { count: count(rows.length) }))
      onRows(rows)
      onClose()
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={say(words.bringTitle)}
      okText={say(words.bringDo)}
      okButtonProps={{ disabled: day === '' }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={() => void bring()}
    >
      {error === null ? null : <ProblemView error={error} />}
      <Form layout="vertical">
        {isOfPeople ? (
          <Form.Item label={say(words.team)}>
            <Select
              aria-label={say(words.team)}
              showSearch={{ optionFilterProp: 'search' }}
              value={team}
              onChange={setTeam}
              options={[
                { value: '', label: say(words.everybody), search: say(words.everybody) },
                ...(teams.data?.items ?? []).map(({ team: value, name, level }) => ({
                  value,
                  label: `${'\u2003'.repeat(level)}${say(name)}`,
                  search: `${say(name)} ${value}`,
                })),
              ]}
            />
          </Form.Item>
        ) : null}
        <Form.Item label={say(words.from)} extra={say(words.bringHelp)}>
          <Input
            type="date"
            aria-label={say(words.from)}
            value={day}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
