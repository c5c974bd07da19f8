import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { keepPreviousData } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { periods } from '#contract/settings.ts'
import { grains } from '#kernel/period.ts'
import { useRead } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import type { Calendar, PlanPeriod } from './calendar.ts'
import styles from './periods-page.module.css'
import { RunRequests } from './run-requests.tsx'
import { RunsList } from './runs-list.tsx'
import { StartDialog } from './start-dialog.tsx'
import { periodWords as words } from './words.ts'

/** Which periods are open and which are closed, by which runs; and closing them. */
export function PeriodsPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const { day } = useFormat()
  const { year } = useSearch({ from: '/settings/periods' })
  const { data, error, refetch } = useRead(
    periods,
    { query: year === undefined ? {} : { year } },
    { placeholderData: keepPreviousData },
  )
  const [start, setStart] = useState<PlanPeriod | 'any' | null>(null)
  const mayStart = session.can('run.start')
  return (
    <SettingsFrame
      title={say(words.title)}
      about={
        data === undefined
          ? undefined
          : say(words.about, {
              ...{ today: day(data.today), zone: data.timeZone ?? '—', month: data.startMonth },
            })
      }
      actions={
        mayStart && data !== undefined && data.items.length > 0 ? (
          <Button type="primary" onClick={() => setStart('any')}>
            {say(words.start)}
          </Button>
        ) : undefined
      }
    >
      <Panel
        title={say(words.calendar)}
        actions={data === undefined ? undefined : <YearSteps calendar={data} />}
      >
        {data === undefined ? (
          <Waiting error={error} lines={6} retry={refetch} />
        ) : (
          <Plans calendar={data} onStart={mayStart ? setStart : null} />
        )}
      </Panel>
      {mayStart ? <RunRequests /> : null}
      <RunsList />
      {start === null || data === undefined ? null : (
        <StartDialog
          calendar={data}
          chosen={start === 'any' ? null : start}
          onClose={() => setStart(null)}
        />
      )}
    </SettingsFrame>
  )
}

function YearSteps({ calendar }: { readonly calendar: Calendar }): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const { year, firstYear, lastYear, thisYear } = calendar
  const go = (to: number): void =>
    void navigate({
      to: '/settings/periods',
      search: to === thisYear ? {} : { year: to },
      replace: true,
    })
  return (
    <div className={styles.years}>
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={say(words.yearBefore)}
        disabled={firstYear === null || year <= firstYear}
        onClick={() => go(year - 1)}
      />
      <b>
        {say(words.year)} {year}
      </b>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={say(words.yearAfter)}
        disabled={lastYear === null || year >= lastYear}
        onClick={() => go(year + 1)}
      />
    </div>
  )
}

const grainWords = { month: words.month, quarter: words.quarter, year: words.wholeYear }

type PlansProps = {
  readonly calendar: Calendar
  readonly onStart: ((period: PlanPeriod) => void) | null
}

function Plans({ calendar, onStart }: PlansProps): ReactNode {
  const say = useSay()
  if (calendar.items.length === 0)
    return <Empty title={say(words.noPlans)} advice={say(words.noPlansAdvice)} />
  const plans = Map.groupBy(calendar.items, ({ plan }) => plan)
  return (
    <div className={styles.plans}>
      {[...plans].map(([plan, own]) => (
        <section key={plan}>
          <h3>
            {own[0] === undefined ? plan : say(own[0].name)} <code>{plan}</code>
          </h3>
          {grains.map((grain) => {
            const periodsOf = own.filter((one) => one.grain === grain)
            return periodsOf.length === 0 ? null : (
              <div key={grain} className={styles.grain}>
                <span className={styles.grainName}>{say(grainWords[grain])}</span>
                <ul className={styles.periods}>
                  {periodsOf.map((one) => (
                    <PeriodTile key={one.period} period={one} onStart={onStart} />
                  ))}
                </ul>
              </div>
            )
          })}
        </section>
      ))}
    </div>
  )
}

type PeriodTileProps = {
  readonly period: PlanPeriod
  readonly onStart: ((period: PlanPeriod) => void) | null
}

function PeriodTile({ period: one, onStart }: PeriodTileProps): ReactNode {
  const say = useSay()
  const { period, day } = useFormat()
  const { state, lockedBy, lockable } = one
  const says =
    lockedBy === null
      ? say(state === 'over' && !lockable ? words.overClosed : words[state])
      : say(words[lockedBy.state])
  return (
    <li
      className={styles.period}
      data-state={lockedBy === null ? (lockable ? 'over' : 'open') : lockedBy.state}
      title={`${day(one.from)} – ${day(one.to)}`}
    >
      <b>{period(one.period)}</b>
      <span>{says}</span>
      {lockedBy === null ? null : (
        <Link to="/settings/runs/$run" params={{ run: lockedBy.run }}>
          {say(words.run, { run: lockedBy.run })}
        </Link>
      )}
      {lockable && onStart !== null ? (
        <button type="button" onClick={() => onStart(one)}>
          {say(words.lock)}
        </button>
      ) : null}
    </li>
  )
}
