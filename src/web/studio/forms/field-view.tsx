import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'

import type { Field, Part } from '#domain/plans/forms/form.ts'
import { kindOf } from '#domain/plans/forms/form.ts'
import {
  filled,
  kindChosen,
  partAdded,
  removed,
  wayChosen,
} from '#domain/plans/forms/operations.ts'
import { fits } from '#domain/plans/forms/shown.ts'
import { isList, isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { EntriesView } from './entries-view.tsx'
import { EntryInput, Select } from './entry-input.tsx'
import { samePath, useForm } from './form-context.ts'
import styles from './form.module.css'
import { RowsView } from './rows-view.tsx'
import { TextInput } from './text-input.tsx'
import { ToldProblems } from './told-problems.tsx'
import { formWords as words } from './words.ts'

type FieldViewProps = {
  readonly field: Field
  readonly path: DocumentPath
  readonly label: string
  /** Of the field's own label, where there is one. */
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly isOptional?: boolean
}

const render = (field: Field, path: DocumentPath, label: string): ReactNode => (
  <FieldView field={field} path={path} label={label} />
)

/** A part of the document, whatever it is. */
export function FieldView(props: FieldViewProps): ReactNode {
  const { field, path, label, id, describedBy, isOptional = false } = props
  const say = useSay()
  const { data, edit, isLocked, problems } = useForm()
  const value = valueAt(data, path) ?? ''
  if (field.kind === 'variant' && isMapping(value))
    return <VariantView field={field} path={path} value={value} label={label} />
  if (!fits(field, value) && value !== '')
    return <p className={styles.none}>{say(words.inDocument)}</p>
  switch (field.kind) {
    case 'scalar':
      return (
        <EntryInput
          {...{ path, label, isOptional, describedBy }}
          {...(id === undefined ? {} : { id })}
          entry={field.entry}
          value={typeof value === 'string' ? value : ''}
          isWrong={problems.some((one) => samePath(one.path, path))}
        />
      )
    case 'phrase':
      return (
        <span className={styles.phrase}>
          {(['zh', 'en'] as const).map((language) => {
            const said = valueAt(value, [language])
            return (
              <label key={language}>
                <span>{say(language === 'zh' ? words.chinese : words.english)}</span>
                <TextInput
                  value={typeof said === 'string' ? said : ''}
                  commit={(text) => edit(filled([...path, language], text.trim(), false))}
                  label={`${label}: ${say(language === 'zh' ? words.chinese : words.english)}`}
                  lang={language}
                  isLocked={isLocked}
                  isWrong={problems.some((one) => samePath(one.path, [...path, language]))}
                />
              </label>
            )
          })}
        </span>
      )
    case 'record':
      return <PartsView parts={field.parts} path={path} value={value} />
    case 'either': {
      const [key = ''] = Object.keys(value)
      const way = field.kinds.find((one) => one.key === key)
      return (
        <span className={styles.target}>
          <Select
            value={key}
            label={label}
            isWrong={false}
            isLocked={isLocked}
            commit={(chosen) => edit(wayChosen(path, field, chosen))}
            options={field.kinds.map((one) => ({ key: one.key, name: say(one.name) }))}
          />
          {way === undefined ? null : render(way.field, [...path, way.key], say(way.name))}
        </span>
      )
    }
    case 'variant':
      return <VariantView field={field} path={path} value={value} label={label} />
    case 'keyed':
      return <EntriesView {...{ field, path, render }} entries={isMapping(value) ? value : {}} />
    case 'list':
      return (
        <RowsView {...{ field, path, render }} rows={isList(value) ? value : []} name={label} />
      )
  }
}

type VariantViewProps = {
  readonly field: Extract<Field, { kind: 'variant' }>
  readonly path: DocumentPath
  readonly value: Value
  readonly label: string
}

/** Which kind it is, and what that kind asks for. */
function VariantView({ field, path, value, label }: VariantViewProps): ReactNode {
  const say = useSay()
  const { edit, isLocked } = useForm()
  const kind = kindOf(field, value)
  const tag = valueAt(value, [field.tag])
  return (
    <div className={styles.variant}>
      <Select
        value={typeof tag === 'string' ? tag : ''}
        label={label}
        isWrong={false}
        isLocked={isLocked}
        commit={(chosen) => edit(kindChosen(path, field, value, chosen))}
        options={field.kinds.map((one) => ({ key: one.value, name: say(one.name) }))}
      />
      {kind === null || kind.parts.length === 0 ? null : (
        <PartsView parts={kind.parts} path={path} value={value} tag={field.tag} />
      )}
    </div>
  )
}

type PartsViewProps = {
  readonly parts: readonly Part[]
  readonly path: DocumentPath
  readonly value: Value
  readonly tag?: string
}

/** The parts of a map: those that are there, those that may be, and those that only the document has. */
export function PartsView({ parts, path, value, tag }: PartsViewProps): ReactNode {
  const say = useSay()
  const { edit, isLocked } = useForm()
  const there = parts.filter(
    ({ key, optional }) => optional !== true || valueAt(value, [key]) !== undefined,
  )
  const absent = parts.filter((part) => !there.includes(part))
  const beside = Object.keys(isMapping(value) ? value : {}).filter(
    (key) => key !== tag && !parts.some((part) => part.key === key) && path.length > 0,
  )
  return (
    <div className={styles.parts}>
      {there.map((part) => (
        <PartView key={part.key} part={part} path={[...path, part.key]} />
      ))}
      {absent.length === 0 || isLocked ? null : (
        <p className={styles.absent}>
          <span>{say(words.addPart)}</span>
          {absent.map((part) => (
            <button
              key={part.key}
              type="button"
              title={
                part.without === undefined
                  ? undefined
                  : say(words.withoutIt, { what: say(part.without) })
              }
              onClick={() => edit(partAdded(path, part))}
            >
              <PlusOutlined aria-hidden="true" /> {say(part.name)}
            </button>
          ))}
        </p>
      )}
      {beside.length === 0 ? null : (
        <p className={styles.none}>{say(words.inDocumentParts, { parts: beside.join(', ') })}</p>
      )}
    </div>
  )
}

/** Whether a part needs the whole width. */
function isWide({ field }: Part): boolean {
  if (field.kind === 'scalar')
    return field.entry.kind === 'formula' || field.entry.kind === 'target'
  return true
}

function PartView({ part, path }: { readonly part: Part; readonly path: DocumentPath }): ReactNode {
  const say = useSay()
  const id = useId()
  const { problems, edit, isLocked } = useForm()
  const name = say(part.name)
  const here = problems.filter((one) => samePath(one.path, path))
  const isText = part.field.kind === 'scalar' && part.field.entry.kind !== 'target'
  return (
    <div
      className={`${styles.part} ${isWide(part) ? styles.wide : ''}`}
      data-path={JSON.stringify(path)}
      {...(isText ? {} : { role: 'group', 'aria-labelledby': `${id}-name` })}
    >
      {isText ? (
        <label htmlFor={id} className={styles.label}>
          {name}
        </label>
      ) : (
        <div id={`${id}-name`} className={styles.label}>
          {name}
        </div>
      )}
      {part.optional === true && !isLocked ? (
        <Button
          type="text"
          size="small"
          className={styles.away ?? ''}
          icon={<CloseOutlined />}
          aria-label={say(words.remove, { what: name })}
          onClick={() => edit(removed(path))}
        />
      ) : null}
      <div className={styles.value}>
        <FieldView
          field={part.field}
          path={path}
          label={name}
          {...(isText ? { id } : {})}
          describedBy={here.length === 0 ? undefined : `${id}-problems`}
          isOptional={part.optional === true}
        />
      </div>
      <ToldProblems problems={here} id={`${id}-problems`} />
    </div>
  )
}
