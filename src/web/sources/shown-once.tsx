import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'

import type { ShownType } from '../facts/fact-type.ts'
import { useSay } from '../language/language.tsx'
import { CopyText } from './copy-text.tsx'
import styles from './sources.module.css'
import { WorkedExample } from './worked-example.tsx'
import { sourceWords as words } from './words.ts'

type ShownOnceProps = {
  readonly title: string
  readonly secret: string
  readonly exampleOf: (type: ShownType) => string
  readonly close: () => void
}

/** A secret that nobody can see a second time, with what to do with it. */
export function ShownOnce({ title, secret, exampleOf, close }: ShownOnceProps): ReactNode {
  const say = useSay()
  return (
    <Modal
      open
      title={title}
      width={720}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {say(words.close)}
        </Button>
      }
    >
      <p className={styles.once}>{say(words.once)}</p>
      <CopyText text={secret} label={title} />
      <WorkedExample exampleOf={exampleOf} />
    </Modal>
  )
}
