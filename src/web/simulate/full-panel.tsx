import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { simulations, startSimulation } from '#contract/simulations.ts'
import { useCommand } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import type { Over, SentScenario } from './bench.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

/** Begins the simulation in full, whose page is opened. */
export function FullPanel({
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
