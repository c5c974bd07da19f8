import { CalculatorOutlined, FileTextOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { outlook as outlookRoute } from '#contract/outlook.ts'
import { useRead } from '../api/reads.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { seriesOf } from './choose-result.ts'
import { ItemList } from './item-list.tsx'
import { NextGradePanel } from './next-grade-panel.tsx'
import styles from './result-view.module.css'
import { StandingPanel } from './standing-panel.tsx'
import { TrendPanel } from './trend-panel.tsx'
import { myWords as words } from './words.ts'

/** The engine and its form come only for who wants to estimate. */
const EstimateSheet = lazy(async () => {
  const { EstimateSheet: component } = await import('./estimate-sheet.tsx')
  return { default: component }
})

type ResultViewProps = {
  readonly all: readonly ResultBrief[]
  readonly result: ResultBrief
}

/** One result: the score and the pay, what would change them, and every item. */
export function ResultView({ all, result }: ResultViewProps): ReactNode {
  const say = useSay()
  const { personId, plan, period, freshness } = result
  const [estimates, setEstimates] = useState<'never' | 'open' | 'closed'>('never')
  const read = useRead(
    outlookRoute,
    { params: { personId, plan, period } },
    // The stream tells of a result that is another by then.
    { staleTime: 60_000 },
  )
  const { refetch } = read
  const seen = useRef(freshness.changedAt)
  useEffect(() => {
    if (seen.current === freshness.changedAt) return
    seen.current = freshness.changedAt
    // Where the stream told of it, it's being read already.
    void refetch({ cancelRefetch: false })
  }, [freshness.changedAt, refetch])
  const actions = (
    <div className={styles.actions}>
      <Button
        data-tour="estimator"
        type="primary"
        size="large"
        icon={<CalculatorOutlined />}
        onClick={() => setEstimates('open')}
      >
        {say(words.estimate)}
      </Button>
      <Link
        className={styles.statement}
        data-tour="statement"
        to="/statement/$personId/$plan/$period"
        params={{ personId, plan, period }}
      >
        <FileTextOutlined /> {say(words.statement)}
      </Link>
    </div>
  )
  return (
    <div className={styles.view}>
      <div className={styles.first}>
        <StandingPanel result={result} outlook={read.data ?? null} actions={actions} />
        {read.error === null ? null : (
          <Panel>
            <ProblemView error={read.error} retry={() => void read.refetch()} />
          </Panel>
        )}
        {read.data === undefined && read.error === null ? (
          <Panel title={say(words.items)}>
            <Loading lines={6} />
          </Panel>
        ) : null}
        {read.data === undefined ? null : (
          <div data-tour="items">
            <ItemList outlook={read.data} result={result} />
          </div>
        )}
      </div>
      <div className={styles.second}>
        {read.data === undefined ? null : <NextGradePanel outlook={read.data} result={result} />}
        <TrendPanel series={seriesOf(all, plan, result.grain)} current={period} />
      </div>
      {estimates === 'never' ? null : (
        <Suspense fallback={null}>
          <EstimateSheet
            result={result}
            isOpen={estimates === 'open'}
            close={() => setEstimates('closed')}
          />
        </Suspense>
      )}
    </div>
  )
}
