import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { metricLibrary } from '#contract/metrics.ts'
import { simulations, startSimulation, whatIf } from '#contract/simulations.ts'
import type { Value } from '#domain/plans/text/value.ts'
import type { Day } from '#kernel/day.ts'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Grain } from '#kernel/period.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { percentOf, useMoney } from './amounts.ts'
import { cyclesOf, dataOf, pastPeriods, sentOf, withFigure } from './bench.ts'
import type { Base, BenchScenario, Over, SentScenario } from './bench.ts'
import { useScenarioWhy } from './scenario-why.ts'
import { SeekPanel } from './seek-panel.tsx'
import styles from './simulate.module.css'
import { Sliders } from './sliders.tsx'
import { PeriodCosts, SideBySide } from './totals-view.tsx'
import type { ToldBudget, ToldTotals } from './totals-view.tsx'
import { simulateWords as words } from './words.ts'
import { WriteBack } from './write-back.tsx'

const MOST_SCENARIOS = 3
const SHOWN_PERIODS = 6

type BenchProps = {
  readonly base: Base
  readonly data: Value
  readonly choice: ReactNode
  readonly today: Day
  readonly startMonth: number
  /** The draft that the text is of; null for a published version. */
  readonly draft: string | null
}

/** The bench: periods and budget, scenarios with their sliders, and what each comes to. */
export function Bench({ base, data, choice, today, startMonth, draft }: BenchProps): ReactNode {
  const say = useSay()
  const cycles = cyclesOf(data)
  const [grain, setGrain] = useState<Grain>(cycles[0] ?? 'month')
  const past = useMemo(() => pastPeriods(grain, today, startMonth), [grain, today, startMonth])
  const [range, setRange] = useState<{ from?: string; to?: string }>({})
  const from = range.from ?? past[Math.min(SHOWN_PERIODS, past.length) - 1]?.key ?? ''
  const to = range.to ?? past[0]?.key ?? ''
  const [budget, setBudget] = useState('')
  const library = useRead(metricLibrary, {}, { staleTime: 600_000 })
  const metricNames = useMemo(
    () => new Map((library.data?.items ?? []).map(({ key, name }) => [key, name])),
    [library.data],
  )
  const [scenarios, setScenarios] = useState<readonly BenchScenario[]>([
    { key: 1, changes: [], targets: 100 },
  ])
  const [shown, show] = useState(1)
  const current = scenarios.find(({ key }) => key === shown) ?? scenarios[0]
  const now = useMemo(() => (current === undefined ? null : dataOf(base, current)), [base, current])
  const titleOf = (index: number): string => say(words.scenario, { number: index + 1 })
  const unchanged = sentOf(base, say(words.baseline), { key: 0, changes: [], targets: 100 })
  const asItStands = base.inForce === null ? unchanged : { ...unchanged, plan: base.inForce }
  const sent = [asItStands, ...scenarios.map((one, index) => sentOf(base, titleOf(index), one))]
  const [sales, setSales] = useState<string | undefined>(undefined)
  const over = { from, to, ...(sales === undefined ? {} : { sales }) }
  const answer = useRead(
    whatIf,
    { body: { scenarios: sent, ...over } },
    { placeholderData: keepPreviousData, staleTime: 60_000 },
  )
  if (current === undefined || now === null) throw new Error('a bench without a scenario')
  const change = (next: BenchScenario): void =>
    setScenarios(scenarios.map((one) => (one.key === next.key ? next : one)))
  const currentIndex = scenarios.indexOf(current)
  return (
    <>
      <Panel>
        <div className={styles.controls}>
          {choice}
          <Range
            {...{ grain, cycles, past, from, to }}
            onGrain={(chosen) => {
              setGrain(chosen)
              setRange({})
            }}
            onRange={setRange}
          />
          <BudgetField value={budget} onChange={setBudget} />
          {(answer.data?.measures.length ?? 0) < 2 ? null : (
            <label className={styles.field}>
              <span>{say(words.sales)}</span>
              <Select
                aria-label={say(words.sales)}
                value={answer.data?.sales.key ?? ''}
                options={(answer.data?.measures ?? []).map(({ key, name }) => ({
                  ...{ value: key, label: say(name) },
                }))}
                onChange={setSales}
              />
            </label>
          )}
        </div>
      </Panel>
      <div className={styles.bench}>
        <div className={styles.side}>
          <Panel>
            <Tabs
              {...{ scenarios, current, titleOf }}
              onShow={show}
              onAdd={() => {
                const key = Math.max(...scenarios.map((one) => one.key)) + 1
                setScenarios([...scenarios, { ...current, key }])
                show(key)
              }}
              onRemove={() => {
                setScenarios(scenarios.filter((one) => one !== current))
                show(scenarios.find((one) => one !== current)?.key ?? 1)
              }}
              onReset={() => change({ ...current, changes: [], targets: 100 })}
            />
            {draft === null ? null : (
              <WriteBack
                {...{ draft, base, scenario: current }}
                onWritten={() => change({ ...current, changes: [] })}
              />
            )}
            {base.inForce === null ? null : <p className={styles.note}>{say(words.draftAsIs)}</p>}
            <Sliders
              {...{ base: data, now, grain, targets: current.targets, metricNames }}
              onFigure={({ path }, value) =>
                change(withFigure(current, data, now, { path, value }))
              }
              onTargets={(targets) => change({ ...current, targets })}
            />
          </Panel>
        </div>
        <div className={styles.side}>
          <Answers
            totals={answer.data}
            error={answer.error}
            isBusy={answer.isFetching}
            scenario={currentIndex + 1}
            budget={budget}
          />
          <SeekPanel
            key={grain}
            {...{ base: data, grain, over, metricNames }}
            scenario={sentOf(base, titleOf(currentIndex), current)}
            onFigure={({ path }, value) => change(withFigure(current, data, now, { path, value }))}
            onTargets={(targets) => change({ ...current, targets })}
          />
          <FullPanel
            scenarios={sent}
            over={over}
            budget={readBudget(budget, answer.data?.currency ?? '') === null ? '' : budget}
            name={base.name}
          />
        </div>
      </div>
    </>
  )
}

