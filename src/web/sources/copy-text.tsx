import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
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
    await toClipboard(text, place.current)
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

/** Browsers give the clipboard to pages over HTTPS only; on an inner network the selection is copied as people do it. */
async function toClipboard(text: string, place: HTMLElement | null): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text)
    return
  }
  if (place === null) return
  getSelection()?.selectAllChildren(place)
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else works without HTTPS
  document.execCommand('copy')
}
