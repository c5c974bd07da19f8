import type { ReactNode } from 'react'

import styles from './tabs.module.css'

type TabsProps<K extends string> = {
  readonly label: string
  readonly tabs: readonly { readonly key: K; readonly name: string }[]
  readonly current: K | null
  readonly onShow: (key: K) => void
}

/** Ways to look at one thing, of which one is shown. */
export function Tabs<K extends string>({ label, tabs, current, onShow }: TabsProps<K>): ReactNode {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          aria-current={key === current ? 'page' : undefined}
          onClick={() => onShow(key)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
