import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { metricValues } from '#contract/metrics.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Why } from '../why/why.tsx'
import { Choice } from './choice.tsx'
import type { ListedMetric } from './listed-metric.ts'
import styles from './panels.module.css'
import { SeriesChart } from './series-chart.tsx'
import { metricWords as words } from './words.ts'

type Values = z.output<typeof metricValues.answer.body>

/** How a metric has been over the last periods, by the results of a plan that reads it. */
export function ValuesPanel({ metric }: { readonly metric: ListedMetric }): ReactNode {
  const say = useSay()
  const series = metric.usedBy.flatMap(({ plan, name, grains }) =>
    grains.map((grain) => ({ key: `${plan} ${grain}`, plan, name, grain })),
  )
  const [chosen, choose] = useState('')
  const current = series.find(({ key }) => key === chosen) ?? series[0]
  if (current === undefined)
    return (
      <Panel title={say(words.values)}>
        <Empty title={say(words.valuesUnused)} advice={say(words.valuesUnusedAdvice)} />
      </Panel>
    )
  return (
    <Panel
      title={say(words.values)}
      flush
      actions={
        series.length < 2 ? undefined : (
          <Choice
            label={say(words.plan)}
            value={current.key}
            choose={choose}
            options={series.map(({ key, name, grain }) => ({
              value: key,
              name: `${say(name)} · ${say(words[grain])}`,
            }))}
          />
        )
      }
    >
      <PlanValues key={current.key} metric={metric} plan={current.plan} grain={current.grain} />
    </Panel>
  )
}

type PlanValuesProps = {
  readonly metric: ListedMetric
  readonly plan: string
  readonly grain: Grain
}

function PlanValues({ metric, plan, grain }: PlanValuesProps): ReactNode {
  const say = useSay()
  const read = useRead(metricValues, { params: { metric: metric.key, plan, grain } })
  if (read.data === undefined)
    return (
      <div className={styles.body}>
        <Waiting error={read.error} retry={read.refetch} lines={6} />
      </div>
    )
  if (read.data.periods.length === 0)
    return (
      <div className={styles.body}>
        <Empty title={say(words.valuesNone)} advice={say(words.valuesNoneAdvice)} />
      </div>
    )
  return <ValuesShown metric={metric} values={read.data} />
}

function ValuesShown({
  metric,
  values,
}: {
  readonly metric: ListedMetric
  readonly values: Values
}): ReactNode {
  const say = useSay()
  const name = say(metric.name)
  const format = useFormat()
  const { periods, unit, currency, told } = values
  const text = (value: string | null): string =>
    value === null ? '–' : format.value(value, unit, currency)
  const why = (one: Values['periods'][number], what: Text, how: Text, value: string | null) =>
    value === null ? (
      '–'
    ) : (
      <Why
        of={{
          kind: 'made',
          name: `${name}, ${format.period(one.period)}: ${say(what)}`,
          value: text(value),
          how: [
            say(how, { people: format.count(one.people ?? 0) }),
            ...(metric.definition === null ? [] : [say(metric.definition)]),
          ],
        }}
      />
    )
  const number = (value: string | null): number | null => (value === null ? null : Number(value))
  const [first, last] = [periods[0], periods.at(-1)]
  const [from, to] = [
    periods.find(({ median }) => median !== null),
    periods.findLast(({ median }) => median !== null),
  ]
  const hasTotal = periods.some(({ total }) => total !== null)
  const label =
    from === undefined || to === undefined
      ? say(words.chartNone, { name })
      : say(words.chartOf, {
          ...{ name, first: format.period(from.period), last: format.period(to.period) },
          ...{ from: text(from.median), to: text(to.median) },
        })
  return (
    <>
      <div className={styles.body}>
        <p className={styles.note}>{say(words[`told_${told}`])}</p>
        <SeriesChart
          label={label}
          ends={[format.period(first?.period ?? ''), format.period(last?.period ?? '')]}
          points={periods.map((one) => ({
            period: one.period,
            lower: number(one.lower),
            middle: number(one.median),
            upper: number(one.upper),
            isOpen: one.status === 'provisional',
          }))}
        />
      </div>
      <PlainTable
        label={say(words.values)}
        rows={periods.toReversed()}
        rowKey={({ period }) => period}
        columns={[
          {
            key: 'period',
            name: say(words.period),
            cell: ({ period, status, isSame }) => (
              <span>
                {format.period(period)}
                {[
                  ...(status === 'provisional' ? [words.provisional] : []),
                  ...(isSame ? [] : [words.otherMeaning]),
                ].map((mark) => (
                  <small key={mark.en} className={styles.mark}>
                    {say(mark)}
                  </small>
                ))}
              </span>
            ),
          },
          {
            ...{ key: 'median', name: say(words.median), isNumber: true },
            cell: (one) =>
              one.people === null
                ? say(words.tooFew)
                : why(one, words.median, words.howMedian, one.median),
          },
          {
            ...{ key: 'quartiles', name: say(words.quartiles), isNumber: true },
            cell: ({ lower, upper }) =>
              lower === null || upper === null
                ? '–'
                : say(words.between, { lower: text(lower), upper: text(upper) }),
          },
          ...(hasTotal
            ? [
                {
                  ...{ key: 'total', name: say(words.total), isNumber: true },
                  cell: (one: Values['periods'][number]) =>
                    why(one, words.total, words.howTotal, one.total),
                },
              ]
            : []),
          {
            ...{ key: 'people', name: say(words.people), isNumber: true },
            cell: ({ people, without }) =>
              people === null || without === null
                ? '–'
                : without === 0
                  ? format.count(people)
                  : say(words.peopleWithout, {
                      people: format.count(people),
                      without: format.count(without),
                    }),
          },
        ]}
      />
    </>
  )
}
