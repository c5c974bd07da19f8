import { PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import type { Field } from '#domain/plans/forms/form.ts'
import { kindOf } from '#domain/plans/forms/form.ts'
import { entryAdded, freeKey, renamed } from '#domain/plans/forms/operations.ts'
import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value, ValueMap } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { Select } from './entry-input.tsx'
import { isWithin, useForm } from './form-context.ts'
import styles from './form.module.css'
import { phraseAt } from './phrase-at.ts'
import { RowActions } from './row-actions.tsx'
import { TextInput } from './text-input.tsx'
import { formWords as words } from './words.ts'
import { WrongCount } from './wrong-count.tsx'

type KeyedField = Extract<Field, { kind: 'keyed' }>
type EntriesViewProps = {
  readonly field: KeyedField
  readonly path: DocumentPath
  readonly entries: ValueMap
  readonly render: (field: Field, path: DocumentPath, label: string) => ReactNode
}

/** Entries under keys of the designer's own: lines that open, or, where an entry is one text, a short table. */
export function EntriesView({ field, path, entries, render }: EntriesViewProps): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState<string | null>(null)
  const keys = Object.keys(entries)
  const { wanted } = useForm()
  const sought = wanted !== null && isWithin(wanted, path) ? String(wanted[path.length]) : null
  useEffect(() => {
    if (sought !== null) setOpen(sought)
  }, [sought])
  const what = say(field.one)
  const isShort = field.of.kind === 'scalar'
  return (
    <div className={styles.list}>
      {keys.length === 0 ? (
        <p className={styles.none}>{say(words.nothingYet, { what })}</p>
      ) : (
        <ul className={styles.entries}>
          {keys.map((key, at) => (
            <EntryLine
              key={key}
              {...{ field, path, entryKey: key, at, count: keys.length, render, isShort }}
              value={entries[key] ?? ''}
              isOpen={open === key}
              toggle={() => setOpen(open === key ? null : key)}
              rename={(to) => setOpen(to)}
            />
          ))}
        </ul>
      )}
      <AddEntry field={field} path={path} taken={keys} added={setOpen} />
    </div>
  )
}

type EntryLineProps = {
  readonly field: KeyedField
  readonly path: DocumentPath
  readonly entryKey: string
  readonly value: Value
  readonly at: number
  readonly count: number
  readonly isShort: boolean
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly rename: (to: string) => void
  readonly render: EntriesViewProps['render']
}

function EntryLine(props: EntryLineProps): ReactNode {
  const { field, path, entryKey, value, at, count, isShort, isOpen, toggle, rename, render } = props
  const say = useSay()
  const { problems, edit, isLocked, namesOf, data } = useForm()
  const here = [...path, entryKey]
  const wrong = problems.filter((one) => isWithin(one.path, here))
  const known = field.keys === undefined ? [] : namesOf(field.keys, here)
  const metric = valueAt(value, ['metric'])
  const name =
    phraseAt(value, ['name'], say) ??
    known.find(({ key }) => key === entryKey)?.name ??
    namesOf('metric', here).find(({ key }) => key === metric)?.name ??
    entryKey
  const actions = <RowActions path={here} at={at} count={count} what={name} />
  if (isShort)
    return (
      <li className={styles.short} data-path={JSON.stringify(here)}>
        <span className={styles.entryName}>{name}</span>
        <span className={styles.shortInput}>{render(field.of, here, name)}</span>
        {actions}
      </li>
    )
  return (
    <li className={styles.entry} data-open={isOpen} data-path={JSON.stringify(here)}>
      <div className={styles.entryHead}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={toggle}>
          <RightOutlined className={styles.caret ?? ''} aria-hidden="true" />
          <span className={styles.entryName}>{name}</span>
          <span className={styles.about}>{aboutOf(field.of, value, say)}</span>
          <WrongCount problems={wrong} />
        </button>
        {actions}
      </div>
      {isOpen ? (
        <div className={styles.entryBody}>
          <label className={styles.keyField}>
            <span>{say(words.keyOf)}</span>
            <TextInput
              value={entryKey}
              isLocked={isLocked}
              commit={(to) => {
                const parent = valueAt(data, path)
                const taken = isMapping(parent) ? Object.keys(parent) : []
                if (!/^[a-z][a-z0-9_]{0,39}$/.test(to) || taken.includes(to)) return
                edit(renamed(here, to))
                rename(to)
              }}
            />
            <small>{say(words.keyHint)}</small>
          </label>
          {render(field.of, here, name)}
        </div>
      ) : null}
    </li>
  )
}

/** In a few words what the entry is: its kinds, its weight. */
function aboutOf(field: Field, value: Value, say: ReturnType<typeof useSay>): string {
  if (field.kind === 'variant') {
    const kind = kindOf(field, value)
    return kind === null ? '' : say(kind.name)
  }
  if (field.kind !== 'record') return ''
  const said = field.parts.flatMap((part) => {
    const inner = valueAt(value, [part.key])
    if (part.field.kind === 'variant' && inner !== undefined) {
      const kind = kindOf(part.field, inner)
      return kind === null || part.key === 'missing' ? [] : [say(kind.name)]
    }
    return part.key === 'weight' && typeof inner === 'string' ? [inner] : []
  })
  return said.join(' · ')
}

type AddEntryProps = {
  readonly field: KeyedField
  readonly path: DocumentPath
  readonly taken: readonly string[]
  readonly added: (key: string) => void
}

/** A new entry: one of those that are known, or under a key that one may change. */
function AddEntry({ field, path, taken, added }: AddEntryProps): ReactNode {
  const say = useSay()
  const { edit, isLocked, namesOf } = useForm()
  if (isLocked) return null
  const what = say(field.one)
  const add = (key: string): void => {
    if (key === '') return
    edit(entryAdded(path, field, key))
    added(key)
  }
  if (field.keys !== undefined) {
    const free = namesOf(field.keys, [...path, '']).filter(({ key }) => !taken.includes(key))
    if (free.length === 0) return null
    return (
      <div className={styles.adder}>
        <Select
          value=""
          isWrong={false}
          isLocked={false}
          label={say(words.add, { what })}
          commit={add}
          options={[{ key: '', name: say(words.add, { what }) }, ...free]}
        />
      </div>
    )
  }
  return (
    <Button
      size="small"
      icon={<PlusOutlined />}
      className={styles.adder ?? ''}
      onClick={() => add(freeKey(field.one.en.replaceAll(/[^a-z]+/g, '_'), taken))}
    >
      {say(words.add, { what })}
    </Button>
  )
}
