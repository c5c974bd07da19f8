import { EllipsisOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { NavigationList } from './navigation-list.tsx'
import styles from './navigation-list.module.css'
import { useNavigation } from './use-navigation.ts'
import { appWords as words } from './words.ts'

/** As many as a thumb can tell apart; the others are under "more". */
const MOST_IN_BAR = 4

/** For phones: the first ones, and all of them in a sheet. */
export function NavigationBar(): ReactNode {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  const entries = useNavigation()
  const inBar = entries.length > MOST_IN_BAR + 1 ? entries.slice(0, MOST_IN_BAR) : entries
  return (
    <ul className={styles.bar}>
      {inBar.map(({ to, name, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={styles.tab}>
            <Icon /> <span>{say(name)}</span>
          </Link>
        </li>
      ))}
      {inBar.length < entries.length ? (
        <li>
          <button type="button" className={styles.tab} onClick={() => setOpen(true)}>
            <EllipsisOutlined /> <span>{say(words.more)}</span>
          </button>
          <Sheet title={say(words.navigation)} isOpen={isOpen} close={close}>
            {isOpen ? <NavigationList onLeave={close} /> : null}
          </Sheet>
        </li>
      ) : null}
    </ul>
  )
}
