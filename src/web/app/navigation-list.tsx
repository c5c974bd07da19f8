import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './navigation-list.module.css'
import { useNavigation } from './use-navigation.ts'

/** The pages that the reader has, one under the other. */
export function NavigationList({ onLeave }: { readonly onLeave?: () => void }): ReactNode {
  const say = useSay()
  return (
    <ul className={styles.list}>
      {useNavigation().map(({ to, name, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={styles.entry} {...(onLeave ? { onClick: onLeave } : {})}>
            <Icon /> <span>{say(name)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
