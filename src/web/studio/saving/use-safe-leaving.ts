import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'

import { useSay } from '../../language/language.tsx'
import { useDraft } from '../draft.tsx'
import { studioWords as words } from '../words.ts'

/** Leaves a draft only when all that was written is saved, or when one says that it may be lost. */
export function useSafeLeaving(): void {
  const say = useSay()
  const { modal } = App.useApp()
  const { isOpen, isSaved, saveAll } = useDraft()
  useBlocker({
    disabled: !isOpen,
    // The browser asks by itself whether a page may go.
    enableBeforeUnload: () => !isSaved || isTyping(),
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false
      await finishTyping()
      if (await saveAll()) return false
      const stays = await modal.confirm({
        title: say(words.leaveAsk),
        content: say(words.leaveWill),
        okText: say(words.stay),
        cancelText: say(words.leave),
      })
      return stays
    },
  })
}

/** A field of the form tells the document what it says when one leaves it. */
function isTyping(): boolean {
  return document.activeElement?.matches('[data-typing=true]') === true
}

/** The document says what is being typed, and one goes on at the same place. */
export async function finishTyping(): Promise<void> {
  const { activeElement: field } = document
  if (!isTyping() || !(field instanceof HTMLElement)) return
  field.blur()
  // The page takes over what the field says before anything else is done.
  await new Promise((resolve) => setTimeout(resolve))
  field.focus()
}
