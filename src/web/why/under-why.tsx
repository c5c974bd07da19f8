import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { doubtsOf } from '#domain/basis/doubts.ts'
import type { Doubts } from '#domain/basis/doubts.ts'
import { exactText } from '#engine/exact-text.ts'
import { isRefused } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useEngine } from '../engine/use-engine.ts'
import type { OpenEngine, Under } from '../engine/use-engine.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Clause } from './clause-text.tsx'
import { Exact, Opened, useStep } from './opened.tsx'
import type { Found } from './opened.tsx'
import { Section, Value } from './section.tsx'
import type { ResultNumber } from './why-of.ts'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

type UnderWhyProps = { readonly of: ResultNumber; readonly under: Under }

/** A number of somebody's period as another plan has it: it's no result, and has that plan's reasons and clauses. */
export function UnderWhy({ of, under }: UnderWhyProps): ReactNode {
  const say = useSay()
  const { personId, canOthers } = useSession()
  const { result, simulatedMinor } = of
  const mayOpen = personId === result.personId || canOthers('basis.read')
  const engine = useEngine({ ...result, under }, mayOpen)
  const found = useStep(engine, of)
  const seen =
    engine.state === 'open' && found !== null
      ? {
          ...{ of, under, found, opened: engine },
          doubts: found.step && doubtsOf(found.step, engine.basis.given, simulatedMinor),
        }
      : null
  const wasNotIn =
    engine.state === 'failed' &&
    isRefused(engine.error, 'not-found') &&
    (simulatedMinor ?? null) === null
  return (
    <>
      <p className={styles.quiet}>
        {say(under.by === 'version' ? words.under : words.underScenario)}
      </p>
      {wasNotIn || !mayOpen ? (
        <p className={styles.quiet}>{say(mayOpen ? words.notThen : words.notOpen)}</p>
      ) : (
        <>
          {seen === null ? null : <Untold {...seen} />}
          <Opened of={of} engine={engine} found={found} />
        </>
      )}
      {seen === null ? null : <Grounds {...seen} />}
      {under.by === 'version' ? (
        <div className={styles.links}>
          <Link to="/plans/versions/$hash" params={{ hash: under.hash }}>
            {say(words.toPlan)}
          </Link>
        </div>
      ) : engine.state === 'open' && engine.basis.hasResult === true ? (
        <div className={styles.links}>
          <Link to="/statement/$personId/$plan/$period" params={result}>
            {say(words.toThen)}
          </Link>
        </div>
      ) : null}
    </>
  )
}

type FoundUnder = UnderWhyProps & {
  readonly found: Found
  readonly opened: OpenEngine
  /** Null where there's no step. */
  readonly doubts: Doubts | null
}

/** What the reasons don't tell, and where they come to something else than the simulation: said before anything else. */
function Untold({ of, under, found: { step }, opened, doubts }: FoundUnder): ReactNode {
  const say = useSay()
  const format = useFormat()
  if (step === null || doubts === null) return null
  const { currency } = opened.recomputed
  const { value, unit } = step
  const here =
    value === null
      ? say(words.noValue)
      : format.value(exactText(value, unit, currency), unit, currency)
  const { differs, untold, taken } = doubts
  const names = format.list((untold.length > 0 ? untold : taken).map((name) => say(name)))
  const said = [
    ...(under.by === 'scenario' && of.simulatedMinor === undefined ? [say(words.sumOnly)] : []),
    ...(differs ? [say(words.differs, { here, simulated: of.value })] : []),
    ...(untold.length > 0 ? [say(words.untold, { names })] : []),
    ...(differs && untold.length === 0 && taken.length > 0 ? [say(words.taken, { names })] : []),
  ]
  return (
    <>
      {of.value === '' ? <Value>{here}</Value> : null}
      {said.length === 0 ? null : (
        <div role="note" className={styles.doubts}>
          {said.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
      )}
    </>
  )
}

/** The plan's own words, the last decimal, and what was known. */
function Grounds({ under, found: { step, whole }, opened, doubts }: FoundUnder): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { basis, recomputed } = opened
  // A sum that no clause is about follows those of what it's made of.
  const own = step?.clause ?? whole?.clause
  const cited = new Set(own === undefined ? step?.parts.map((part) => part.clause) : [own])
  const clauses = recomputed.clauses.filter(({ number }) => cited.has(number))
  return (
    <>
      {clauses.length === 0 ? null : (
        <Section title={say(words.clause)}>
          {clauses.map(({ number, heading, text }) => (
            <Clause
              key={number}
              {...{ number, heading: heading && say(heading), text: say(text) }}
            />
          ))}
        </Section>
      )}
      {step === null || doubts?.differs !== false ? null : <Exact step={step} opened={opened} />}
      {under.by === 'version' ? null : (
        <Section title={say(words.fresh)}>
          <p className={styles.quiet}>
            {say(words.recordedBy, { time: format.dayAndTime(basis.run.knownAt) })}
            {` · ${say(words.computedTo, { day: format.day(basis.run.asOf) })}`}
          </p>
        </Section>
      )}
    </>
  )
}
