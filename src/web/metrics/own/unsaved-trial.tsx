import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ReactNode } from 'react'

import { metricPeriods, unsavedMetricTried } from '#contract/metrics.ts'
import { namedParts } from '#domain/plans/names/formula-names.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import { grains } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Choice } from '../choice.tsx'
import { outcomeText } from '../outcome.ts'
import panelStyles from '../panels.module.css'
import { PersonChoice } from '../person-choice.tsx'
import { Reasons } from '../reasons.tsx'
import { metricWords } from '../words.ts'
import { useLibrary } from './library.ts'
import styles from './own.module.css'
import { ownWords as words } from './words.ts'

/** One of the metrics, as it's written now, tried on a person. */
export function UnsavedTrial(): ReactNode {
  const say = useSay()
  const format = useFormat()
  const session = useSession()
  const { data } = useLibrary()
  const metrics = namedParts(valueAt(data, ['metrics']))
  const [chosen, choose] = useState('')
  const [personId, choosePerson] = useState(session.personId)
  const [grain, setGrain] = useState<Grain>('month')
  const [wanted, want] = useState('')
  const metric = metrics.find(({ key }) => key === chosen) ?? metrics.at(-1)
  const periods = useRead(
    metricPeriods,
    { params: { personId: personId ?? '', base: 'library', metric: 'any', grain } },
    { enabled: personId !== null },
  ).data?.periods
  const period = periods?.find((one) => one === wanted) ?? periods?.at(-2) ?? null
  const isAnybody = session.canOthers('basis.read') || session.personId !== null
  const head = { title: say(words.trial), note: say(words.trialNote) }
  if (metric === undefined)
    return (
      <Panel {...head}>
        <Empty title={say(words.trialNone)} advice={say(words.trialNoneAdvice)} />
      </Panel>
    )
  if (!isAnybody)
    return (
      <Panel {...head}>
        <Empty title={say(metricWords.noOne)} advice={say(words.trialNoOneAdvice)} />
      </Panel>
    )
  return (
    <Panel {...head}>
      <div className={panelStyles.choices}>
        <Choice
          label={say(words.trialMetric)}
          value={metric.key}
          choose={choose}
          options={metrics.map(({ key, name }) => ({ value: key, name: say(name) }))}
        />
        <PersonChoice personId={personId} choose={choosePerson} />
        <Choice
          label={say(metricWords.cycle)}
          value={grain}
          choose={(one) => setGrain(grains.find((each) => each === one) ?? 'month')}
          options={grains.map((one) => ({ value: one, name: say(metricWords[one]) }))}
        />
        {periods === undefined ? null : (
          <Choice
            label={say(metricWords.period)}
            value={period ?? ''}
            choose={want}
            options={periods.toReversed().map((one) => ({ value: one, name: format.period(one) }))}
          />
        )}
      </div>
      {personId === null ? (
        <Empty title={say(metricWords.chooseFirst)} advice={say(metricWords.chooseFirstAdvice)} />
      ) : period === null ? (
        <Loading lines={2} />
      ) : (
        <Tried key={metric.key} {...{ personId, grain, period }} metric={metric.key} />
      )}
    </Panel>
  )
}

type TriedProps = {
  readonly personId: string
  readonly metric: string
  readonly grain: Grain
  readonly period: string
}

function Tried({ personId, metric, grain, period }: TriedProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { text, isChecked, problems } = useLibrary()
  const isRight = isChecked && !problems.some(({ severity }) => severity === 'error')
  // Half a formula asks for nothing: what came of the last that was right stays.
  const [right, setRight] = useState<string | null>(null)
  if (isRight && right !== text) setRight(text)
  const library = useDeferredValue(right)
  const body = { library: library ?? '', metric, grain, period }
  const { data, error, refetch } = useQuery({
    queryKey: [unsavedMetricTried.id, personId, body],
    queryFn: async ({ signal }) =>
      (await call(unsavedMetricTried, { params: { personId }, body }, {}, signal)).value,
    enabled: library !== null,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (library === null)
    return <p className={styles.units}>{say(isChecked ? words.trialWrongFirst : words.checking)}</p>
  if (error !== null) return <ProblemView error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading lines={3} />
  return (
    <div className={styles.outcome} aria-live="polite">
      {isChecked && !isRight ? <p className={styles.care}>{say(words.trialWrong)}</p> : null}
      <p>
        <b>{outcomeText(data, format, say)}</b>
      </p>
      {data.definition === null ? null : <p>{say(data.definition)}</p>}
      <Reasons outcome={data} />
    </div>
  )
}
