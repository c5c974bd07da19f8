import { FileExcelOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { useTeamNames } from '../people/use-team-names.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { PageOfPeriod } from '../periods/page-of-period.tsx'
import type { OfPeriod } from '../periods/page-of-period.tsx'
import { Choice, PeriodChoice } from '../periods/period-choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { HeatMap } from './heat-map.tsx'
import { OffPace } from './off-pace.tsx'
import { dueOf, shownRows } from './shown-rows.ts'
import type { Due, HeatShow, Shown, SortKey, Sorting } from './shown-rows.ts'
import { TeamFigures } from './team-figures.tsx'
import { TeamSpread } from './team-spread.tsx'
import styles from './team-page.module.css'
import { useExport } from './use-export.ts'
import { useFresh } from './use-fresh.ts'
import { useWholeTable } from './whole-table.ts'
import type { TableHead, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

/** A team at a glance: how many are where they should be, who isn't, and everybody's items side by side. */
export function TeamPage(): ReactNode {
  const say = useSay()
  const search = useSearch({ from: '/team' })
  return (
    <PageOfPeriod
      title={say(words.title)}
      asked={search}
      grain="month"
      empty={{ title: say(words.empty), advice: say(words.emptyAdvice) }}
      page={(of) => <TeamOf {...of} />}
    />
  )
}

const NOTHING = '-'

function TeamOf({ plans, plan, period }: OfPeriod): ReactNode {
  const say = useSay()
  const format = useFormat()
  const search = useSearch({ from: '/team' })
  const navigate = useNavigate({ from: '/team' })
  const alike = plan.periods.filter(
    (one) => one.grain === period.grain && one.period !== period.period,
  )
  const against = alike.find((one) => one.period === search.against)?.period ?? null
  const of = { plan: plan.plan, period: period.period }
  useFresh(of)
  const table = useWholeTable(of)
  const earlier = useWholeTable(against === null ? null : { plan: plan.plan, period: against })
  const columnsBefore = earlier.head?.columns
  const dueBefore = useMemo(() => dueOf(columnsBefore ?? []), [columnsBefore])
  const choose = (change: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { head, rows } = table
  return (
    <Page
      title={say(words.title)}
      width="wide"
      about={
        head === undefined ? undefined : <Freshness status={head.status} {...head.freshness} />
      }
      actions={
        <>
          <PeriodChoice {...{ plans, plan, period }} onChoose={choose} />
          <Choice
            label={say(words.against)}
            value={against ?? NOTHING}
            options={[
              { value: NOTHING, label: say(words.againstNothing) },
              ...alike.map((one) => ({ value: one.period, label: format.period(one.period) })),
            ]}
            onChange={(value) =>
              choose(
                value === NOTHING
                  ? { against: undefined, show: undefined }
                  : { against: value, show: 'change' },
              )
            }
          />
        </>
      }
    >
      {table.error !== null ? (
        <Panel>
          <ProblemView error={table.error} retry={table.again} />
        </Panel>
      ) : head === undefined ? (
        <Panel>
          <Loading lines={10} />
        </Panel>
      ) : rows.length === 0 ? (
        <Panel>
          <Empty title={say(words.emptyPeriod)} advice={say(words.emptyPeriodAdvice)} />
        </Panel>
      ) : (
        <TeamPanels
          {...{ head, rows, of, whole: table.whole, onChoose: choose }}
          before={against === null ? null : earlier.rows}
          dueBefore={dueBefore}
          against={against}
          show={search.show ?? 'attainment'}
          item={search.item}
        />
      )}
    </Page>
  )
}

type TeamPanelsProps = {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
  readonly whole: boolean
  readonly of: { readonly plan: string; readonly period: string }
  readonly before: readonly TableRow[] | null
  readonly dueBefore: Due
  readonly against: string | null
  readonly show: HeatShow
  readonly item: string | undefined
  readonly onChoose: (change: { show?: HeatShow | undefined; item?: string | undefined }) => void
}

function TeamPanels(props: TeamPanelsProps): ReactNode {
  const { head, rows, of, before, dueBefore, against, show, item, onChoose, whole } = props
  const say = useSay()
  const format = useFormat()
  const at = Math.max(
    0,
    head.columns.findIndex(({ key, hasTarget }) => (item === undefined ? hasTarget : key === item)),
  )
  const column = head.columns[at]
  const note =
    column?.due === null || column?.due === undefined
      ? say(words.offPaceNoteWhole)
      : say(words.offPaceNote, {
          day: format.day(head.asOf),
          due: format.percent(column.due.share),
        })
  const items = head.columns.map(({ key, name }) => ({ value: key, label: say(name) }))
  return (
    <>
      <TeamFigures {...{ head, rows, before, at, of }} />
      <div className={styles.pair}>
        <Panel
          title={say(words.offPace)}
          note={note}
          actions={
            <Choice
              label={say(words.item)}
              value={column?.key ?? ''}
              options={items}
              onChange={(key) => onChoose({ item: key })}
            />
          }
        >
          <OffPace {...{ head, rows, at, ...of }} />
        </Panel>
        <TeamSpread {...{ head, rows, at, of }} />
      </div>
      <PeopleAndItems {...{ head, rows, of, before, dueBefore, against, show, onChoose, whole }} />
    </>
  )
}

function PeopleAndItems({
  head,
  rows,
  of,
  before,
  dueBefore,
  against,
  show: asked,
  onChoose,
  whole,
}: Omit<TeamPanelsProps, 'item'>): ReactNode {
  const say = useSay()
  const [find, setFind] = useState('')
  const [onlyOff, setOnlyOff] = useState(false)
  const typed = useDeferredValue(find)
  const teamName = useTeamNames()
  const hasScores = rows.some(({ total }) => total !== undefined)
  const [asSorted, setSorting] = useState<Sorting | null>(null)
  const first = hasScores ? 'total' : `item:${head.columns[0]?.key ?? ''}`
  const sorting = useMemo(() => asSorted ?? { key: first, down: true }, [asSorted, first])
  const show =
    (asked === 'change' && before === null) || (asked === 'score' && !hasScores)
      ? 'attainment'
      : asked
  const all = useMemo((): readonly Shown[] => {
    const earlier = new Map((before ?? []).map((row) => [row.personId, row]))
    return rows.map((row) => ({ row, before: earlier.get(row.personId) }))
  }, [rows, before])
  const { columns } = head
  // Of ten thousand people, not with every letter that is typed.
  const shown = useMemo(
    () =>
      shownRows(all, { sorting, show, find: typed, onlyOff, say, teamName, columns, dueBefore }),
    [all, sorting, show, typed, onlyOff, say, teamName, columns, dueBefore],
  )
  const exporting = useExport()
  const options: { value: HeatShow; label: string }[] = [
    { value: 'attainment', label: say(words.showAttainment) },
    ...(hasScores ? [{ value: 'score' as const, label: say(words.showScore) }] : []),
    ...(before === null ? [] : [{ value: 'change' as const, label: say(words.showChange) }]),
  ]
  const onSort = (key: SortKey): void =>
    setSorting(sorting.key === key ? { key, down: !sorting.down } : { key, down: !isText(key) })
  return (
    <Panel
      flush
      title={say(words.heat)}
      note={
        whole
          ? say(show === 'change' ? words.changeNote : words.heatNote)
          : say(words.reading, { count: rows.length })
      }
      actions={
        <Button
          icon={<FileExcelOutlined />}
          loading={exporting.busy}
          disabled={!whole}
          onClick={() => exporting.start({ head, shown, against, teamName, ...of })}
        >
          {say(exporting.busy ? words.exporting : words.export)}
        </Button>
      }
    >
      <div className={styles.tools}>
        <Input.Search
          allowClear
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={find}
          onChange={({ target }) => setFind(target.value)}
          className={styles.find ?? ''}
        />
        <Checkbox checked={onlyOff} onChange={({ target }) => setOnlyOff(target.checked)}>
          {say(words.onlyOff)}
        </Checkbox>
        {options.length > 1 ? (
          <Segmented<HeatShow>
            aria-label={say(words.show)}
            options={options}
            value={show}
            onChange={(value) => onChoose({ show: value })}
          />
        ) : null}
      </div>
      {shown.length === 0 ? (
        <Empty
          title={say(words.nobodyFound)}
          advice={say(words.nobodyFoundAdvice)}
          action={
            <Button
              onClick={() => {
                setFind('')
                setOnlyOff(false)
              }}
            >
              {say(words.clear)}
            </Button>
          }
        />
      ) : (
        <HeatMap
          {...{ head, show, sorting, onSort, teamName, dueBefore, hasScores, against, ...of }}
          rows={shown}
        />
      )}
    </Panel>
  )
}

function isText(key: SortKey): boolean {
  return key === 'name' || key === 'team' || key === 'grade'
}
