import { Button } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import type { ResultBrief } from '../api/result-stream.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { GradeRuler } from './grade-ruler.tsx'
import type { Outlook } from './outlook.ts'
import styles from './standing-panel.module.css'
import { myWords as words } from './words.ts'

type StandingPanelProps = {
  readonly result: ResultBrief
  readonly outlook: Outlook | null
  readonly actions: ReactNode
}

const within = {
  company: words.withinCompany,
  team: words.withinTeam,
  job: words.withinJob,
  grade: words.withinGrade,
  market: words.withinMarket,
} as const

/** The score, the grade and the pay: what one sees from an arm's length. */
export function StandingPanel({ result, outlook, actions }: StandingPanelProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [explains, setExplains] = useState(false)
  const howId = useId()
  const { total, grade, payTotal, currency } = result
  const money = (amount: string | null | undefined): string | null | undefined =>
    typeof amount === 'string' ? format.money(amount, currency) : amount
  const score = typeof total === 'string' ? format.score(total) : total
  const gradeName = outlook?.grades.find((one) => one.grade === grade)?.name
  const projected = outlook?.projected ?? null
  const days = outlook?.days
  return (
    <Panel>
      <dl className={styles.standing} data-tour="score">
        <div className={styles.score}>
          <dt>{say(words.score)}</dt>
          <dd>
            <span className={styles.big}>{score ?? '—'}</span>
            {typeof grade === 'string' ? (
              <span className={styles.grade}>
                {say(words.gradeOf, { grade })}
                {gradeName === null || gradeName === undefined ? null : (
                  <small>{say(gradeName)}</small>
                )}
              </span>
            ) : (
              <span className={styles.noGrade}>{say(words.noGrade)}</span>
            )}
          </dd>
        </div>
        <Figure
          size="large"
          label={say(
            days !== undefined && days.passed < days.total ? words.paySoFar : words.payFinal,
          )}
          value={money(payTotal)}
        />
      </dl>
      {outlook === null ? null : <GradeRuler outlook={outlook} />}
      {projected === null ? null : (
        <div className={styles.projected}>
          <p>
            <span className={styles.label}>{say(words.projected)}</span>{' '}
            <strong>
              {typeof projected.total === 'string'
                ? say(words.points, { score: format.score(projected.total) })
                : '—'}
              {typeof projected.grade === 'string'
                ? ` · ${say(words.gradeOf, { grade: projected.grade })}`
                : ''}
            </strong>
            <span className={styles.label}> · {say(words.projectedPay)} </span>
            <strong>{money(projected.payTotal) ?? '—'}</strong>{' '}
            <Button
              type="link"
              size="small"
              aria-expanded={explains}
              aria-controls={howId}
              onClick={() => setExplains(!explains)}
            >
              {say(words.howMade)}
            </Button>
          </p>
          <p id={howId} className={styles.how} hidden={!explains}>
            {say(words.projectedHow, days ?? { passed: 0, total: 0 })}
          </p>
        </div>
      )}
      {outlook?.rank === null || outlook?.rank === undefined ? null : (
        <p className={styles.rank}>
          <span className={styles.label}>
            {say(words.rank)} · {say(within[outlook.rank.within])}
          </span>{' '}
          <strong>{say(words.rankOf, { place: outlook.rank.place, of: outlook.rank.of })}</strong>
        </p>
      )}
      {actions}
    </Panel>
  )
}