function Range({
  grain,
  cycles,
  past,
  from,
  to,
  onGrain,
  onRange,
}: {
  readonly grain: Grain
  readonly cycles: readonly Grain[]
  readonly past: ReturnType<typeof pastPeriods>
  readonly from: string
  readonly to: string
  readonly onGrain: (grain: Grain) => void
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const options = past.map(({ key }) => ({ value: key, label: format.period(key) }))
  const names = { month: words.months, quarter: words.quarters, year: words.years }
  return (
    <>
      <label className={styles.field}>
        <span>{say(words.cycle)}</span>
        <Select
          aria-label={say(words.cycle)}
          value={grain}
          options={cycles.map((one) => ({ value: one, label: say(names[one]) }))}
          onChange={onGrain}
        />
      </label>
      <label className={styles.field}>
        <span>{say(words.from)}</span>
        <Select
          aria-label={say(words.from)}
          value={from}
          options={options.filter(({ value }) => value <= to)}
          onChange={(value) => onRange({ from: value, to })}
        />
      </label>
      <label className={styles.field}>
        <span>{say(words.to)}</span>
        <Select
          aria-label={say(words.to)}
          value={to}
          options={options}
          onChange={(value) => onRange({ from: value < from ? value : from, to: value })}
        />
      </label>
    </>
  )
}

function BudgetField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const say = useSay()
  const isWrong = value !== '' && !/^\d{1,15}(?:\.\d{1,2})?%?$/.test(value)
  return (
    <label className={styles.field}>
      <span>{say(words.budget)}</span>
      <Input
        value={value}
        placeholder={say(words.budgetExample)}
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => onChange(target.value.trim())}
      />
      {isWrong ? <em role="alert">{say(words.budgetWrong)}</em> : null}
    </label>
  )
}

function readBudget(text: string, currency: string): ToldBudget {
  if (text.endsWith('%')) {
    const share = parseDecimal(text, FIXED_DECIMALS)
    return share === null ? null : { kind: 'share', ofSales: formatDecimal(share, FIXED_DECIMALS) }
  }
  const minor = text === '' ? null : parseDecimal(text, currencyDecimals(currency) ?? 2)
  return minor === null ? null : { kind: 'amount', minor: String(minor) }
}

