import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Rows beyond the window that are drawn too, so that a quick scroll doesn't show gaps. */
const BEYOND = 12

type RowWindow = {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** Which rows of a scrolled box are to be drawn; all are equally high. */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  rowPx: number,
  count: number,
): RowWindow {
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
