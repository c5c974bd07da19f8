import { App, AutoComplete, Button, Input, Select } from 'antd'
import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { correctFact, factHistory, facts } from '#contract/facts.ts'
import { isNumeric } from '#engine/units.ts'
import type { Unit } from '#engine/units.ts'
import { useQueryClient } from '@tanstack/react-query'
import { isRefused, useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { currencyOf, writtenValue } from './fact-type.ts'
import type { ShownColumn, ShownType, ShownVersion } from './fact-type.ts'
import styles from './facts.module.css'
import { usePeopleOptions } from './use-people-options.ts'
import { factWords as words } from './words.ts'

/** Withdrawing and restoring are corrections, too. */
export type CorrectionKind = 'correct' | 'withdraw' | 'restore'

type CorrectFormProps = {
  readonly type: ShownType
  /** The version that stands now, which is what is corrected. */
  readonly now: ShownVersion
  readonly kind: CorrectionKind
  /** The version whose content the form begins with. */
  readonly from: ShownVersion
  readonly close: () => void
}

const done = { correct: words.done, withdraw: words.withdrawn, restore: words.restored }

export function CorrectForm({ type, now, kind, from, close }: CorrectFormProps): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [row, setRow] = useState(() => rowOf(type, from))
  const [reason, setReason] = useState('')
  const [asksReason, setAsksReason] = useState(false)
  const reasonField = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { mutateAsync, isPending, error } = useCommand(correctFact, [factHistory, facts])
  const wrong = wrongIn(error)
  const titles = {
    correct: say(words.correctTitle, { id: now.id }),
    withdraw: say(words.withdrawTitle, { id: now.id }),
    restore: say(words.restoreTitle, { id: now.id, version: from.version }),
  }
  const save = async (): Promise<void> => {
    if (reason.trim() === '') {
      setAsksReason(true)
      reasonField.current?.focus()
      return
    }
    // What never was anything but withdrawn is brought back as it stands.
    const cancelled =
      kind === 'withdraw' || (kind === 'restore' && from.cancelled && !now.cancelled)
    const fact = { ...row, ...(cancelled ? { cancelled: 'true' } : {}) }
    const sent = {
      params: { type: type.type, factId: now.id },
      body: { version: now.version, reason: reason.trim(), fact },
    }
    try {
      const { value } = await mutateAsync({ sent })
      message.success(say(value.outcome === 'unchanged' ? words.unchanged : done[kind]))
      close()
    } catch (failure) {
      // It's shown below; after a conflict against the version that came meanwhile.
      if (isRefused(failure, 'conflict'))
        await queries.invalidateQueries({ queryKey: [factHistory.id] })
    }
  }
  const field = (column: string, change: (text: string) => void) => ({
    id: `${id}-${column}`,
    value: row[column] ?? '',
    onChange: change,
    status: wrong.has(column) ? ('error' as const) : ('' as const),
    describedBy: wrong.has(column) ? `${id}-${column}-wrong` : undefined,
  })
  const set = (column: string) => (text: string) =>
    setRow((before) => ({ ...before, [column]: text }))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{titles[kind]}</h2>
      <p className={styles.quiet}>
        {say(kind === 'withdraw' ? words.withdrawAdvice : words.correctAdvice)}
      </p>
      {kind === 'withdraw' ? null : (
        <div className={styles.columns}>
          <Labelled
            id={`${id}-occurred_on`}
            name={say(words.happened)}
            wrong={wrong.get('occurred_on')}
          >
            <CellInput unit="day" {...field('occurred_on', set('occurred_on'))} />
          </Labelled>
          <Labelled id={`${id}-seller`} name={say(words.seller)} wrong={wrong.get('seller')}>
            <PersonInput {...field('seller', set('seller'))} />
          </Labelled>
          {type.columns.map((column) => (
            <Labelled
              key={column.column}
              id={`${id}-${column.column}`}
              name={say(column.name)}
              note={noteOf(column, row, type, say(words.optional))}
              wrong={wrong.get(column.column)}
            >
              <CellInput unit={column.unit} {...field(column.column, set(column.column))} />
            </Labelled>
          ))}
        </div>
      )}
      <Labelled
        id={`${id}-reason`}
        name={say(words.reason)}
        wrong={asksReason && reason.trim() === '' ? say(words.reasonNeeded) : undefined}
      >
        <Input.TextArea
          id={`${id}-reason`}
          ref={(area) => {
            reasonField.current = area?.resizableTextArea?.textArea ?? null
          }}
          value={reason}
          maxLength={500}
          // One that grows measures itself by a style that the page's policy refuses.
          rows={3}
          placeholder={say(words.reasonHint)}
          aria-required
          onChange={({ target }) => setReason(target.value)}
        />
      </Labelled>
      {error === null || wrong.size > 0 ? null : isRefused(error, 'conflict') ? (
        <p role="alert" className={styles.wrong}>
          {say(words.conflict)}
        </p>
      ) : (
        <ProblemView error={error} />
      )}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={isPending} danger={kind === 'withdraw'}>
          {say(kind === 'withdraw' ? words.withdraw : words.save)}
        </Button>
        <Button onClick={close}>{say(words.cancel)}</Button>
      </div>
    </form>
  )
}

