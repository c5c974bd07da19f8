import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { EngineProblem } from '../engine/engine-problem.tsx'
import type { OpenEngine } from '../engine/use-engine.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './recompute-panel.module.css'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

/** Every number again, by the same engine in the reader's own browser, and whether it agrees with the server's. */
export function RecomputePanel(): ReactNode {
  const say = useSay()
  const { engine, open } = useStatement()
  const [asked, setAsked] = useState(false)
  return (
    <div className={styles.recompute}>
      <Panel>
        <div className={styles.ask}>
          <Button
            type="primary"
            loading={asked && engine.state === 'waiting'}
            onClick={() => {
              setAsked(true)
              open()
            }}
          >
            {say(words.recompute)}
          </Button>
          <p>{say(words.recomputeAbout)}</p>
        </div>
        <div role="status">
          {asked && engine.state === 'waiting' ? <p>{say(words.recomputing)}</p> : null}
          {asked && engine.state === 'open' ? <Outcome opened={engine} /> : null}
        </div>
        {engine.state === 'failed' ? <EngineProblem failed={engine} /> : null}
      </Panel>
    </div>
  )
}

function Outcome({ opened: { recomputed, basis } }: { readonly opened: OpenEngine }): ReactNode {
  const say = useSay()
  const { samePlan, hashHere, hashThere, cells, facts, milliseconds } = recomputed
  const agrees = samePlan && hashHere === hashThere
  const reasons = [...new Set(basis.given.map(({ why }) => why))]
  return (
    <div className={styles.outcome} data-agrees={agrees}>
      <p className={styles.verdict}>
        <span aria-hidden="true">{agrees ? '✓' : '✕'}</span>{' '}
        {say(agrees ? words.agrees : samePlan ? words.differs : words.planDiffers, { cells })}
      </p>
      <p>{agrees ? say(words.agreesHow, { facts, ms: milliseconds }) : say(words.differsAdvice)}</p>
      <dl className={styles.hashes}>
        <dt>{say(words.hashHere)}</dt>
        <dd>
          <code>{hashHere}</code>
        </dd>
        <dt>{say(words.hashThere)}</dt>
        <dd>
          <code>{hashThere}</code>
        </dd>
      </dl>
      {reasons.length === 0 ? null : (
        <p className={styles.given}>
          {say(words.given, { count: basis.given.length })}{' '}
          {reasons.map((why) => say(words[why])).join(' · ')}
        </p>
      )}
    </div>
  )
}
