import { useEffect, useRef } from 'react'

import { useDraft } from './draft.tsx'
import { finishTyping } from './saving/use-safe-leaving.ts'

/** Undo, redo and save by the keys that everybody knows, wherever one is on the page of a draft. */
export function useKeys(): void {
  const draft = useDraft()
  const latest = useRef(draft)
  latest.current = draft
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      const { isOpen, undo, redo, saveNow } = latest.current
      const key = event.key.toLowerCase()
      const command =
        key === 's'
          ? () => void finishTyping().then(saveNow)
          : key === 'y' || (key === 'z' && event.shiftKey)
            ? redo
            : undo
      if (!isOpen || !['s', 'y', 'z'].includes(key)) return
      // What is being typed in a field is the browser's to undo.
      if (key !== 's' && isTypedInto(event.target)) return
      event.preventDefault()
      command()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Whether the field holds something that the document doesn't say yet, or never will. */
function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input, textarea') &&
    !target.matches('[data-typing=false]')
  )
}
