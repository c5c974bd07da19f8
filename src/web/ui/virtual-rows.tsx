import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties, HTMLAttributes, ReactNode, RefObject } from 'react'

/** Rows beyond the window that are drawn too, so that a quick scroll doesn't show gaps. */
const BEYOND = 12

type RowWindow = { readonly from: number; readonly to: number }

/** Which rows of a scrolled box are to be drawn; all are equally high. */
function useRowWindow(box: RefObject<HTMLElement | null>, rowPx: number, count: number): RowWindow {
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight })
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [box])
  const from = Math.max(0, Math.floor(seen.top / rowPx) - BEYOND)
  return { from, to: Math.min(count, Math.ceil((seen.top + seen.height) / rowPx) + BEYOND) }
}

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
