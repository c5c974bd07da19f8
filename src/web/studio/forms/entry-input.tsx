import type { ReactNode } from 'react'

import type { Entry } from '#domain/plans/forms/form.ts'
import { filled } from '#domain/plans/forms/operations.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { useForm } from './form-context.ts'
import styles from './form.module.css'
import { TextInput } from './text-input.tsx'
import { formWords as words } from './words.ts'

export type EntryInputProps = {
  readonly entry: Entry
  readonly path: DocumentPath
  readonly value: string
  readonly isOptional: boolean
  readonly label: string
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly isWrong: boolean
}

/** One text of the document, asked for by what it may say. */
export function EntryInput(props: EntryInputProps): ReactNode {
  const { entry, path, value, isOptional, label, id, describedBy, isWrong } = props
  const say = useSay()
  const { edit, isLocked, namesOf, Formula } = useForm()
  const commit = (text: string): void => edit(filled(path, text.trim(), isOptional))
  const shared = {
    isLocked,
    isWrong,
    commit,
    value,
    describedBy,
    ...(id === undefined ? { label } : { id }),
  }
  switch (entry.kind) {
    case 'choice':
      return (
        <Select
          {...shared}
          options={entry.options.map((one) => ({ key: one.value, name: say(one.name) }))}
        />
      )
    case 'ref': {
      const options = namesOf(entry.to, path)
      return options.length === 0 ? (
        <TextInput {...shared} />
      ) : (
        <Select {...shared} options={options} />
      )
    }
    case 'target': {
      const isGiven = value === 'given'
      return (
        <span className={styles.target}>
          <Select
            {...shared}
            value={isGiven ? 'given' : 'formula'}
            commit={(chosen) => commit(chosen === 'given' ? 'given' : '=0')}
            options={[
              { key: 'given', name: say(words.given) },
              { key: 'formula', name: say(words.byFormula) },
            ]}
          />
          {isGiven ? null : (
            <TextInput
              {...{ isLocked, isWrong, commit, value, describedBy }}
              kind="formula"
              label={label}
            />
          )}
        </span>
      )
    }
    case 'formula':
      if (Formula !== undefined)
        return <Formula {...{ path, value, label, commit, isLocked, isWrong, describedBy }} />
      return <TextInput {...shared} kind="formula" />
    case 'day':
      return <TextInput {...shared} kind="day" />
    case 'number':
    case 'share':
    case 'money':
    case 'whole':
      return <TextInput {...shared} kind="number" />
    case 'line':
    case 'key':
      return <TextInput {...shared} />
  }
}

type SelectProps = {
  readonly value: string
  readonly commit: (value: string) => void
  readonly options: readonly { readonly key: string; readonly name: string }[]
  readonly label?: string
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly isWrong: boolean
  readonly isLocked: boolean
}

/** The browser's own choice; what isn't among the options is shown all the same. */
export function Select(props: SelectProps): ReactNode {
  const { value, commit, options, label, id, describedBy, isWrong, isLocked } = props
  const say = useSay()
  const isKnown = options.some(({ key }) => key === value)
  return (
    <select
      className={styles.input}
      value={value}
      disabled={isLocked}
      onChange={({ target }) => commit(target.value)}
      {...(isWrong ? { 'aria-invalid': true } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(id === undefined ? {} : { id })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      {isKnown ? null : (
        <option value={value}>
          {value === '' ? say(words.choose) : say(words.unknownRef, { key: value })}
        </option>
      )}
      {options.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  )
}
