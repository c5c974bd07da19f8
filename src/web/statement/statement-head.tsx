import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figures } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { ResultFigure } from '../why/result-figure.tsx'
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
  const figure = (cell: string, name: Text, value: string | null | undefined): ReactNode => (
    <ResultFigure size="large" label={say(name)} of={statement} {...{ cell, value }} />
  )
  return (
    <Panel>
      <Figures>
        {figure('total', words.total, shown(total, format.score))}
        {figure('grade', words.grade, grade)}
        {figure(
          'pay_total',
          words.payTotal,
          shown(payTotal, (text) => format.money(text, currency)),
        )}
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
