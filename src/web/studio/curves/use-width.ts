import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** How wide the element is drawn, kept up to date. */
export function useWidth<E extends HTMLElement>(
  before: number,
): readonly [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(before)
  useEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(entry.contentRect.width)
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
