import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { walls } from '#contract/wall.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './walls-page.module.css'
import { wallWords as words } from './words.ts'

/** The walls that there are, to open on a screen. */
export function WallsPage(): ReactNode {
  const say = useSay()
  const { data, error, refetch } = useRead(walls, {})
  return (
    <Page title={say(words.title)} about={say(words.listAbout)}>
      <Panel>
        {error !== null && data === undefined ? (
          <ProblemView error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading />
        ) : data.items.length === 0 ? (
          <Empty title={say(words.empty)} advice={say(words.emptyAdvice)} />
        ) : (
          <ul className={styles.walls}>
            {data.items.map(({ plan, name }) => (
              <li key={plan}>
                <h2>{say(name)}</h2>
                <Link to="/wall/$plan" params={{ plan }} className={styles.open}>
                  {say(words.open)}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </Page>
  )
}
