import { useId, useState } from 'react'
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
  /** What can’t be meant isn’t taken over: why not, in a sentence. */
  readonly refuse?: (typed: string) => string | null
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
  refuse,
}: TextInputProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const refusalId = useId()
  const done = (): void => {
    const why = typed === null || typed === value ? null : (refuse?.(typed) ?? null)
    setRefusal(why)
    if (why !== null) return
    if (typed !== null && typed !== value) commit(typed)
    setTyped(null)
  }
  const giveUp = (): void => {
    setTyped(null)
    setRefusal(null)
  }
  const shared = {
    value: typed ?? value,
    className: `${styles.input} ${kind === 'formula' ? styles.formula : ''} ${kind === 'number' ? styles.number : ''}`,
    readOnly: isLocked,
    spellCheck: kind === 'text',
    autoComplete: 'off',
    onBlur: done,
    'data-typing': typed !== null && typed !== value,
    ...(isWrong || refusal !== null ? { 'aria-invalid': true } : {}),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(id === undefined ? {} : { id }),
    ...(refusal !== null
      ? { 'aria-describedby': refusalId }
      : describedBy === undefined
        ? {}
        : { 'aria-describedby': describedBy }),
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
          if (event.key === 'Escape') giveUp()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          done()
        }}
      />
    )
  return (
    <>
      <input
        {...shared}
        type={kind === 'day' ? 'date' : 'text'}
        {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Escape') giveUp()
          if (key === 'Enter' && !nativeEvent.isComposing) done()
        }}
      />
      {refusal === null ? null : (
        <small id={refusalId} role="alert" className={styles.refusal}>
          {refusal}
        </small>
      )}
    </>
  )
}
