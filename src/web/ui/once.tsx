import { App, Button, Modal } from 'antd'
import { useRef } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './once.module.css'
import { onceWords as words } from './once-words.ts'
import { toClipboard } from './to-clipboard.ts'

type OnceProps = {
  readonly title: string
  /** What to do with it. */
  readonly advice: string
  readonly secret: string
  readonly note?: string
  readonly onClose: () => void
}

/** Shows what is shown only once: a link, a key. Only a button closes it, so that a slip doesn't lose it. */
export function Once({ title, advice, secret, note, onClose }: OnceProps): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const place = useRef<HTMLElement>(null)
  const copy = async (): Promise<void> => {
    if (await toClipboard(secret, place.current)) void message.success(say(words.copied))
  }
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" type="primary" onClick={() => void copy()}>
          {say(words.copy)}
        </Button>,
        <Button key="close" onClick={onClose}>
          {say(words.kept)}
        </Button>,
      ]}
    >
      <p>{advice}</p>
      <p className={styles.secret}>
        <code ref={place}>{secret}</code>
      </p>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
    </Modal>
  )
}
