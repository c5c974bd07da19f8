import { useState } from 'react'
import type { ReactNode } from 'react'

import { grains } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Choice } from './choice.tsx'
import type { ListedMetric } from './listed-metric.ts'
import { outcomeText } from './outcome.ts'
import styles from './panels.module.css'
import { PersonChoice } from './person-choice.tsx'
import { Reasons } from './reasons.tsx'
import { SeriesChart } from './series-chart.tsx'
import { useSeries } from './use-series.ts'
import type { SeriesPoint } from './use-series.ts'
import { metricWords as words } from './words.ts'

/** A metric tried on a person: what it has been for them, and how each value came about. */
export function SeriesTrial({ metric }: { readonly metric: ListedMetric }): ReactNode {
  const say = useSay()
  const session = useSession()
  const [personId, choosePerson] = useState(session.personId)
  const [grain, setGrain] = useState<Grain>(metric.usedBy[0]?.grains[0] ?? 'month')
  const isAnybody = session.canOthers('basis.read') || session.personId !== null
  return (
    <Panel title={say(words.trial)} note={say(words.trialNote)} flush>
      <div className={styles.body}>
        {isAnybody ? (
          <div className={styles.choices}>
            <PersonChoice personId={personId} choose={choosePerson} />
            <Choice
              label={say(words.cycle)}
              value={grain}
              choose={(chosen) => setGrain(grains.find((one) => one === chosen) ?? 'month')}
              options={grains.map((one) => ({ value: one, name: say(words[one]) }))}
            />
          </div>
        ) : (
          <Empty title={say(words.noOne)} advice={say(words.noOneAdvice)} />
        )}
        {isAnybody && personId === null ? (
          <Empty title={say(words.chooseFirst)} advice={say(words.chooseFirstAdvice)} />
        ) : null}
      </div>
      {personId === null ? null : (
        <PersonSeries key={`${personId} ${grain}`} {...{ metric, personId, grain }} />
      )}
    </Panel>
  )
}

type PersonSeriesProps = {
  readonly metric: ListedMetric
  readonly personId: string
  readonly grain: Grain
}

function PersonSeries({ metric, personId, grain }: PersonSeriesProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const asked = { personId, base: metric.base, metric: metric.key, grain }
  const { points, error, retry } = useSeries(asked)
  const [opened, open] = useState<string | null>(null)
  if (error !== null)
    return (
      <div className={styles.body}>
        <ProblemView error={error} retry={retry} />
      </div>
    )
  if (points.length === 0)
    return (
      <div className={styles.body}>
        <Loading lines={4} />
      </div>
    )
  const current = points.find(({ period }) => period === opened) ?? points.at(-1)
  const shown = current?.found ?? null
  const text = ({ found }: SeriesPoint): string =>
    found === null
      ? say(words.working)
      : found === 'too-large'
        ? say(words.tooLarge)
        : outcomeText(found, format, say)
  const valued = points.filter((one) => valueOf(one) !== null)
  const [from, to] = [valued[0], valued.at(-1)]
  const name = say(metric.name)
  return (
    <>
      <div className={styles.body}>
        <SeriesChart
          label={
            from === undefined || to === undefined
              ? say(words.chartNone, { name })
              : say(words.chartOf, {
                  ...{ name, first: format.period(from.period), last: format.period(to.period) },
                  ...{ from: text(from), to: text(to) },
                })
          }
          ends={[
            format.period(points[0]?.period ?? ''),
            format.period(points.at(-1)?.period ?? ''),
          ]}
          points={points.map((one, at) => ({
            ...{ period: one.period, lower: null, upper: null, middle: valueOf(one) },
            isOpen: at === points.length - 1,
          }))}
        />
      </div>
      <PlainTable
        label={say(words.trial)}
        rows={points.toReversed()}
        rowKey={({ period }) => period}
        columns={[
          {
            ...{ key: 'period', name: say(words.period) },
            cell: ({ period }) => (
              <button
                type="button"
                className={styles.link}
                aria-pressed={period === current?.period}
                title={say(words.showPeriod, { period: format.period(period) })}
                onClick={() => open(period)}
              >
                {format.period(period)}
              </button>
            ),
          },
          { key: 'value', name: say(words.value), isNumber: true, cell: text },
        ]}
      />
      {current === undefined || shown === null || shown === 'too-large' ? null : (
        <section className={styles.outcome} aria-live="polite">
          <h3>{say(words.how, { period: format.period(current.period) })}</h3>
          <p>
            {name}: <b>{text(current)}</b>
          </p>
          <Reasons outcome={shown} />
        </section>
      )}
    </>
  )
}

/** For the height of a bar. */
function valueOf({ found }: SeriesPoint): number | null {
  return found === null || found === 'too-large' || found.value === null
    ? null
    : Number(found.value)
}
