import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './frame.module.css'
import { LiveResults } from './live-results.tsx'
import { NavigationBar } from './navigation-bar.tsx'
import { NavigationList } from './navigation-list.tsx'
import { ServerNotices } from './server-notices.tsx'
import { SessionEnded } from './session-ended.tsx'
import { SessionGate } from './session.tsx'
import { TopBar } from './top-bar.tsx'
import { TourStage } from './tour.tsx'
import { WhyStage } from '../why/why-stage.tsx'
import { appWords as words } from './words.ts'

/** What stands around every page: where one is, what else there is, and whether the numbers are current. */
export function Frame(): ReactNode {
  const say = useSay()
  return (
    <SessionGate>
      <LiveResults>
        <TourStage>
          <a className={styles.skip} href="#main">
            {say(words.skip)}
          </a>
          <WhyStage>
            <div className={styles.frame}>
              <TopBar />
              <nav className={styles.side} data-tour="pages" aria-label={say(words.navigation)}>
                <NavigationList />
              </nav>
              <Main />
              <nav className={styles.bottom} data-tour="pages" aria-label={say(words.navigation)}>
                <NavigationBar />
              </nav>
            </div>
          </WhyStage>
        </TourStage>
        <ServerNotices />
        <SessionEnded />
      </LiveResults>
    </SessionGate>
  )
}

/** A new page is read from its title on, as after a click on a link in any document. */
function Main(): ReactNode {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const main = useRef<HTMLElement>(null)
  const first = useRef(path)
  useEffect(() => {
    if (first.current === path) return
    first.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <main id="main" ref={main} tabIndex={-1} className={styles.main}>
      <Outlet />
    </main>
  )
}