function Tabs({
  scenarios,
  current,
  titleOf,
  onShow,
  onAdd,
  onRemove,
  onReset,
}: {
  readonly scenarios: readonly BenchScenario[]
  readonly current: BenchScenario
  readonly titleOf: (index: number) => string
  readonly onShow: (key: number) => void
  readonly onAdd: () => void
  readonly onRemove: () => void
  readonly onReset: () => void
}): ReactNode {
  const say = useSay()
  const count = current.changes.length + (current.targets === 100 ? 0 : 1)
  return (
    <>
      <div className={styles.tabs} role="group" aria-label={say(words.scenarios)}>
        {scenarios.map((one, index) => (
          <Button
            key={one.key}
            type={one === current ? 'primary' : 'default'}
            aria-pressed={one === current}
            onClick={() => onShow(one.key)}
          >
            {titleOf(index)}
          </Button>
        ))}
        {scenarios.length < MOST_SCENARIOS ? (
          <Button type="dashed" onClick={onAdd}>
            {say(words.addScenario)}
          </Button>
        ) : null}
      </div>
      <div className={styles.tabs}>
        <span className={styles.note}>
          {count === 0 ? say(words.changesNone) : say(words.changesCount, { count })}
        </span>
        {count === 0 ? null : (
          <Button size="small" onClick={onReset}>
            {say(words.reset)}
          </Button>
        )}
        {scenarios.length > 1 ? (
          <Button size="small" onClick={onRemove}>
            {say(words.removeScenario)}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Answers({
  totals,
  error,
  isBusy,
  scenario,
  budget,
}: {
  readonly totals: ToldTotals | undefined
  readonly error: Error | null
  readonly isBusy: boolean
  readonly scenario: number
  readonly budget: string
}): ReactNode {
  const say = useSay()
  const { money, signed } = useMoney(totals?.currency ?? 'CNY')
  const why = useScenarioWhy(totals?.currency ?? 'CNY')
  if (error !== null)
    return (
      <Panel title={say(words.answer)}>
        <ProblemView error={error} />
      </Panel>
    )
  if (totals === undefined)
    return (
      <Panel title={say(words.answer)} note={say(words.working)}>
        <Loading lines={6} />
      </Panel>
    )
  const one = totals.scenarios[scenario] ?? totals.scenarios[0]
  const against = one?.against ?? null
  const [base] = totals.scenarios
  return (
    <div className={isBusy ? `${styles.side} ${styles.busy}` : styles.side} aria-busy={isBusy}>
      <Panel title={say(words.answer)} note={isBusy ? say(words.working) : undefined}>
        <Figures>
          <Figure
            label={say(words.cost)}
            value={money(one?.total.costMinor ?? null)}
            size="large"
            why={one && why.cost(one, money(one.total.costMinor))}
          />
          <Figure
            label={say(words.perSales)}
            value={percentOf(one?.total.perSales ?? null)}
            why={one && why.perSales(one, percentOf(one.total.perSales))}
          />
          <Figure
            label={say(words.difference)}
            value={signed(against?.costMinor ?? null)}
            why={one && base && why.difference(one, base, signed(against?.costMinor ?? null))}
          />
          <Figure label={say(words.winners)} value={String(against?.winners.people ?? 0)} />
          <Figure label={say(words.losers)} value={String(against?.losers.people ?? 0)} />
        </Figures>
      </Panel>
      <PeriodCosts totals={totals} budget={readBudget(budget, totals.currency)} />
      <Panel title={say(words.sideBySide)} flush>
        <SideBySide scenarios={totals.scenarios} currency={totals.currency} />
      </Panel>
    </div>
  )
}

function FullPanel({
  scenarios,
  over,
  budget,
  name,
}: {
  readonly scenarios: readonly SentScenario[]
  readonly over: Over
  readonly budget: string
  readonly name: string
}): ReactNode {
  const say = useSay()
  const { period } = useFormat()
  const navigate = useNavigate()
  const start = useCommand(startSimulation, [simulations])
  const [typed, type] = useState<string | null>(null)
  const given = { plan: name, from: period(over.from), to: period(over.to) }
  const title = typed ?? say(words.defaultName, given)
  const run = (): void => {
    const body = { title, scenarios: [...scenarios], ...over, ...(budget === '' ? {} : { budget }) }
    start.mutate(
      { sent: { body } },
      {
        onSuccess: ({ value }) =>
          void navigate({
            to: '/simulate/$simulation',
            params: { simulation: value.simulationId },
          }),
      },
    )
  }
  return (
    <Panel title={say(words.full)}>
      <p className={styles.note}>{say(words.fullNote)}</p>
      <div className={styles.controls}>
        <label className={`${styles.field} ${styles.wide}`}>
          <span>{say(words.fullName)}</span>
          <Input value={title} maxLength={120} onChange={({ target }) => type(target.value)} />
        </label>
        <Button
          type="primary"
          loading={start.isPending}
          disabled={title.trim() === ''}
          onClick={run}
        >
          {say(words.run)}
        </Button>
      </div>
      {start.error === null ? null : <ProblemView error={start.error} />}
    </Panel>
  )
}
