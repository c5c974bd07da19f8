import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { seekGoal } from '#contract/simulations.ts'
import { parametersOf } from '#domain/simulate/parameters.ts'
import type { MetricNames, Parameter } from '#domain/simulate/parameters.ts'
import type { Value } from '#domain/plans/text/value.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Grain } from '#kernel/period.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { percentOf, useMoney } from './amounts.ts'
import { targetsTrack, trackOf } from './bench.ts'
import type { Over, SentScenario } from './bench.ts'
import { Curve } from './charts.tsx'
import styles from './simulate.module.css'
import { longName } from './sliders.tsx'
import { simulateWords as words } from './words.ts'

type Answer = z.output<(typeof seekGoal)['answer']['body']>

type SeekPanelProps = {
  readonly base: Value
  readonly grain: Grain
  readonly over: Over
  readonly metricNames: MetricNames
  readonly scenario: SentScenario
  readonly onFigure: (parameter: Parameter, value: string) => void
  readonly onTargets: (percent: number) => void
}

/** What is sought: a figure of the plan, or by how much everybody's targets are multiplied. */
const TARGETS = -1

/** Which value of a figure keeps the cost at the goal, with the curve. */
export function SeekPanel({
  base,
  grain,
  over,
  metricNames,
  scenario,
  onFigure,
  onTargets,
}: SeekPanelProps): ReactNode {
  const say = useSay()
  const all = parametersOf(base, grain, metricNames)
  const isTierRate = ({ kind, place, path }: Parameter): boolean =>
    kind === 'rate' && place === 2 && path.includes('tiers')
  const [chosen, choose] = useState(() =>
    all.length === 0 ? TARGETS : Math.max(0, all.findIndex(isTierRate)),
  )
  const parameter = all[chosen]
  const track = parameter === undefined ? targetsTrack : trackOf(parameter.written, parameter.kind)
  const ends = [`${track.least}${track.suffix}`, `${track.most}${track.suffix}`]
  const [asked, ask] = useState<{ least?: string; most?: string }>({})
  const [goal, setGoal] = useState('')
  const seek = useCommand(seekGoal)
  const [found, setFound] = useState<{ readonly answer: Answer; readonly goal: string } | null>(
    null,
  )
  const least = asked.least ?? ends[0] ?? ''
  const most = asked.most ?? ends[1] ?? ''
  const solve = (): void => {
    const { decimals } = track
    const path = parameter === undefined ? {} : { path: [...parameter.path] }
    const body = { scenario, ...over, ...path, least, most, decimals, goal }
    seek.mutate({ sent: { body } }, { onSuccess: ({ value }) => setFound({ answer: value, goal }) })
  }
  const name = parameter === undefined ? say(words.allTargets) : longName(parameter, say)
  const apply = (value: string): void => {
    if (parameter === undefined) onTargets(Number(value.replace('%', '')))
    else onFigure(parameter, value)
  }
  return (
    <Panel title={say(words.seek)} note={say(words.seekNote)}>
      <div className={styles.controls}>
        <label className={`${styles.field} ${styles.wide}`}>
          <span>{say(words.figure)}</span>
          <Select
            aria-label={say(words.figure)}
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen}
            options={[
              { value: TARGETS, label: say(words.allTargets) },
              ...all.map((one, index) => ({ value: index, label: longName(one, say) })),
            ]}
            onChange={(index) => {
              choose(index)
              ask({})
              setFound(null)
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(words.least)}</span>
          <Input value={least} onChange={({ target }) => ask({ ...asked, least: target.value })} />
        </label>
        <label className={styles.field}>
          <span>{say(words.most)}</span>
          <Input value={most} onChange={({ target }) => ask({ ...asked, most: target.value })} />
        </label>
        <label className={styles.field}>
          <span>{say(words.goal)}</span>
          <Input
            value={goal}
            placeholder={say(words.budgetExample)}
            onChange={({ target }) => setGoal(target.value)}
          />
        </label>
        <Button type="primary" loading={seek.isPending} disabled={goal === ''} onClick={solve}>
          {say(words.find)}
        </Button>
      </div>
      {seek.error === null ? null : <ProblemView error={seek.error} />}
      {found === null ? null : <Solution {...{ ...found, name }} onApply={apply} />}
    </Panel>
  )
}

function Solution({
  answer,
  goal,
  name,
  onApply,
}: {
  readonly answer: Answer
  readonly goal: string
  readonly name: string
  readonly onApply: (value: string) => void
}): ReactNode {
  const say = useSay()
  const { best, crossings, tried, currency } = answer
  const { money, short } = useMoney(currency)
  const isShare = goal.endsWith('%')
  const heightOf = ({ costMinor, perSales }: Answer['tried'][number]): number =>
    isShare ? Number(perSales ?? 0) * 100 : Number(costMinor ?? 0)
  const point = (one: Answer['tried'][number]) => ({
    ...{ x: Number(one.value.replace('%', '')), y: heightOf(one), label: one.value },
  })
  const own = crossings.find(({ within }) => within.value === best?.value)
  const said =
    best === null
      ? say(words.unsolved)
      : say(own === undefined ? words.allWithin : words.solved, {
          ...{ value: best.value, cost: money(best.costMinor), share: percentOf(best.perSales) },
          beyond: own?.beyond.value ?? '',
        })
  const goalHeight = isShare
    ? Number(goal.slice(0, -1))
    : Number(goal) * 10 ** (currencyDecimals(currency) ?? 2)
  return (
    <>
      <p className={styles.solution} role="status">
        {said} {crossings.length > 1 ? say(words.several, { count: crossings.length }) : null}
        {best === null ? null : (
          <Button size="small" onClick={() => onApply(best.value)}>
            {say(words.apply)}
          </Button>
        )}
      </p>
      <Curve
        label={say(words.curve, { name })}
        points={tried.filter(({ costMinor }) => costMinor !== null).map(point)}
        goal={goalHeight}
        hits={crossings.map(({ within }) => point(within))}
        scale={(value) => (isShare ? `${value.toFixed(2)}%` : short(String(Math.round(value))))}
      />
      <details className={styles.details}>
        <summary>{say(words.curveTable)}</summary>
        <PlainTable
          label={say(words.curveTable)}
          rows={tried}
          rowKey={({ value }) => value}
          columns={[
            { key: 'value', name: say(words.value), isNumber: true, cell: ({ value }) => value },
            {
              ...{ key: 'cost', name: say(words.cost), isNumber: true },
              cell: ({ costMinor }) => money(costMinor),
            },
            {
              ...{ key: 'share', name: say(words.perSales), isNumber: true },
              cell: ({ perSales }) => percentOf(perSales),
            },
          ]}
        />
      </details>
    </>
  )
}
