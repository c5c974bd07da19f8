import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'

import { grains } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { latestOf, seriesOf } from './choose-result.ts'
import styles from './period-chooser.module.css'
import { myWords as words } from './words.ts'

type PeriodChooserProps = {
  readonly all: readonly ResultBrief[]
  readonly chosen: ResultBrief
  readonly show: (result: ResultBrief) => void
}

/** Which plan, which cycle, which period: only what there are results of. */
export function PeriodChooser({ all, chosen, show }: PeriodChooserProps): ReactNode {
  const say = useSay()
  const { period } = useFormat()
  const planId = useId()
  const plans = [...new Map(all.map((one) => [one.plan, one.planName]))]
  const series = seriesOf(all, chosen.plan, chosen.grain)
  const at = series.findIndex((one) => one.period === chosen.period)
  const step = (by: number): void => {
    const next = series[at + by]
    if (next !== undefined) show(next)
  }
  return (
    <div className={styles.chooser}>
      <Segmented<Grain>
        className={styles.grains ?? ''}
        aria-label={say(words.cycle)}
        value={chosen.grain}
        options={grains.map((grain) => ({
          value: grain,
          label: say(words[grain]),
          disabled: latestOf(all, chosen.plan, grain) === null,
        }))}
        onChange={(grain) => {
          const next = latestOf(all, chosen.plan, grain)
          if (next !== null) show(next)
        }}
      />
      <div className={styles.period}>
        <Button
          type="text"
          icon={<LeftOutlined />}
          aria-label={say(words.earlier)}
          disabled={at <= 0}
          onClick={() => step(-1)}
        />
        <span aria-live="polite">{period(chosen.period)}</span>
        <Button
          type="text"
          icon={<RightOutlined />}
          aria-label={say(words.later)}
          disabled={at >= series.length - 1}
          onClick={() => step(1)}
        />
      </div>
      {plans.length < 2 ? null : (
        <div className={styles.plan}>
          <label className="unseen" htmlFor={planId}>
            {say(words.plan)}
          </label>
          <select
            id={planId}
            value={chosen.plan}
            onChange={({ target }) => {
              const next = latestOf(all, target.value, chosen.grain)
              const any = next ?? all.find(({ plan }) => plan === target.value)
              if (any !== undefined) show(any)
            }}
          >
            {plans.map(([key, name]) => (
              <option key={key} value={key}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  )
}
