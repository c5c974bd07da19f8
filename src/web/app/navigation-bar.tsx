import { EllipsisOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { NavigationList } from './navigation-list.tsx'
import styles from './navigation-list.module.css'
import { useNavigation } from './use-navigation.ts'
import { appWords as words } from './words.ts'

/** As many as a thumb can tell apart; the others are under "more". */
const MOST_IN_BAR = 4

/** The component is large, and most find their page in the bar. */
const MoreDrawer = lazy(async () => ({ default: (await import('./more-drawer.tsx')).MoreDrawer }))

/** For phones: the first ones, and the rest in a drawer. */
export function NavigationBar(): ReactNode {
  const say = useSay()
  const [more, setMore] = useState<'never' | 'open' | 'closed'>('never')
  const close = (): void => setMore('closed')
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
          <button type="button" className={styles.tab} onClick={() => setMore('open')}>
            <EllipsisOutlined /> <span>{say(words.more)}</span>
          </button>
          {more === 'never' ? null : (
            <Suspense>
              <MoreDrawer title={say(words.navigation)} isOpen={more === 'open'} close={close}>
                <NavigationList onLeave={close} />
              </MoreDrawer>
            </Suspense>
          )}
        </li>
      ) : null}
    </ul>
  )
}
