import { useSyncExternalStore } from 'react'

import { chosenTheme, chooseTheme, isDark } from './theme.ts'
import type { ThemeChoice } from './theme.ts'

const device = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  device.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    device.removeEventListener('change', listener)
  }
}

/** The reader's choice, and what it comes to on this device now. */
export function useTheme(): {
  readonly choice: ThemeChoice
  readonly dark: boolean
  readonly choose: (choice: ThemeChoice) => void
} {
  const choice = useSyncExternalStore(subscribe, chosenTheme)
  const dark = useSyncExternalStore(subscribe, () => isDark(chosenTheme(), device.matches))
  return {
    choice,
    dark,
    choose: (chosen) => {
      chooseTheme(chosen)
      for (const listener of listeners) listener()
    },
  }
}
