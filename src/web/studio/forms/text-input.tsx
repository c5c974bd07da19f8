import { useState } from 'react'
import type { ReactNode } from 'react'

import styles from './form.module.css'

type TextInputProps = {
  readonly value: string
  readonly commit: (value: string) => void
  readonly label?: string
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly isWrong?: boolean
  readonly isLocked: boolean
  readonly kind?: 'text' | 'number' | 'day' | 'formula'
  readonly lang?: string
  readonly placeholder?: string
}

/** A text that becomes the document's when one is done with it: on leaving the field, or with Enter. Escape gives it up. */
export function TextInput({
  value,
  commit,
  label,
  id,
  describedBy,
  isWrong = false,
  isLocked,
  kind = 'text',
  lang,
  placeholder,
}: TextInputProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const done = (): void => {
    if (typed !== null && typed !== value) commit(typed)
    setTyped(null)
  }
  const shared = {
    value: typed ?? value,
    className: `${styles.input} ${kind === 'formula' ? styles.formula : ''} ${kind === 'number' ? styles.number : ''}`,
    readOnly: isLocked,
    spellCheck: kind === 'text',
    autoComplete: 'off',
    onBlur: done,
    'data-typing': typed !== null && typed !== value,
    ...(isWrong ? { 'aria-invalid': true } : {}),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(id === undefined ? {} : { id }),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(lang === undefined ? {} : { lang }),
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  // A phrase may be long, and so may a formula.
  if (kind === 'formula' || lang !== undefined)
    return (
      <textarea
        {...shared}
        rows={1}
        onChange={({ target }) => setTyped(target.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null)
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          done()
        }}
      />
    )
  return (
    <input
      {...shared}
      type={kind === 'day' ? 'date' : 'text'}
      {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape') setTyped(null)
        if (key === 'Enter' && !nativeEvent.isComposing) done()
      }}
    />
  )
}
