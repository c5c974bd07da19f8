import type { ReactNode } from 'react'

import type { ShownType } from '../../facts/fact-type.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Figure, Figures } from '../../ui/figure.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { columnName } from '../column-name.ts'
import { missingColumns } from '../import-state.ts'
import styles from '../imports.module.css'
import type { Import } from '../use-import.ts'
import type { TrialShown } from '../work/messages.ts'
import { importWords as words } from '../words.ts'

type TrialPanelProps = { readonly type: ShownType; readonly work: Import }

/** What the mapping as it stands makes of the file. */
export function TrialPanel({
  type,
  work: { state, trial, isChecking },
}: TrialPanelProps): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const missing = missingColumns(state, type)
  return (
    <Panel
      title={say(words.stepSend)}
      note={<span role="status">{isChecking ? say(words.checking) : ''}</span>}
    >
      {missing.length > 0 ? (
        <p>
          {say(words.missing)}: {list(missing.map(({ key }) => say(columnName(type, key))))}
        </p>
      ) : trial === null ? (
        <Loading lines={3} />
      ) : trial.ok ? (
        <TrialFigures type={type} trial={trial.value} />
      ) : (
        <ul className={styles.wrong}>
          {trial.problems
            .filter(({ code }) => !code.startsWith('ask-'))
            .map(({ code, message }) => (
              <li key={`${code} ${message.en}`}>{say(message)}</li>
            ))}
          {trial.questions.length > 0 ? <li>{say(words.mapFirst)}</li> : null}
        </ul>
      )}
    </Panel>
  )
}

const ofReading: ReadonlySet<string> = new Set(['import-encoding-taken', 'import-delimiter-taken'])

export function TrialFigures({
  type,
  trial,
}: {
  readonly type: ShownType
  readonly trial: TrialShown
}): ReactNode {
  const say = useSay()
  const { count, money } = useFormat()
  const { read, ready, rejected, leftOut, sums, reasons } = trial
  // How the file is read was said where that was chosen.
  const remarks = trial.remarks.filter(({ code }) => !ofReading.has(code))
  const conflicts = reasons.find(({ code }) => code === 'import-row-conflict')?.rows ?? 0
  return (
    <>
      <Figures>
        <Figure label={say(words.read)} value={count(read)} />
        <Figure label={say(words.ready)} value={count(ready)} />
        <Figure label={say(words.rejected)} value={count(rejected)} />
        <Figure label={say(words.leftOut)} value={count(leftOut)} />
        {Object.entries(sums).map(([key, sum]) => (
          <Figure
            key={key}
            label={say(words.sum, { column: say(columnName(type, key)) })}
            value={money(sum, type.currency)}
            note={say(words.sumAdvice)}
          />
        ))}
      </Figures>
      {reasons.length === 0 ? null : (
        <>
          <ul className={styles.reasons} aria-label={say(words.wrongRows)}>
            {reasons.map(({ code, rows, example }) => (
              <li key={code}>
                <b>{say(words.rows, { count: count(rows) })}</b>
                <span>
                  {example.at.field === undefined
                    ? ''
                    : say(words.inColumn, { column: example.at.field })}
                  {say(example.message)}
                </span>
              </li>
            ))}
          </ul>
          {conflicts * 20 > read ? (
            <p className={styles.wrong}>{say(words.manyConflicts)}</p>
          ) : null}
        </>
      )}
      {remarks.length === 0 ? null : (
        <ul className={styles.remarks}>
          {remarks.map(({ code, at, message }) => (
            <li key={`${code} ${at.file ?? ''} ${at.field ?? ''}`}>{say(message)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
