import { useEffect, useRef } from 'react'
import type { CSSProperties, HTMLAttributes, ReactNode } from 'react'

import { useRowWindow } from './use-row-window.ts'

type VirtualRowsProps = Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
  readonly count: number
  readonly rowPx: number
  readonly head?: ReactNode
  readonly row: (index: number) => ReactNode
  /** Told when the last rows come near. */
  readonly onNearEnd?: () => void
  /** Brings this row into sight. */
  readonly reveal?: number | undefined
}

/** A box that scrolls through any number of rows and draws those that can be seen. */
export function VirtualRows({
  count,
  rowPx,
  head,
  row,
  onNearEnd,
  reveal,
  ...rest
}: VirtualRowsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const { from, to } = useRowWindow(box, rowPx, count)
  useEffect(() => {
    if (to >= count) onNearEnd?.()
  }, [to, count, onNearEnd])
  useEffect(() => {
    const element = box.current
    if (element === null || reveal === undefined || reveal < 0) return
    const top = reveal * rowPx
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + 2 * rowPx > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * rowPx - element.clientHeight
  }, [reveal, rowPx])
  const before: CSSProperties = { height: from * rowPx }
  const after: CSSProperties = { height: (count - to) * rowPx }
  return (
    <div {...rest} ref={box}>
      {head}
      <div style={before} aria-hidden="true" />
      {Array.from({ length: Math.max(0, to - from) }, (_, at) => row(from + at))}
      <div style={after} aria-hidden="true" />
    </div>
  )
}
