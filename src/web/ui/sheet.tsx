import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './sheet.module.css'
import { uiWords as words } from './words.ts'

type SheetProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly close: () => void
  readonly children: ReactNode
}

/** A sheet over the page: from below on a phone, from the side elsewhere. The browser keeps the focus in it, and Escape closes it. */
export function Sheet({ title, isOpen, close, children }: SheetProps): ReactNode {
  const say = useSay()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={id}
      onClose={close}
      onClick={({ target }) => {
        // What is outside of the content is the dialog's backdrop.
        if (target === dialog.current) close()
      }}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={say(words.closeSheet)}
            onClick={close}
          />
        </div>
        <div className={styles.body}>{children}</div>
      </div>
    </dialog>
  )
}
