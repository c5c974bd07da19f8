import { Input, Select } from 'antd'
import type { ReactNode } from 'react'

import type { TargetColumn } from '#domain/import/target-table.ts'
import type { ShownType } from '../../facts/fact-type.ts'
import { useSay } from '../../language/language.tsx'
import { columnName } from '../column-name.ts'
import { withColumn } from '../import-state.ts'
import type { WrittenColumn } from '../import-state.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from '../imports.module.css'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'

type ColumnRowProps = {
  readonly type: ShownType
  readonly column: TargetColumn
  readonly work: Import
  readonly headings: readonly string[]
  readonly samplesOf: (heading: string) => readonly string[]
}

const NONE = '∅'
const FIXED = '='
const HASH = '#'
/** Before the headings, which can be anything. */
const OF = '·'

/** One of our columns, and where it comes from. */
export function ColumnRow({ type, column, work, headings, samplesOf }: ColumnRowProps): ReactNode {
  const say = useSay()
  const { state, change } = work
  const { key, required } = column
  const written = state.columns[key]
  const name = say(columnName(type, key))
  const set = (next: WrittenColumn | undefined): void =>
    change((before) => withColumn(before, key, next))
  const choose = (chosen: string): void => {
    if (chosen === NONE) set(undefined)
    else if (chosen === FIXED) set({ value: '' })
    else if (chosen === HASH) set({ hash: [] })
    else set(chosen.slice(OF.length))
  }
  const heading = headingOf(written)
  const samples = heading === null ? [] : samplesOf(heading)
  return (
    <div className={styles.column}>
      <div className={styles.columnName}>
        <strong>{name}</strong>{' '}
        <span className={styles.quiet}>{say(required ? words.required : words.optional)}</span>
      </div>
      <div className={styles.picks}>
        <Select
          value={valueOf(written)}
          aria-label={say(words.columnFor, { column: name })}
          status={written === undefined && required ? 'warning' : ''}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={choose}
          options={[
            ...headings.map((one) => ({ value: OF + one, label: one })),
            ...(key === 'id' ? [{ value: HASH, label: say(words.hashed) }] : []),
            ...(key === 'id' ? [] : [{ value: FIXED, label: say(words.fixed) }]),
            ...(required ? [] : [{ value: NONE, label: say(words.notUsed) }]),
          ]}
        />
        {typeof written === 'object' && 'value' in written ? (
          <Input
            value={written.value}
            maxLength={500}
            aria-label={say(words.fixedValue, { column: name })}
            onChange={({ target }) => set({ value: target.value })}
          />
        ) : null}
        {typeof written === 'object' && 'hash' in written ? (
          <>
            <Select
              mode="multiple"
              value={written.hash}
              aria-label={say(words.hashedOf)}
              onChange={(hash: string[]) => set({ hash })}
              options={headings.map((one) => ({ value: one, label: one }))}
            />
            <span className={styles.quiet}>{say(words.hashAdvice)}</span>
          </>
        ) : null}
      </div>
      <div className={styles.why}>
        <Why column={column} work={work} />
        {samples.length === 0 ? null : (
          <span className={styles.samples} title={samples.join(' · ')}>
            {samples.join(' · ')}
          </span>
        )}
      </div>
    </div>
  )
}

const tones = { sure: 'good', likely: 'chosen', possible: 'warn' } as const

function Why({
  column: { key, required },
  work: { state },
}: Pick<ColumnRowProps, 'column' | 'work'>): ReactNode {
  const say = useSay()
  const written = state.columns[key]
  if (written === undefined)
    return required ? (
      <div>
        <Tag tone="warn">{say(words.missing)}</Tag>
      </div>
    ) : null
  const suggestion = state.suggestions.find((one) => one.column === key)
  const isSuggested = suggestion !== undefined && suggestion.heading === headingOf(written)
  if (!isSuggested)
    return state.touched.has(key) ? (
      <div>
        <Tag>{say(words.byYou)}</Tag>
      </div>
    ) : null
  return (
    <>
      <div>
        <Tag tone={tones[suggestion.confidence]}>{say(words[suggestion.confidence])}</Tag>
      </div>
      <span>{say(suggestion.reason)}</span>
    </>
  )
}

function headingOf(written: WrittenColumn | undefined): string | null {
  if (typeof written === 'string') return written
  return written !== undefined && 'column' in written ? written.column : null
}

function valueOf(written: WrittenColumn | undefined): string {
  if (written === undefined) return NONE
  const heading = headingOf(written)
  if (heading !== null) return OF + heading
  return typeof written === 'object' && 'hash' in written ? HASH : FIXED
}
