import { useNavigate } from '@tanstack/react-router'
import { keepPreviousData } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

import { findPeople } from '#contract/organisation-chart.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './search-dialog.module.css'
import { searchWords } from './search-words.ts'
import { peopleWords as words } from './words.ts'

/** A field and who fits it: arrows choose, Enter goes there. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(typed.trim())
  const found = useRead(
    findPeople,
    { query: { q } },
    { enabled: q !== '', placeholderData: keepPreviousData },
  )
  const items = q === '' ? [] : (found.data?.items ?? [])
  const chosen = items[Math.min(at, items.length - 1)]
  const go = (personId: string): void => {
    onClose()
    void navigate({ to: '/people/of/$personId', params: { personId } })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((before) => Math.max(0, Math.min(items.length - 1, before + step)))
    } else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing)
      go(chosen.personId)
  }
  return (
    <Modal open title={say(searchWords.search)} footer={null} onCancel={onClose}>
      <Input
        autoFocus
        allowClear
        size="large"
        maxLength={100}
        placeholder={say(words.searchHint)}
        aria-label={say(searchWords.search)}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        {...(chosen === undefined
          ? {}
          : { 'aria-activedescendant': `${listId}-${chosen.personId}` })}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="status" className={styles.status}>
        {q !== '' && items.length === 0 && found.data !== undefined ? say(words.nobody) : null}
      </div>
      {found.error === null ? null : (
        <ProblemView error={found.error} retry={() => void found.refetch()} />
      )}
      <ul id={listId} role="listbox" aria-label={say(words.found)} className={styles.found}>
        {items.map(({ personId, name, job, grade, team }) => (
          <li
            key={personId}
            id={`${listId}-${personId}`}
            role="option"
            aria-selected={personId === chosen?.personId}
            onClick={() => go(personId)}
          >
            <b>{say(name)}</b>
            <small>
              {[personId, job ?? say(words.notEmployed), grade, team]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
