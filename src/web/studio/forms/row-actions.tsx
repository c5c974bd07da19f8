import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

import { moved, removed } from '#domain/plans/forms/operations.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { useForm } from './form-context.ts'
import styles from './form.module.css'
import { formWords as words } from './words.ts'

type RowActionsProps = {
  readonly path: DocumentPath
  readonly at: number
  readonly count: number
  readonly what: string
}

/** Up, down, away. */
export function RowActions({ path, at, count, what }: RowActionsProps): ReactNode {
  const say = useSay()
  const { edit, isLocked } = useForm()
  if (isLocked) return null
  // Plain buttons: a form may have hundreds of rows.
  return (
    <span className={styles.actions}>
      <button
        type="button"
        aria-label={say(words.up, { what })}
        disabled={at === 0}
        onClick={() => edit(moved(path, at - 1))}
      >
        <ArrowUpOutlined aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={say(words.down, { what })}
        disabled={at === count - 1}
        onClick={() => edit(moved(path, at + 1))}
      >
        <ArrowDownOutlined aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={say(words.remove, { what })}
        onClick={() => edit(removed(path))}
      >
        <CloseOutlined aria-hidden="true" />
      </button>
    </span>
  )
}
