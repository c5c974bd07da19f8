import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ResultFigure } from '../why/result-figure.tsx'
import { ofResult } from '../why/why-of.ts'
import type { MadeNumber } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
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
  const { total, grade, payTotal, currency } = result
  const money = (amount: string | null | undefined): string | null | undefined =>
    typeof amount === 'string' ? format.money(amount, currency) : amount
  const score = typeof total === 'string' ? format.score(total) : total
  const gradeName = outlook?.grades.find((one) => one.grade === grade)?.name
  const projected = outlook?.projected ?? null
  const days = outlook?.days
  const number = (cell: string, name: Text, value: string): ReactNode => (
    <Why of={ofResult(result, { name: say(name), value, cell })} />
  )
  // A projection is no result: it's told by how it's made, and by the scores that it comes to.
  const ahead = (value: string): MadeNumber => ({
    ...{ kind: 'made', name: say(words.projected), value },
    how: [say(words.projectedHow, days ?? { passed: 0, total: 0 })],
    parts: () =>
      (outlook?.items ?? []).map(({ key, name, projectedScore, score: now }) => ({
        ...{ key, name: say(name), share: null },
        value: projectedScore === null ? say(words.noPoints) : format.score(projectedScore),
        of: ofResult(result, {
          ...{ name: say(name), cell: `item:${key}` },
          value: now === null ? say(words.noPoints) : format.score(now),
        }),
      })),
    ...(outlook === null ? {} : { freshness: { asOf: outlook.asOf } }),
  })
  return (
    <Panel>
      <dl className={styles.standing} data-tour="score">
        <div className={styles.score}>
          <dt>{say(words.score)}</dt>
          <dd>
            <span className={styles.big}>
              {score === undefined ? '—' : number('total', words.score, score ?? '—')}
            </span>
            {typeof grade === 'string' ? (
              <span className={styles.grade}>
                {number('grade', words.grade, say(words.gradeOf, { grade }))}
                {gradeName === null || gradeName === undefined ? null : (
                  <small>{say(gradeName)}</small>
                )}
              </span>
            ) : (
              <span className={styles.noGrade}>
                {number('grade', words.grade, say(words.noGrade))}
              </span>
            )}
          </dd>
        </div>
        <ResultFigure
          size="large"
          of={result}
          cell="pay_total"
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
              <Why
                of={ahead(
                  typeof projected.total === 'string'
                    ? say(words.points, { score: format.score(projected.total) })
                    : '—',
                )}
              />
              {typeof projected.grade === 'string' ? (
                <>
                  {' · '}
                  <Why of={ahead(say(words.gradeOf, { grade: projected.grade }))} />
                </>
              ) : null}
            </strong>
            <span className={styles.label}> · {say(words.projectedPay)} </span>
            <strong>
              <Why
                of={{ ...ahead(money(projected.payTotal) ?? '—'), name: say(words.projectedPay) }}
              />
            </strong>
          </p>
        </div>
      )}
      {outlook?.rank === null || outlook?.rank === undefined ? null : (
        <p className={styles.rank}>
          <span className={styles.label}>
            {say(words.rank)} · {say(within[outlook.rank.within])}
          </span>{' '}
          <strong>{number('grade', words.rank, say(words.rankOf, outlook.rank))}</strong>
        </p>
      )}
      {actions}
    </Panel>
  )
}
