import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { runRead } from '#contract/runs.ts'
import { useRead } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { usePlanName } from '../../periods/plan-names.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import styles from './periods-page.module.css'
import type { Run } from './run.ts'
import { RunDecisions } from './run-decisions.tsx'
import { RunResults } from './run-results.tsx'
import { periodWords as words } from './words.ts'

/** One run: where it stands, what is to be decided, and by what it can be proven. */
export function RunPage(): ReactNode {
  const say = useSay()
  const { period } = useFormat()
  const planName = usePlanName()
  const { run: number } = useParams({ from: '/settings/runs/$run' })
  const { data: run, error, refetch } = useRead(runRead, { params: { run: number } })
  return (
    <SettingsFrame
      title={
        run === undefined
          ? say(words.run, { run: number })
          : `${period(run.period)} · ${say(words.run, { run: number })}`
      }
      about={<Link to="/settings/periods">{say(words.back)}</Link>}
      actions={run === undefined ? undefined : <RunDecisions run={run} />}
    >
      {run === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} />
        </Panel>
      ) : (
        <>
          <Panel title={say(words.steps)} note={say(planName(run.plan))}>
            <Steps run={run} />
          </Panel>
          <RunResults run={run} />
          <Panel title={say(words.hashes)}>
            <Evidence run={run} />
          </Panel>
        </>
      )}
    </SettingsFrame>
  )
}

function Steps({ run }: { readonly run: Run }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { recorded, approved, paid, status } = run
  const steps =
    status === 'locked'
      ? ([
          [words.stepRecorded, recorded],
          [words.stepApproved, approved],
          [words.stepPaid, paid],
        ] as const)
      : ([[words.stepComputed, recorded]] as const)
  return (
    <ol className={styles.steps}>
      {steps.map(([name, decided]) => (
        <li key={name.en} className={styles.step} data-done={decided !== null}>
          <b>{say(name)}</b>
          <span>
            {decided === null
              ? say(words.notYet)
              : say(words.by, { name: decided.name ?? decided.by, time: moment(decided.at) })}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Evidence({ run }: { readonly run: Run }): ReactNode {
  const say = useSay()
  const { day, moment } = useFormat()
  const hash = (text: string): ReactNode => <code className={styles.hash}>{text}</code>
  return (
    <Facts
      items={[
        [say(words.plan), run.plan],
        [say(words.asOf), day(run.asOf)],
        [say(words.knownAt), moment(run.knownAt)],
        [say(words.engine), run.engine],
        [say(words.runHash), hash(run.hash)],
        [say(words.planHash), hash(run.planHash)],
        [say(words.resultsHash), hash(run.resultsHash)],
        [say(words.postingsHash), hash(run.postingsHash)],
      ]}
    />
  )
}
