import { EllipsisOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { navigation } from './areas.ts'
import type { NavigationEntry } from './navigation.ts'
import styles from './navigation-list.module.css'
import { useSession } from './session.tsx'
import { appWords as words } from './words.ts'

/** As many as a thumb can tell apart; the others are under "more". */
const MOST_IN_BAR = 4

function useEntries(): readonly NavigationEntry[] {
  const session = useSession()
  return navigation.filter(({ shown }) => shown(session))
}

export function NavigationList({ onLeave }: { readonly onLeave?: () => void }): ReactNode {
  const say = useSay()
  return (
    <ul className={styles.list}>
      {useEntries().map(({ to, name, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={styles.entry} {...(onLeave ? { onClick: onLeave } : {})}>
            <Icon /> <span>{say(name)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** For phones: the first ones, and the rest in a drawer. */
export function NavigationBar(): ReactNode {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const entries = useEntries()
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
          <Drawer
            title={say(words.navigation)}
            placement="bottom"
            size="large"
            open={isOpen}
            onClose={() => setOpen(false)}
          >
            <NavigationList onLeave={() => setOpen(false)} />
          </Drawer>
        </li>
      ) : null}
    </ul>
  )
}
