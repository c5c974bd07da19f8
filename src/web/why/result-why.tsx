import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { resultStatement } from '#contract/results.ts'
import { exactText } from '#engine/exact-text.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useEngine } from '../engine/use-engine.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ClauseText } from './clause-text.tsx'
import { Exact, Opened, useStep } from './opened.tsx'
import { Section, Value } from './section.tsx'
import type { ResultNumber } from './why-of.ts'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

/** A number of somebody's result: the plan's reason for it, its clause, and how current it is. */
export function ResultWhy({ of }: { readonly of: ResultNumber }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { personId, canOthers } = useSession()
  const { result, cell: key, part, supposing } = of
  const mayOpen = personId === result.personId || canOthers('basis.read')
  const { data: statement, error, refetch } = useRead(resultStatement, { params: result })
  const cell = statement?.cells.find((one) => one.key === key)
  const engine = useEngine(result, mayOpen && cell !== undefined)
  const found = useStep(engine, of)
  if (statement === undefined) return <Waiting error={error} lines={6} retry={refetch} />
  const { currency, planHash } = statement
  const links = (
    <div className={styles.links}>
      <Link to="/statement/$personId/$plan/$period" params={result}>
        {say(words.toStatement)}
      </Link>
      <Link to="/plans/versions/$hash" params={{ hash: planHash }}>
        {say(words.toPlan)}
      </Link>
    </div>
  )
  if (cell === undefined)
    return (
      <>
        <p className={styles.quiet}>
          {say(
            part !== undefined
              ? words.notOpen
              : statement.masked.length > 0
                ? words.hidden
                : words.noSuch,
          )}
        </p>
        {links}
      </>
    )
  const own = found?.step ?? null
  const told =
    own === null || own.value === null
      ? { value: part === undefined ? cell.value : null, unit: cell.unit }
      : { value: exactText(own.value, own.unit, currency), unit: own.unit }
  const clause = found?.step?.clause ?? found?.whole?.clause ?? cell.clause
  return (
    <>
      {of.value !== '' || (mayOpen && found === null) ? null : (
        <Value>
          {told.value === null ? say(words.noValue) : format.value(told.value, told.unit, currency)}
        </Value>
      )}
      <p className={styles.quiet}>
        {say(words.of, {
          ...{ person: say(statement.personName), plan: say(statement.planName) },
          period: format.period(statement.period),
        })}
      </p>
      {supposing === undefined ? null : <p className={styles.quiet}>{say(words.supposed)}</p>}
      {mayOpen ? (
        <Opened of={of} engine={engine} found={found} />
      ) : (
        <p className={styles.quiet}>{say(words.notOpen)}</p>
      )}
      {clause === null ? null : (
        <Section title={say(words.clause)}>
          <ClauseText planHash={planHash} number={clause} />
        </Section>
      )}
      {engine.state === 'open' && own !== null ? <Exact step={own} opened={engine} /> : null}
      <Section title={say(words.fresh)}>
        <Freshness status={statement.status} {...statement.freshness} />
        <p className={styles.quiet}>
          {say(words.computedTo, { day: format.day(statement.asOf) })}
          {statement.run === null ? '' : ` · ${say(words.byRun, { run: statement.run })}`}
        </p>
      </Section>
      {links}
    </>
  )
}
