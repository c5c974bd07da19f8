import { Segmented } from 'antd'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import type { PlacedClause } from '#domain/plans/text/checked.ts'
import { placeAfter } from '#domain/plans/text/difference.ts'
import { depthOf } from '#engine/prose/clause.ts'
import type { Text } from '#kernel/text.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useDraft } from '../draft.tsx'
import { useClauseHere } from '../use-clause-here.ts'
import { usePart } from '../use-part.ts'
import { studioWords as words } from '../words.ts'
import styles from './prose.module.css'

type Read = 'own' | 'other'

/** The plan as the clauses that people will sign, as it's written: in Chinese and in English. */
export function Prose(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { compiled, isCurrent, isChecked } = useDraft()
  const [read, setRead] = useState<Read>('own')
  const own = language === 'en' ? 'en' : 'zh'
  const shown = read === 'own' ? own : own === 'en' ? 'zh' : 'en'
  const choose = useCallback((to: 'zh' | 'en') => setRead(to === own ? 'own' : 'other'), [own])
  // Reading waits for writing.
  const clauses = useSteady(useDeferredValue(compiled?.clauses ?? null))
  const showClause = useShowClause()
  const here = useClauseHere()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (here !== null && list.current !== null) bringIntoSight(list.current)
  }, [here])
  const isBefore = compiled !== null && isChecked && !isCurrent
  return (
    <Panel
      title={say(words.clauses)}
      actions={<ProseLanguage shown={shown} choose={choose} />}
      flush
    >
      {isBefore ? (
        <p className={styles.before} role="status">
          {say(words.proseAsOf)}
        </p>
      ) : null}
      {clauses === null ? (
        isChecked ? (
          <Empty title={say(words.proseNone)} advice={say(words.proseNoneAdvice)} />
        ) : (
          <Loading lines={10} />
        )
      ) : (
        <div
          ref={list}
          className={styles.clauses}
          data-before={isBefore}
          lang={shown === 'en' ? 'en' : 'zh'}
          tabIndex={0}
          role="group"
          aria-label={say(words.clauses)}
        >
          <Clauses {...{ clauses, shown, here, showClause }} />
        </div>
      )}
    </Panel>
  )
}

type ProseLanguageProps = {
  readonly shown: 'zh' | 'en'
  readonly choose: (to: 'zh' | 'en') => void
}

const ProseLanguage = memo(function ProseLanguage(props: ProseLanguageProps): ReactNode {
  const { shown, choose } = props
  const say = useSay()
  return (
    <Segmented<'zh' | 'en'>
      aria-label={say(words.proseLanguage)}
      size="small"
      value={shown}
      options={[
        { value: 'zh', label: say(words.chinese) },
        { value: 'en', label: say(words.english) },
      ]}
      onChange={choose}
    />
  )
})

/** A clause that reads as it did stays the same thing, so that it isn't drawn anew; its place is asked for when it's needed. */
function useSteady(clauses: readonly PlacedClause[] | null): readonly PlacedClause[] | null {
  const before = useRef<ReadonlyMap<string, PlacedClause>>(new Map())
  return useMemo(() => {
    if (clauses === null) return null
    const steady = clauses.map((clause) => {
      const was = before.current.get(clause.path)
      return was !== undefined && isAlike(was, clause) ? was : clause
    })
    before.current = new Map(steady.map((clause) => [clause.path, clause]))
    return steady
  }, [clauses])
}

function isAlike(one: PlacedClause, other: PlacedClause): boolean {
  return (
    one.number === other.number &&
    (one.stretch === null) === (other.stretch === null) &&
    one.heading?.zh === other.heading?.zh &&
    one.heading?.en === other.heading?.en &&
    one.text.zh === other.text.zh &&
    one.text.en === other.text.en
  )
}

/** Leads from a clause to its place in the document as it is by now: what is shown may be of the text before. */
function useShowClause(): (clause: PlacedClause) => void {
  const { compiled, text } = useDraft()
  const { showAt } = usePart()
  const latest = useRef({ compiled, text })
  latest.current = { compiled, text }
  return useCallback(
    ({ path }) => {
      const { compiled: of, text: now } = latest.current
      const stretch = of?.clauses.find((clause) => clause.path === path)?.stretch ?? null
      if (of !== null && stretch !== null) showAt(placeAfter(stretch.from, of.text, now))
    },
    [showAt],
  )
}

/** The list scrolls, or, where it's as long as it is, the page. */
function bringIntoSight(list: HTMLElement): void {
  const clause = list.querySelector<HTMLElement>('[aria-current=true]')
  if (clause === null) return
  if (list.scrollHeight <= list.clientHeight) {
    clause.scrollIntoView({ block: 'center' })
    return
  }
  const [inner, outer] = [clause.getBoundingClientRect(), list.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom)
    list.scrollBy({ top: inner.top - outer.top - outer.height / 3 })
}

type ShownProps = {
  readonly shown: 'zh' | 'en'
  readonly showClause: (clause: PlacedClause) => void
}
type ClausesProps = ShownProps & {
  readonly clauses: readonly PlacedClause[]
  /** Path of the clause that says what stands where one is in the document. */
  readonly here: string | null
}

const Clauses = memo(function Clauses({ clauses, here, ...props }: ClausesProps): ReactNode {
  return clauses.map((clause) => (
    <ClauseView key={clause.path} {...{ clause, ...props }} isHere={clause.path === here} />
  ))
})

type ClauseViewProps = ShownProps & { readonly clause: PlacedClause; readonly isHere: boolean }

const ClauseView = memo(function ClauseView(props: ClauseViewProps): ReactNode {
  const { clause, shown, isHere, showClause } = props
  const say = useSay()
  const language = useLanguage()
  // What is read in Chinese by who reads Traditional characters is said in them.
  const inWords = (text: Text): string =>
    shown === 'zh' && language !== 'en' ? say({ zh: text.zh, en: text.zh }) : text[shown]
  const { number, heading, text, stretch } = clause
  const depth = depthOf(clause)
  return (
    <div className={styles.clause} data-depth={depth} {...(isHere ? { 'aria-current': true } : {})}>
      {stretch === null ? (
        <span className={styles.number}>{number}</span>
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-label={say(words.clauseToDocument, { number })}
          onClick={() => showClause(clause)}
        >
          {number}
        </button>
      )}
      <div>
        {heading === null ? null : <b>{inWords(heading)}</b>}
        <p>{inWords(text)}</p>
      </div>
    </div>
  )
})
