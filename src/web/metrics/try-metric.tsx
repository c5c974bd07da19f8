import { useQueries } from '@tanstack/react-query'
import { AutoComplete, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { metricPeriods, metricTried } from '#contract/metrics.ts'
import type { Grain } from '#kernel/period.ts'
import { read, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { usePeopleOptions } from '../facts/use-people-options.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { ListedMetric } from './listed-metric.ts'
import styles from './metric-detail.module.css'
import { metricWords as words } from './words.ts'

type Trial = { readonly personId: string; readonly plan: string; readonly grain: Grain }

/** A metric over a person's last year, for oneself or for those within reach. */
export function TryMetric({ metric }: { readonly metric: ListedMetric }): ReactNode {
  const say = useSay()
  const { personId, can, canOthers } = useSession()
  const mayChoose = canOthers('basis.read') && can('organisation.read')
  const [typed, setTyped] = useState('')
  const [trial, setTrial] = useState<Trial | null>(null)
  const options = usePeopleOptions(typed, mayChoose)
  const use = metric.usedBy.find(({ grains }) => grains.length > 0)
  const grain = use?.grains[0]
  if (use === undefined || grain === undefined) return null
  if (personId === null && !mayChoose) return null
  const begin = (person: string): void => setTrial({ personId: person, plan: use.hash, grain })
  const chosen = options.find(({ value }) => value === typed.trim())?.value
  return (
    <section>
      <h3>{say(words.tryIt)}</h3>
      <p className={styles.note}>{say(words.tryNote)}</p>
      <div className={styles.who}>
        {mayChoose ? (
          <>
            <AutoComplete
              aria-label={say(words.person)}
              placeholder={say(words.personHint)}
              value={typed}
              options={[...options]}
              onChange={(text?: string) => setTyped(text ?? '')}
              // A sheet is above everything that stands in the page's body.
              getPopupContainer={(node: HTMLElement) => node.parentElement ?? node}
            />
            <Button
              type="primary"
              disabled={chosen === undefined}
              onClick={() => {
                if (chosen !== undefined) begin(chosen)
              }}
            >
              {say(words.tryButton)}
            </Button>
          </>
        ) : null}
        {personId === null ? null : (
          <Button onClick={() => begin(personId)}>{say(words.myself)}</Button>
        )}
      </div>
      {trial === null ? null : <Values key={trial.personId} trial={trial} metric={metric} />}
    </section>
  )
}

function Values({
  trial,
  metric: { key, name, unit },
}: {
  readonly trial: Trial
  readonly metric: ListedMetric
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const params = { ...trial, metric: key }
  const periods = useRead(metricPeriods, { params })
  const values = useQueries({
    queries: (periods.data?.periods ?? []).map((period) =>
      read(metricTried, { params: { ...params, period } }),
    ),
  })
  const error = periods.error ?? values.find((one) => one.error !== null)?.error ?? null
  if (periods.data === undefined || error !== null)
    return <Waiting error={error} retry={periods.refetch} />
  const hasTarget = values.some(({ data }) => typeof data?.target === 'string')
  return (
    <table className={styles.values} aria-label={say(name)}>
      <thead>
        <tr>
          <th scope="col">{say(words.period)}</th>
          <th scope="col">{say(words.value)}</th>
          {hasTarget ? <th scope="col">{say(words.target)}</th> : null}
        </tr>
      </thead>
      <tbody>
        {periods.data.periods.map((period, at) => {
          const data = values[at]?.data
          const shown = (text: string | null): string =>
            text === null ? say(words.noValue) : format.value(text, unit, data?.currency ?? 'CNY')
          const without =
            data?.without === 'not-then'
              ? words.notThen
              : data?.without === 'others'
                ? words.others
                : null
          return (
            <tr key={period}>
              <th scope="row">{format.period(period)}</th>
              <td>
                {data === undefined ? '…' : without === null ? shown(data.value) : say(without)}
              </td>
              {hasTarget ? <td>{data === undefined ? '' : shown(data.target)}</td> : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
