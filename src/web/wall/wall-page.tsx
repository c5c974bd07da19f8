import { CloseOutlined, ExpandOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { wall } from '#contract/wall.ts'
import { isRefused, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { WallBoard } from './wall-board.tsx'
import { newsOf } from './news-of.ts'
import type { News } from './news-of.ts'
import { useWall } from './use-wall.ts'
import type { WallState } from './use-wall.ts'
import styles from './wall-page.module.css'
import { wallWords as words } from './words.ts'

/** What has just come in stays for so long. */
const NEWS_MS = 20_000

/** A screen for many eyes: big, without anything to work with, and current by itself. */
export function WallPage(): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { plan } = useParams({ from: '/wall/$plan' })
  const first = useRead(wall, { params: { plan } })
  const { state: told, isLost } = useWall(plan)
  const state = told?.plan === plan ? told : (first.data ?? null)
  const news = useNews(state)
  const screen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = `${say(words.title)} · Yeji`
  }, [say])
  return (
    <div ref={screen} className={styles.screen}>
      <header className={styles.head}>
        <div>
          <h1>{state === null ? say(words.title) : format.period(state.period)}</h1>
          {state === null ? null : <p>{say(state.planName)}</p>}
        </div>
        <p className={styles.state} role="status">
          {isLost ? (
            <span className={styles.lost}>{say(words.lost)}</span>
          ) : state === null ? null : (
            <span>
              <i aria-hidden="true" />{' '}
              {say(words.asOf, { time: format.moment(state.freshness.changedAt) })}
            </span>
          )}
        </p>
        <div className={styles.tools}>
          <button
            type="button"
            aria-label={say(words.full)}
            title={say(words.full)}
            onClick={() => void screen.current?.requestFullscreen()}
          >
            <ExpandOutlined />
          </button>
          <Link to="/wall" aria-label={say(words.leave)} title={say(words.leave)}>
            <CloseOutlined />
          </Link>
        </div>
      </header>
      {state !== null ? (
        <div className={styles.boards}>
          {state.boards.map((board) => (
            <WallBoard
              key={board.metric}
              {...{ board, currency: state.currency }}
              fresh={new Set(news.map(({ id }) => id))}
            />
          ))}
        </div>
      ) : first.error !== null ? (
        <ProblemView
          error={first.error}
          {...(isRefused(first.error) ? {} : { retry: () => void first.refetch() })}
        />
      ) : (
        <Loading lines={6} />
      )}
      {state !== null && state.by !== 'company' ? (
        <Ticker {...{ news, currency: state.currency }} />
      ) : null}
    </div>
  )
}

/** What has come in lately, as a line along the bottom. */
function Ticker({
  news,
  currency,
}: {
  readonly news: readonly News[]
  readonly currency: string
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  return (
    <p className={styles.ticker} aria-live="polite">
      {news.length === 0 ? (
        <span className={styles.quiet}>{say(words.waiting)}</span>
      ) : (
        <>
          <span className={styles.quiet}>{say(words.newsLabel)}</span>
          {news.map(({ id, name, metric, unit, amount }) => (
            <span key={id} className={styles.news}>
              <strong>
                {say(words.news, {
                  ...{ name: say(name), amount: format.value(amount, unit, currency) },
                })}
              </strong>{' '}
              {say(metric)}
            </span>
          ))}
        </>
      )}
    </p>
  )
}

/** What has grown since the state before; it goes by itself after a while. */
function useNews(state: WallState | null): readonly News[] {
  const before = useRef<WallState | null>(null)
  const [news, setNews] = useState<readonly News[]>([])
  useEffect(() => {
    if (state === null) return undefined
    const found = newsOf(before.current, state)
    before.current = state
    if (found.length === 0) return undefined
    setNews(found)
    return undefined
  }, [state])
  useEffect(() => {
    if (news.length === 0) return undefined
    const timer = setTimeout(() => setNews([]), NEWS_MS)
    return () => clearTimeout(timer)
  }, [news])
  return news
}
