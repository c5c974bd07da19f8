import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { resultStatement } from '#contract/results.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Step } from '#engine/explain/step.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { EngineProblem } from '../engine/engine-problem.tsx'
import { useEngine } from '../engine/use-engine.ts'
import type { EngineState, OpenEngine } from '../engine/use-engine.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { Loading } from '../ui/loading.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ClauseText } from './clause-text.tsx'
import { partAsked } from './part-asked.ts'
import { Section, Value } from './section.tsx'
import { StepTree } from './step-tree.tsx'
import { TreeContext } from './tree-context.ts'
import type { ResultNumber } from './why-of.ts'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

/** A number of somebody's result: the plan's reason for it, its clause, and how current it is. */
export function ResultWhy({ of }: { readonly of: ResultNumber }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { personId, canOthers } = useSession()
  const { result, cell: key, part, supposing, under } = of
  const isPlain = under === undefined
  const mayOpen = personId === result.personId || canOthers('basis.read')
  const read = useRead(resultStatement, { params: result }, { enabled: isPlain })
  const { data: statement } = read
  const cell = statement?.cells.find((one) => one.key === key)
  const currency = statement?.currency ?? 'CNY'
  const isThere = isPlain ? cell !== undefined : true
  const address = useMemo(
    () => (under === undefined ? result : { ...result, under }),
    [result, under],
  )
  const engine = useEngine(address, mayOpen && isThere)
  const found = useStep(engine, of)
  if (isPlain && statement === undefined)
    return <Waiting error={read.error} lines={6} retry={read.refetch} />
  const links = (
    <div className={styles.links}>
      {isPlain ? (
        <Link to="/statement/$personId/$plan/$period" params={result}>
          {say(words.toStatement)}
        </Link>
      ) : null}
      <Link to="/plans/versions/$hash" params={{ hash: under ?? statement?.planHash ?? '' }}>
        {say(words.toPlan)}
      </Link>
    </div>
  )
  if (statement !== undefined && cell === undefined)
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
      ? { value: part === undefined ? (cell?.value ?? null) : null, unit: cell?.unit ?? 'score' }
      : { value: exactText(own.value, own.unit, currency), unit: own.unit }
  const clause = found?.step?.clause ?? found?.whole?.clause ?? cell?.clause ?? null
  return (
    <>
      {of.value !== '' || (mayOpen && found === null) ? null : (
        <Value>
          {told.value === null ? say(words.noValue) : format.value(told.value, told.unit, currency)}
        </Value>
      )}
      {statement === undefined ? (
        <p className={styles.quiet}>{say(words.under)}</p>
      ) : (
        <p className={styles.quiet}>
          {say(words.of, {
            ...{ person: say(statement.personName), plan: say(statement.planName) },
            period: format.period(statement.period),
          })}
        </p>
      )}
      {supposing === undefined ? null : <p className={styles.quiet}>{say(words.supposed)}</p>}
      {mayOpen ? (
        <Opened of={of} engine={engine} found={found} />
      ) : (
        <p className={styles.quiet}>{say(words.notOpen)}</p>
      )}
      {clause === null ? null : (
        <Section title={say(words.clause)}>
          <ClauseText planHash={under ?? statement?.planHash ?? ''} number={clause} />
        </Section>
      )}
      {engine.state === 'open' && found !== null && found.step !== null ? (
        <Exact step={found.step} opened={engine} />
      ) : null}
      {statement === undefined ? null : (
        <Section title={say(words.fresh)}>
          <Freshness status={statement.status} {...statement.freshness} />
          <p className={styles.quiet}>
            {say(words.computedTo, { day: format.day(statement.asOf) })}
            {statement.run === null ? '' : ` · ${say(words.byRun, { run: statement.run })}`}
          </p>
        </Section>
      )}
      {links}
    </>
  )
}

type Found = { readonly step: Step | null; readonly whole: Step | null }

/** Null while it isn't known. */
function useStep(engine: EngineState, { cell, part, supposing }: ResultNumber): Found | null {
  const [whole, setWhole] = useState<{ readonly step: Step | null } | null>(null)
  const opened = engine.state === 'open' ? engine.engine : null
  useEffect(() => {
    if (opened === null) return undefined
    let current = true
    const deals = supposing === undefined ? {} : { deals: supposing }
    void opened.ask({ ask: 'step', key: cell, ...deals }).then((step) => {
      if (current) setWhole({ step })
    })
    return () => {
      current = false
    }
  }, [opened, cell, supposing])
  if (whole === null) return null
  return { whole: whole.step, step: whole.step === null ? null : partAsked(whole.step, part) }
}

function Opened({
  of,
  engine,
  found,
}: {
  readonly of: ResultNumber
  readonly engine: EngineState
  readonly found: Found | null
}): ReactNode {
  const say = useSay()
  const tree = useMemo(() => {
    if (engine.state !== 'open') return null
    const { basis, recomputed } = engine
    return {
      currency: recomputed.currency,
      given: new Map(basis.given.map(({ key, why }) => [key, why])),
      knownAt: basis.run.knownAt,
    }
  }, [engine])
  if (engine.state === 'failed') return <EngineProblem failed={engine} />
  if (engine.state === 'waiting' || tree === null || found === null) return <Loading lines={5} />
  if (found.step === null) return <p className={styles.quiet}>{say(words.notThen)}</p>
  const { step } = found
  const { value, how, parts } = step
  const why = tree.given.get(step.key)
  const said = [
    ...(how === undefined ? [] : [say(how)]),
    ...(why === undefined ? [] : [say(words.given, { why: say(words[why]) })]),
    ...(of.part === 'target' && parts.length === 0 && value !== null ? [say(words.target)] : []),
  ].filter((one) => one !== '')
  return (
    <TreeContext value={tree}>
      {said.length === 0 ? null : (
        <Section title={say(words.how)}>
          {said.map((one) => (
            <p key={one} className={styles.how}>
              {one}
            </p>
          ))}
        </Section>
      )}
      {parts.length === 0 ? null : (
        <Section title={say(words.parts)}>
          <StepTree parts={parts} />
        </Section>
      )}
    </TreeContext>
  )
}

/** To the last decimal that is kept, and how the plan came to it. */
function Exact({ step, opened }: { readonly step: Step; readonly opened: OpenEngine }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { currency, rounding } = opened.recomputed
  const { value, unit } = step
  if (typeof value !== 'bigint') return null
  const exact = exactText(value, unit, currency)
  const shown = unit === 'money' ? format.money(exact, currency) : format.count(exact)
  return (
    <Section title={say(words.exact)}>
      <p>{say(words.exactly, { value: shown })}</p>
      <p className={styles.quiet}>{say(rounding)}</p>
    </Section>
  )
}