/** The version's content as it's written in files, which is how it's sent. */
function rowOf(
  type: ShownType,
  { occurredOn, seller, values }: ShownVersion,
): Readonly<Record<string, string>> {
  const own = type.columns.map(
    (column) => [column.column, writtenValue(column, values, type)] as const,
  )
  return { occurred_on: occurredOn, seller, ...Object.fromEntries(own) }
}

/** What the server found wrong, by column. */
function wrongIn(error: Error | null): ReadonlyMap<string, string> {
  if (!isRefused(error, 'input-invalid')) return new Map()
  return new Map(
    (error.problem.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail]),
  )
}

function noteOf(
  column: ShownColumn,
  row: Readonly<Record<string, string>>,
  type: ShownType,
  optional: string,
): string {
  const currency = column.unit === 'money' ? currencyOf(column, row, type) : ''
  return [currency, column.optional ? optional : ''].filter((part) => part !== '').join(' · ')
}

type LabelledProps = {
  readonly id: string
  readonly name: string
  readonly note?: string
  readonly wrong: string | undefined
  readonly children: ReactNode
}

function Labelled({ id, name, note = '', wrong, children }: LabelledProps): ReactNode {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {name} {note === '' ? null : <span className={styles.unit}>{note}</span>}
      </label>
      {children}
      {wrong === undefined ? null : (
        <span id={`${id}-wrong`} role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
    </div>
  )
}

type CellInputProps = {
  readonly id: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly status: 'error' | ''
  readonly describedBy: string | undefined
}

function CellInput({
  unit,
  id,
  value,
  onChange,
  status,
  describedBy,
}: CellInputProps & { readonly unit: string }): ReactNode {
  const say = useSay()
  if (unit === 'yesno')
    return (
      <Select
        id={id}
        value={value}
        onChange={onChange}
        status={status}
        options={[
          { value: '', label: say(words.nothing) },
          { value: 'true', label: say(words.yes) },
          { value: 'false', label: say(words.no) },
        ]}
      />
    )
  return (
    <Input
      id={id}
      value={value}
      status={status}
      aria-describedby={describedBy}
      aria-invalid={status === 'error'}
      type={unit === 'day' ? 'date' : 'text'}
      inputMode={isNumeric(unit as Unit) ? 'decimal' : 'text'}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function PersonInput({ id, value, onChange, status }: CellInputProps): ReactNode {
  const options = usePeopleOptions(value)
  return (
    <AutoComplete
      id={id}
      value={value}
      status={status}
      options={[...options]}
      onChange={(text?: string) => onChange(text ?? '')}
    />
  )
}
