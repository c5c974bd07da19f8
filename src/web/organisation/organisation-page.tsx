import { keepPreviousData } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Switch } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { organisationChart, organisationTimeline } from '#contract/organisation-chart.ts'
import { parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { TeamBelow } from '../people/team-below.tsx'
import { useTeamNames } from '../people/use-team-names.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { SmallInput } from '../ui/small-input.tsx'
import { OrgTree } from './org-tree.tsx'
import styles from './organisation-page.module.css'
import { PeopleTable } from './people-table.tsx'
import type { PeopleAsked } from './people-table.tsx'
import { TimeSlider } from './time-slider.tsx'
import { organisationWords as words } from './words.ts'

/** The company as of any day: those who may see it all see it all, a manager their own people. */
export function OrganisationPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  if (session.can('organisation.read')) return <WholeOrganisation />
  return (
    <Page title={say(words.title)}>
      {session.personId === null ? (
        <Panel>
          <Empty title={say(words.nobody)} advice={say(words.nobodyAdvice)} />
        </Panel>
      ) : (
        <TeamBelow personId={session.personId} />
      )}
    </Page>
  )
}

/** Nodes that aren't teams or managers: no id of theirs begins with a dash. */
const WITHOUT = '-without'
const EVERYBODY = '-everybody'

function WholeOrganisation(): ReactNode {
  const say = useSay()
  const session = useSession()
  const navigate = useNavigate({ from: '/people' })
  const { day: dayText, count } = useFormat()
  const { day: asked, by = 'team', node = EVERYBODY } = useSearch({ from: '/people' })
  const timeline = useRead(organisationTimeline, {})
  const today = parseDay(timeline.data?.today ?? '')
  const day = parseDay(asked ?? '') ?? today
  const query = { by, ...(day === null ? {} : { day }) }
  const chart = useRead(
    organisationChart,
    { query },
    { enabled: day !== null, placeholderData: keepPreviousData },
  )
  const onDay = useCallback(
    (chosen: Day) =>
      void navigate({
        to: '/people',
        search: (before) => ({ ...before, day: chosen === today ? undefined : chosen }),
        replace: true,
      }),
    [navigate, today],
  )
  const error = timeline.error ?? chart.error
  if (error !== null)
    return (
      <Page title={say(words.title)} width="wide">
        <ProblemView
          error={error}
          retry={() => void Promise.all([timeline.refetch(), chart.refetch()])}
        />
      </Page>
    )
  const employed = chart.data?.employed ?? 0
  return (
    <Page
      title={say(words.title)}
      width="wide"
      about={
        day === null || chart.data === undefined
          ? undefined
          : say(words.about, { day: dayText(day), count: count(employed) })
      }
      actions={
        <>
          <Button href={`/api/v1/organisation/employment/csv${day === null ? '' : `?day=${day}`}`}>
            {say(words.export)}
          </Button>
          {session.can('organisation.change') ? (
            <Link to="/people/change">
              <Button type="primary" tabIndex={-1}>
                {say(words.change)}
              </Button>
            </Link>
          ) : null}
        </>
      }
    >
      <Panel>
        {timeline.data === undefined || today === null || day === null ? (
          <Loading lines={2} />
        ) : (
          <TimeSlider day={day} today={today} months={timeline.data.months} onDay={onDay} />
        )}
      </Panel>
      {chart.data === undefined || day === null ? (
        <Panel>
          <Loading lines={8} />
        </Panel>
      ) : chart.data.items.length === 0 && employed === 0 ? (
        <Panel>
          <Empty title={say(words.noTree)} advice={say(words.noTreeAdvice)} />
        </Panel>
      ) : (
        <TreeAndPeople chart={chart.data} day={day} by={by} node={node} />
      )}
    </Page>
  )
}

type TreeAndPeopleProps = {
  readonly chart: NonNullable<ReturnType<typeof useRead<typeof organisationChart>>['data']>
  readonly day: Day
  readonly by: 'team' | 'manager'
  readonly node: string
}

function TreeAndPeople({ chart, day, by, node }: TreeAndPeopleProps): ReactNode {
  const say = useSay()
  const navigate = useNavigate({ from: '/people' })
  const { count } = useFormat()
  const [onlyDirect, setOnlyDirect] = useState(false)
  const [typed, setTyped] = useState('')
  const teamName = useTeamNames(day)
  const { items, employed, without } = chart
  const nodes = useMemo(() => {
    const shown = items.map((one) => ({
      ...{ id: one.id, parent: one.parent ?? EVERYBODY, name: say(one.name) },
      count: count(one.below),
      says: say(words.counts, { direct: count(one.direct), below: count(one.below) }),
    }))
    const extra = (id: string, name: string, people: number, parent: string | null) => {
      const all = count(people)
      return { id, parent, name, count: all, says: say(words.all, { count: all }) }
    }
    const loose = say(by === 'team' ? words.withoutTeam : words.withoutManager)
    return [
      extra(EVERYBODY, say(words.everybody), employed, null),
      ...shown,
      ...(without > 0 ? [extra(WITHOUT, loose, without, EVERYBODY)] : []),
    ]
  }, [items, employed, without, by, say, count])
  const chosen = nodes.find(({ id }) => id === node) ?? nodes[0]
  const search = (change: { by?: 'team' | 'manager'; node?: string }): void =>
    void navigate({
      to: '/people',
      search: (before) => ({ ...before, ...change }),
      replace: true,
    })
  const q = typed.trim()
  const of: PeopleAsked = {
    day,
    ...whom(chosen?.id ?? EVERYBODY, by, onlyDirect),
    ...(q === '' ? {} : { q }),
  }
  const isTeam = by === 'team' && chosen?.id !== EVERYBODY && chosen?.id !== WITHOUT
  return (
    <div className={styles.both}>
      <section className={styles.side} aria-label={say(words.tree)}>
        <div className={styles.tools}>
          <Segmented<'team' | 'manager'>
            block
            aria-label={say(words.byLabel)}
            value={by}
            options={[
              { value: 'team', label: say(words.byTeam) },
              { value: 'manager', label: say(words.byManager) },
            ]}
            onChange={(value) => search({ by: value, node: EVERYBODY })}
          />
        </div>
        <div className={styles.tree}>
          <OrgTree
            key={by}
            nodes={nodes}
            chosen={chosen?.id ?? null}
            onChoose={(id) => search({ node: id })}
          />
        </div>
      </section>
      <section className={styles.people} aria-labelledby="chosen-node">
        <header className={styles.tools}>
          <h2 id="chosen-node">{chosen?.name}</h2>
          <span className={styles.note}>{chosen?.says}</span>
          <span className={styles.filter}>
            <SmallInput
              type="search"
              placeholder={say(words.filter)}
              aria-label={say(words.filter)}
              maxLength={100}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </span>
          {isTeam ? (
            <label className={styles.switch}>
              <Switch size="small" checked={onlyDirect} onChange={setOnlyDirect} />
              {say(words.onlyDirect)}
            </label>
          ) : null}
        </header>
        <div className={styles.list}>
          <PeopleTable asked={of} teamName={teamName} />
        </div>
      </section>
    </div>
  )
}

function whom(id: string, by: 'team' | 'manager', onlyDirect: boolean): PeopleAsked {
  if (id === EVERYBODY) return {}
  if (id === WITHOUT) return { without: by }
  return by === 'team' ? { team: id, within: onlyDirect ? 'only' : 'below' } : { manager: id }
}
