import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import {
  cancelSimulation,
  simulation,
  simulationPeople,
  simulations,
} from '#contract/simulations.ts'
import { usePages } from '../api/pages.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Page } from '../ui/page.tsx'
import { Paged } from '../ui/paged.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { toClipboard } from '../ui/to-clipboard.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Why } from '../why/why.tsx'
import { percentOf, useMoney } from './amounts.ts'
import { Columns, Legend, Spreads } from './charts.tsx'
import { usePersonWhy } from './scenario-why.ts'
import styles from './simulate.module.css'
import { PeriodCosts, SideBySide } from './totals-view.tsx'
import { simulateWords as words } from './words.ts'

type Read = z.output<(typeof simulation)['answer']['body']>
type Totals = NonNullable<Read['totals']>

/** One simulation: how far it is, then its report, to print and to share by its address. */
export function SimulationPage(): ReactNode {
  const say = useSay()
  const { period } = useFormat()
  const { simulation: number } = useParams({ from: '/simulate/$simulation' })
  const { data, error, refetch } = useRead(
    simulation,
    { params: { simulation: number } },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && ['waiting', 'running'].includes(state.data.state) ? 700 : false,
    },
  )
  const [isCopied, setCopied] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const copy = async (): Promise<void> => {
    if (await toClipboard(location.href, place.current)) setCopied(true)
  }
  const actions =
    data === undefined || data.totals === null ? undefined : (
      <>
        <span ref={place} className="unseen">
          {location.href}
        </span>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {say(isCopied ? words.copied : words.copy)}
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {say(words.print)}
        </Button>
      </>
    )
  return (
    <Page
      width="wide"
      title={data?.title ?? say(words.title)}
      about={
        data === undefined
          ? undefined
          : say(words.fromTo, { from: period(data.from), to: period(data.to) })
      }
      actions={actions}
    >
      {data === undefined ? (
        <Panel>
          <Waiting error={error} lines={8} retry={refetch} />
        </Panel>
      ) : data.totals === null ? (
        <Unfinished of={data} />
      ) : (
        <Report of={data} totals={data.totals} />
      )}
    </Page>
  )
}

function Unfinished({ of }: { readonly of: Read }): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const cancel = useCommand(cancelSimulation, [simulation, simulations])
  const { state, runs, runsDone, problems, simulationId } = of
  if (state === 'cancelled')
    return (
      <Panel>
        <p>{say(words.cancelledNote)}</p>
      </Panel>
    )
  if (state === 'refused')
    return (
      <Panel title={say(words.refusedNote)}>
        <ul>
          {problems.map(({ code, message }, index) => (
            <li key={`${code}${index}`}>{say(message)}</li>
          ))}
        </ul>
      </Panel>
    )
  return (
    <Panel title={say(words[state])}>
      <Progress
        percent={Math.floor((100 * runsDone) / runs)}
        aria-label={say(words.progress, { done: runsDone, all: runs })}
      />
      <p className={styles.note} role="status">
        {say(words.progress, { done: runsDone, all: runs })}
      </p>
      {cancel.error === null ? null : <ProblemView error={cancel.error} />}
      {can('simulation.run') ? (
        <Button
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ sent: { params: { simulation: simulationId } } })}
        >
          {say(words.cancel)}
        </Button>
      ) : null}
    </Panel>
  )
}

function Report({ of, totals }: { readonly of: Read; readonly totals: Totals }): ReactNode {
  const say = useSay()
  const { scenarios, currency, sales } = totals
  const { money } = useMoney(currency)
  const names = scenarios.map(({ title }) => title)
  return (
    <div className={styles.report}>
      <Panel title={say(words.sideBySide)} note={say(sales.name)} flush>
        <SideBySide scenarios={scenarios} currency={currency} report={{ ...of, totals }} />
      </Panel>
      <PeriodCosts totals={totals} budget={totals.budget} />
      <Panel title={say(words.spread)} note={say(words.spreadNote)}>
        <Legend names={names} />
        <Spreads
          label={say(words.spreadNote)}
          rows={scenarios.map(({ spread }) => ({
            low: Number(spread.p10Minor ?? 0),
            middle: Number(spread.p50Minor ?? 0),
            high: Number(spread.p90Minor ?? 0),
          }))}
        />
        <PlainTable
          label={say(words.spread)}
          rows={scenarios.map((row, index) => ({ ...row, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: 'title', name: say(words.scenarios), cell: ({ title }) => title },
            {
              ...{ key: 'people', name: say(words.people), isNumber: true },
              cell: ({ spread }) => spread.people,
            },
            ...(['p10', 'median', 'p90'] as const).map((key) => ({
              ...{ key, name: say(words[key]), isNumber: true },
              cell: ({ spread }: Totals['scenarios'][number]) =>
                money({ p10: spread.p10Minor, median: spread.p50Minor, p90: spread.p90Minor }[key]),
            })),
            {
              ...{ key: 'top', name: say(words.topFifth), isNumber: true },
              cell: ({ spread }) => percentOf(spread.topFifth),
            },
          ]}
        />
      </Panel>
      <NextPeriod totals={totals} />
      <Teams totals={totals} />
      <Persons of={of} totals={totals} />
    </div>
  )
}

function NextPeriod({ totals }: { readonly totals: Totals }): ReactNode {
  const say = useSay()
  const { scenarios, currency, draws, budget } = totals
  const { money, short } = useMoney(currency)
  const { count } = useFormat()
  const whole = scenarios.map(({ ranges }) => ranges.find(({ drawing }) => drawing === 'together'))
  const bins = whole[0]?.bins ?? []
  const rows = scenarios.flatMap(({ title, ranges }, index) =>
    ranges.map((range) => ({ ...range, title, key: `${index} ${range.drawing}` })),
  )
  return (
    <Panel title={say(words.next)} note={say(words.nextNote, { draws: count(draws) })}>
      <Legend names={scenarios.map(({ title }) => title)} />
      <Columns
        label={say(words.next)}
        groups={bins.map(({ fromMinor }, at) => (at % 6 === 0 ? short(fromMinor) : ''))}
        series={whole.map((range) => (range?.bins ?? []).map((bin) => bin.draws))}
        scale={(value) => count(Math.round(value))}
      />
      <PlainTable
        label={say(words.next)}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'title', name: say(words.scenarios), cell: ({ title }) => title },
          {
            ...{ key: 'drawing', name: say(words.drawing) },
            cell: ({ drawing }) => say(words[drawing]),
          },
          ...(['mean', 'p5', 'p50', 'p95'] as const).map((key) => ({
            ...{ key, name: say(words[key]), isNumber: true },
            cell: (row: (typeof rows)[number]) => money(row[`${key}Minor`]),
          })),
          ...(budget === null
            ? []
            : [
                {
                  ...{ key: 'over', name: say(words.over), isNumber: true },
                  cell: ({ overBudget }: (typeof rows)[number]) =>
                    overBudget === null ? '–' : percentOf(String(overBudget / draws)),
                },
              ]),
        ]}
      />
    </Panel>
  )
}

