import { keepPreviousData } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ReactNode } from 'react'

import { users } from '#contract/users.ts'
import { useRead } from '../../api/reads.ts'
import { useSay } from '../../language/language.tsx'
import { auditWords as words } from './words.ts'

type AccountPickerProps = {
  readonly value: string | undefined
  readonly onChange: (userId: string | undefined) => void
}

/** Finds an account among any number of them. */
export function AccountPicker({ value, onChange }: AccountPickerProps): ReactNode {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useRead(
    users,
    { query: { limit: 20, ...(q === '' ? {} : { q }) } },
    { placeholderData: keepPreviousData },
  )
  const options = (found.data?.items ?? []).map(({ userId, name, email }) => ({
    value: userId,
    label: `${name} · ${email}`,
  }))
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={say(words.actor)}
      placeholder={say(words.actorHint)}
      loading={found.isFetching}
      value={value ?? null}
      options={options}
      onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
    />
  )
}
