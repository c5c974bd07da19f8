import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { toClipboard } from '../ui/to-clipboard.ts'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

const SAID_MS = 2500

/** A text to take elsewhere, with a button that does. */
export function CopyText({
  text,
  label,
}: {
  readonly text: string
  readonly label: string
}): ReactNode {
  const say = useSay()
  const place = useRef<HTMLPreElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    if (!(await toClipboard(text, place.current))) return
    setCopied(true)
    setTimeout(() => setCopied(false), SAID_MS)
  }
  return (
    <div className={styles.copy}>
      {/* It may be wider than the page: the keyboard has to reach what scrolls. */}
      <pre ref={place} tabIndex={0} aria-label={label} role="region">
        {text}
      </pre>
      <Button
        size="small"
        icon={isCopied ? <CheckOutlined /> : <CopyOutlined />}
        onClick={() => void copy()}
      >
        {say(isCopied ? words.copied : words.copy)}
      </Button>
    </div>
  )
}
