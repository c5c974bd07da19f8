import { keepPreviousData } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { metricLibrary } from '#contract/metrics.ts'
import { whatIf } from '#contract/simulations.ts'
import type { Value } from '#domain/plans/text/value.ts'
import type { Day } from '#kernel/day.ts'
import type { Grain } from '#kernel/period.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { Answers } from './bench-answers.tsx'
import { BudgetField, Range, readBudget } from './bench-choice.tsx'
import { cyclesOf, dataOf, pastPeriods, sentOf, withFigure } from './bench.ts'
import type { Base, BenchScenario } from './bench.ts'
import { FullPanel } from './full-panel.tsx'
import { ScenarioTabs } from './scenario-tabs.tsx'
import { SeekPanel } from './seek-panel.tsx'
import styles from './simulate.module.css'
import { Sliders } from './sliders.tsx'
import { simulateWords as words } from './words.ts'
import { WriteBack } from './write-back.tsx'

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
            <ScenarioTabs
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