function Persons({ of, totals }: { readonly of: Read; readonly totals: Totals }): ReactNode {
  const say = useSay()
  const { scenarios, currency } = totals
  const { signed } = useMoney(currency)
  const { count } = useFormat()
  if (scenarios.length < 2) return null
  return (
    <Panel title={say(words.persons)} flush>
      <PlainTable
        label={say(words.persons)}
        rows={scenarios.slice(1).map((row, index) => ({ ...row, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'title', name: say(words.scenarios), cell: ({ title }) => title },
          ...(['winners', 'losers'] as const).map((key) => ({
            ...{ key, name: say(words[key]), isNumber: true },
            cell: ({ against }: Totals['scenarios'][number]) =>
              against === null
                ? '–'
                : [count(against[key].people), signed(against[key].sumMinor)].join(' · '),
          })),
          {
            ...{ key: 'same', name: say(words.unchanged), isNumber: true },
            cell: ({ against }) => count(against?.unchanged ?? 0),
          },
        ]}
      />
      {of.namesPeople ? (
        <PersonList of={of} totals={totals} />
      ) : (
        <p className={styles.hint}>{say(words.personsHidden)}</p>
      )}
    </Panel>
  )
}

function PersonList({ of, totals }: { readonly of: Read; readonly totals: Totals }): ReactNode {
  const say = useSay()
  const pages = usePages(simulationPeople, {
    ...{ params: { simulation: of.simulationId }, query: { limit: 200 } },
  })
  const [first] = totals.scenarios
  const why = usePersonWhy({ ...of, totals })
  return (
    <Paged pages={pages} empty={null}>
      {(items) => (
        <PlainTable
          label={say(words.person)}
          rows={items.toSorted((a, b) => changeOf(b) - changeOf(a))}
          rowKey={({ personId }) => personId}
          columns={[
            {
              ...{ key: 'person', name: say(words.person) },
              cell: ({ personName }) => say(personName),
            },
            {
              ...{ key: 'first', name: first?.title ?? '', isNumber: true },
              cell: (row) => <Why of={why.paid(0, row)} />,
            },
            ...totals.scenarios.slice(1).map(({ title }, index) => ({
              ...{ key: String(index), name: title, isNumber: true },
              cell: (row: (typeof items)[number]) => <Why of={why.change(index + 1, row)} />,
            })),
          ]}
        />
      )}
    </Paged>
  )
}

/** By how much the first scenario after the baseline moves somebody; only to put them in order. */
function changeOf({ changeMinor }: { readonly changeMinor: readonly (string | null)[] }): number {
  return Number(changeMinor[0] ?? 0)
}

function Teams({ totals }: { readonly totals: Totals }): ReactNode {
  const say = useSay()
  const { money } = useMoney(totals.currency)
  const { scenarios } = totals
  const [first] = scenarios
  if (first === undefined || first.teams.length === 0) return null
  const isMasked = first.teams.some(({ team }) => team === null)
  return (
    <Panel title={say(words.teams)} note={isMasked ? say(words.smallTeamsNote) : undefined} flush>
      <PlainTable
        label={say(words.teams)}
        rows={first.teams}
        rowKey={({ team }) => team ?? 'small'}
        columns={[
          {
            ...{ key: 'team', name: say(words.team) },
            cell: ({ team, name }) =>
              team === null
                ? say(words.smallTeams)
                : name === null
                  ? team || say(words.noTeam)
                  : say(name),
          },
          {
            ...{ key: 'people', name: say(words.people), isNumber: true },
            cell: ({ people }) => people,
          },
          ...scenarios.map(({ title, teams }, index) => ({
            ...{ key: String(index), name: title, isNumber: true },
            cell: ({ team }: (typeof first.teams)[number]) =>
              money(teams.find((one) => one.team === team)?.costMinor ?? null),
          })),
          {
            ...{ key: 'share', name: say(words.perSales), isNumber: true },
            cell: ({ perSales }) => percentOf(perSales),
          },
        ]}
      />
    </Panel>
  )
}
