import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import type { Statement } from './sections.ts'
import styles from './statement-page.module.css'
import { statementWords as words } from './words.ts'

/** Score, grade and pay, and what exactly this is a statement of. */
export function StatementHead({ statement }: { readonly statement: Statement }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { total, grade, payTotal, currency, planHash, asOf, run, period } = statement
  const shown = (value: string | null | undefined, as: (text: string) => string) =>
    typeof value === 'string' ? as(value) : value
  return (
    <Panel>
      <Figures>
        <Figure size="large" label={say(words.total)} value={shown(total, format.score)} />
        <Figure size="large" label={say(words.grade)} value={grade} />
        <Figure
          size="large"
          label={say(words.payTotal)}
          value={shown(payTotal, (text) => format.money(text, currency))}
        />
      </Figures>
      <dl className={styles.about}>
        <div>
          <dt>{say(words.periodLine)}</dt>
          <dd>{format.period(period)}</dd>
        </div>
        <div>
          <dt>{say(words.asOfLine)}</dt>
          <dd>{format.day(asOf)}</dd>
        </div>
        {run === null ? null : (
          <div>
            <dt>{say(words.runLine)}</dt>
            <dd>{run}</dd>
          </div>
        )}
        <div>
          <dt>{say(words.hashLine)}</dt>
          <dd>
            <code title={planHash}>{planHash.slice(0, 12)}</code>
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
