import { keepPreviousData } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import type { ReactNode } from 'react'

import { findPeople } from '#contract/organisation-chart.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import choiceStyles from './choice.module.css'
import styles from './panels.module.css'
import { metricWords as words } from './words.ts'

type PersonChoiceProps = {
  readonly personId: string | null
  readonly choose: (personId: string) => void
}

/** A person whose data the reader may look at: oneself, and those who are found. */
export function PersonChoice({ personId, choose }: PersonChoiceProps): ReactNode {
  const say = useSay()
  const id = useId()
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState<string | null>(null)
  const q = useDeferredValue(typed.trim())
  const isWide = session.canOthers('basis.read')
  const found = useRead(
    findPeople,
    { query: { q } },
    { enabled: isWide && q !== '', placeholderData: keepPreviousData },
  )
  const own = session.personId
  const people = (q === '' ? [] : (found.data?.items ?? [])).map((one) => ({
    value: one.personId,
    label: `${say(one.name)} ${one.personId}`,
  }))
  const options = [
    ...(own === null || people.some(({ value }) => value === own)
      ? []
      : [{ value: own, label: say(words.me) }]),
    ...(personId === null || personId === own || people.some(({ value }) => value === personId)
      ? []
      : [{ value: personId, label: name ?? personId }]),
    ...people,
  ]
  return (
    <span className={`${choiceStyles.choice} ${styles.person}`}>
      <label htmlFor={id}>{say(words.person)}</label>
      <Select
        id={id}
        className={styles.person ?? ''}
        value={personId}
        options={options}
        placeholder={say(words.personHint)}
        notFoundContent={q === '' ? say(words.personHint) : say(words.nobody)}
        showSearch={isWide ? { filterOption: false, onSearch: setTyped } : false}
        onChange={(chosen: string) => {
          setName(options.find(({ value }) => value === chosen)?.label ?? null)
          setTyped('')
          choose(chosen)
        }}
      />
    </span>
  )
}
