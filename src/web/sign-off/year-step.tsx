import { Button } from 'antd'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Why } from '../why/why.tsx'
import type { Signing } from './signing.ts'
import styles from './step.module.css'
import { useYear } from './use-year.ts'
import { exact, payOf, sumOf, useYearWhy } from './year-why.ts'
import type { YearWhy } from './year-why.ts'
import type { YearPeriod } from './use-year.ts'
import { signOffWords as words } from './words.ts'

/** One's own last year under the plan, beside the version before. */
export function YearStep({
  personId,
  signing,
  next,
}: {
  readonly personId: string
  readonly signing: Signing
  readonly next: () => void
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { head, periods, error, retry } = useYear(personId, signing.hash)
  const done = periods.filter(({ found }) => found !== null).length
  const isOver = head !== undefined && done === periods.length
  const before = head?.comparedWith ?? null
  const currency = head?.currency ?? 'CNY'
  // Unlike periods aren't compared: what only one of the two can say is in neither of their sums.
  const both = periods.filter((one) => payOf(one, 'now') !== null && payOf(one, 'before') !== null)
  const compared = { now: sumOf(both, 'now'), before: sumOf(both, 'before') }
  const difference =
    compared.now === null || compared.before === null ? null : compared.now - compared.before
  const money = (text: string | null): string | null =>
    text === null ? null : format.money(text, currency)
  const why = useYearWhy({ personId, signing, periods, money, before })
  const missing = [
    ...new Set(
      periods.flatMap(({ found }) =>
        found === null || found === 'too-large'
          ? []
          : (found.now?.notFromOwn.map((one) => say(one)) ?? []),
      ),
    ),
  ]
  return (
    <>
      <Panel title={say(words.yearTitle)}>
        <p className={styles.note}>{say(words.yearNote)}</p>
        {error === null ? null : <ProblemView error={error} retry={retry} />}
        {head === undefined && error === null ? <Loading /> : null}
        {head === undefined ? null : (
          <>
            <Figures>
              <Figure
                size="large"
                label={say(words.underNew)}
                value={money(exact(sumOf(periods, 'now')))}
                note={isOver ? undefined : say(words.working, { done, of: periods.length })}
                why={why.sum('now', say(words.underNew))}
              />
              {before === null ? null : (
                <>
                  <Figure
                    label={say(words.underOld, { version: before.version })}
                    value={money(exact(compared.before))}
                    why={why.sum('before', say(words.underOld, { version: before.version }))}
                  />
                  <Figure
                    label={say(words.difference)}
                    value={money(exact(difference))}
                    why={why.difference(money(exact(difference)))}
                  />
                </>
              )}
            </Figures>
            {isOver && difference === 0n ? (
              <p className={styles.same} role="status">
                {say(words.sameYear)}
              </p>
            ) : null}
            <p className={styles.remark}>
              {say(words.made)}
              {before === null ? ` · ${say(words.noComparison)}` : ''}
            </p>
            {missing.length === 0 ? null : (
              <p className={styles.remark}>
                {say(words.notFromOwn, { names: format.list(missing) })}
              </p>
            )}
          </>
        )}
      </Panel>
      {head === undefined ? null : (
        <Panel flush>
          <table className={styles.year} aria-label={say(words.yearTitle)}>
            <thead>
              <tr>
                <th scope="col">{say(words.period)}</th>
                <th scope="col">{say(words.score)}</th>
                <th scope="col">{say(words.pay)}</th>
              </tr>
            </thead>
            <tbody>
              {periods.map((one) => (
                <PeriodRow
                  key={one.period}
                  of={one}
                  money={money}
                  why={why}
                  version={before?.version ?? null}
                />
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      <div className={styles.next}>
        <Button type="primary" size="large" onClick={next}>
          {say(words.nextQuiz)}
        </Button>
      </div>
    </>
  )
}

function PeriodRow({
  of: { period, found },
  money,
  why,
  version,
}: {
  readonly of: YearPeriod
  readonly money: (text: string | null) => string | null
  readonly why: YearWhy
  readonly version: number | null
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const name = <th scope="row">{format.period(period)}</th>
  if (found === null || found === 'too-large' || found.now === null)
    return (
      <tr>
        {name}
        <td colSpan={2}>
          <small>
            {found === null ? '…' : say(found === 'too-large' ? words.tooLarge : words.notThen)}
          </small>
        </td>
      </tr>
    )
  const { now, before } = found
  return (
    <tr>
      {name}
      <td>
        <Why
          of={why.cell(period, 'total', say(words.score), now.total && format.score(now.total))}
        />
        {now.grade === null ? null : <small>{`${say(words.grade)} ${now.grade}`}</small>}
      </td>
      <td>
        <Why of={why.cell(period, 'pay_total', say(words.pay), money(now.payTotal))} />
        {before === null || version === null || before.payTotal === now.payTotal ? null : (
          <small>
            {say(words.underOld, { version })} {money(before.payTotal) ?? say(words.notComputable)}
          </small>
        )}
      </td>
    </tr>
  )
}
