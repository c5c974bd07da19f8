import { AutoComplete, Button, Input, Segmented, Select } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import { sources } from '#contract/sources.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import type { FactSearch } from './search.ts'
import type { ShownType } from './fact-type.ts'
import styles from './facts.module.css'
import { usePeopleOptions } from './use-people-options.ts'
import { factWords as words } from './words.ts'

type FactFiltersProps = {
  readonly types: readonly ShownType[]
  readonly type: ShownType
  readonly search: FactSearch
  readonly change: (changes: FactSearch) => void
}

type Only = 'all' | 'corrected' | 'cancelled'
const only: readonly Only[] = ['all', 'corrected', 'cancelled']

export function FactFilters({ types, type, search, change }: FactFiltersProps): ReactNode {
  const say = useSay()
  const { can, canOthers } = useSession()
  const id = useId()
  const labels = {
    all: words.onlyAll,
    corrected: words.onlyCorrected,
    cancelled: words.onlyCancelled,
  }
  const none = { find: undefined, seller: undefined, source: undefined, from: undefined }
  const isFiltered = [
    search.find,
    search.seller,
    search.source,
    search.from,
    search.to,
    search.only,
  ]
  return (
    <search className={styles.filters} aria-label={say(words.filters)}>
      <label className={styles.field}>
        <span>{say(words.type)}</span>
        <Select
          value={type.type}
          onChange={(chosen) => change({ type: chosen, fact: undefined })}
          options={types.map((one) => ({ value: one.type, label: say(one.name) }))}
          aria-label={say(words.type)}
          popupMatchSelectWidth={false}
        />
      </label>
      <label className={styles.field} htmlFor={`${id}-find`}>
        <span>{say(words.find)}</span>
        <TextFilter id={`${id}-find`} value={search.find} change={(find) => change({ find })} />
      </label>
      {canOthers('fact.read') ? (
        <label className={styles.field} htmlFor={`${id}-seller`}>
          <span>{say(words.seller)}</span>
          <SellerFilter
            id={`${id}-seller`}
            value={search.seller}
            change={(seller) => change({ seller })}
          />
        </label>
      ) : null}
      {can('source.read') ? (
        <SourceFilter value={search.source} change={(source) => change({ source })} />
      ) : null}
      <label className={styles.field} htmlFor={`${id}-from`}>
        <span>{say(words.from)}</span>
        <Input
          id={`${id}-from`}
          type="date"
          value={search.from ?? ''}
          onChange={({ target }) => change({ from: target.value || undefined })}
        />
      </label>
      <label className={styles.field} htmlFor={`${id}-to`}>
        <span>{say(words.to)}</span>
        <Input
          id={`${id}-to`}
          type="date"
          value={search.to ?? ''}
          onChange={({ target }) => change({ to: target.value || undefined })}
        />
      </label>
      <div className={styles.field}>
        <span>{say(words.only)}</span>
        <Segmented<Only>
          aria-label={say(words.only)}
          value={search.only ?? 'all'}
          onChange={(chosen) => change({ only: chosen === 'all' ? undefined : chosen })}
          options={only.map((value) => ({ value, label: say(labels[value]) }))}
        />
      </div>
      {isFiltered.some((one) => one !== undefined) ? (
        <Button type="link" onClick={() => change({ ...none, to: undefined, only: undefined })}>
          {say(words.reset)}
        </Button>
      ) : null}
    </search>
  )
}

type TextFilterProps = {
  readonly id: string
  readonly value: string | undefined
  readonly change: (value: string | undefined) => void
}

/** Asked for once it's typed: each letter would be another search. */
function TextFilter({ id, value, change }: TextFilterProps): ReactNode {
  const [typed, setTyped] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value ?? '')
  }
  const take = (): void => {
    const trimmed = typed.trim() || undefined
    if (trimmed !== value) change(trimmed)
  }
  return (
    <Input
      id={id}
      type="search"
      value={typed}
      maxLength={200}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onPressEnter={take}
    />
  )
}

function SellerFilter({ id, value, change }: TextFilterProps): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [typed, setTyped] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value ?? '')
  }
  const options = usePeopleOptions(typed)
  if (!can('organisation.read')) return <TextFilter id={id} value={value} change={change} />
  return (
    <AutoComplete
      id={id}
      value={typed}
      options={[...options]}
      placeholder={say(words.sellerHint)}
      onChange={(text?: string) => setTyped(text ?? '')}
      onSelect={(person: string | undefined) => change(person)}
      onBlur={() => {
        if (typed.trim() === '') change(undefined)
        else if (options.some(({ value: person }) => person === typed)) change(typed)
      }}
    />
  )
}

function SourceFilter({ value, change }: Omit<TextFilterProps, 'id'>): ReactNode {
  const say = useSay()
  const { data } = useRead(sources, { query: { limit: 200 } })
  return (
    <label className={styles.field}>
      <span>{say(words.source)}</span>
      <Select
        value={value ?? ''}
        onChange={(chosen) => change(chosen || undefined)}
        aria-label={say(words.source)}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: say(words.anySource) },
          ...(data?.items ?? []).map(({ sourceId, name }) => ({ value: sourceId, label: name })),
        ]}
      />
    </label>
  )
}
