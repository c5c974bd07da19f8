import { useEffect } from 'react'
import type { ReactNode } from 'react'

import styles from './page.module.css'

type PageProps = {
  readonly title: string
  /** A line under the title: whose it is, when, how current. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
  /** `wide` for tables and screens full of figures. */
  readonly width?: 'normal' | 'wide'
  readonly children: ReactNode
}

/** One page: its title, what can be done with it, and its content. */
export function Page({ title, about, actions, width = 'normal', children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Yeji`
  }, [title])
  return (
    <div className={width === 'wide' ? `${styles.page} ${styles.wide}` : styles.page}>
      <header className={styles.head}>
        <div className={styles.titles} data-tour="home">
          <h1 tabIndex={-1}>{title}</h1>
          {about === undefined ? null : <div className={styles.about}>{about}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
