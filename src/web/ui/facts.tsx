import type { ReactNode } from 'react'

import styles from './facts.module.css'

/** What is so, line by line: a name and what it is. */
export function Facts({
  items,
}: {
  readonly items: readonly (readonly [name: string, value: ReactNode])[]
}): ReactNode {
  return (
    <dl className={styles.facts}>
      {items.map(([name, value], at) => (
        // Two may have the same name.
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
