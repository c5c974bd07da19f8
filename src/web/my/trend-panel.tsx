import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import type { ResultBrief } from '../api/result-stream.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ofResult } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './trend-panel.module.css'
import { myWords as words } from './words.ts'

/** As many periods as can be told apart on a phone. */
const MOST = 12

type Shown = 'total' | 'payTotal'

/** How score and pay went over the periods: a row a period, its bar and its number, locked and provisional told apart. */
export function TrendPanel({
  series,
  current,
}: {
  readonly series: readonly ResultBrief[]
  readonly current: string
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [shown, setShown] = useState<Shown>('total')
  const periods = series.slice(-MOST)
  const values = periods.map((one) => one[shown] ?? null)
  const most = Math.max(...values.map((value) => Number(value ?? 0)), 1)
  const number = (of: ResultBrief, cell: 'total' | 'pay_total', value: string): ReactNode => {
    const name = say(cell === 'total' ? words.trendScore : words.trendPay)
    return <Why of={ofResult(of, { name: `${name} · ${format.period(of.period)}`, value, cell })} />
  }
  return (
    <Panel
      title={say(words.trend)}
      actions={
        <Segmented<Shown>
          size="small"
          aria-label={say(words.trend)}
          value={shown}
          options={[
            { value: 'total', label: say(words.trendScore) },
            { value: 'payTotal', label: say(words.trendPay) },
          ]}
          onChange={setShown}
        />
      }
    >
      {periods.length < 2 ? <p className={styles.quiet}>{say(words.trendShort)}</p> : null}
      <ol className={styles.trend}>
        {periods.map((one, at) => {
          const value = values[at] ?? null
          return (
            <li key={one.period} aria-current={one.period === current ? 'true' : undefined}>
              <span className={styles.period}>
                {one.period}
                {one.status === 'locked' ? null : <small>{say(words.provisionalMark)}</small>}
              </span>
              <svg className={styles.bar} aria-hidden="true">
                <rect
                  className={one.status === 'locked' ? styles.locked : styles.provisional}
                  width={`${(Math.max(Number(value ?? 0), 0) / most) * 100}%`}
                  height="100%"
                  rx="3"
                />
              </svg>
              <span className={styles.value}>
                {number(
                  one,
                  shown === 'total' ? 'total' : 'pay_total',
                  value === null
                    ? '—'
                    : shown === 'total'
                      ? format.score(value)
                      : format.shortMoney(value, one.currency),
                )}
                {shown === 'total' && typeof one.grade === 'string' ? <b>{one.grade}</b> : null}
              </span>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
