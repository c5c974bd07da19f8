import { Segmented } from 'antd'
import { memo, useDeferredValue, useState } from 'react'
import type { ReactNode } from 'react'

import type { PlacedClause } from '#domain/plans/text/checked.ts'
import { depthOf } from '#engine/prose/clause.ts'
import type { Text } from '#kernel/text.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useDraft } from '../draft.tsx'
import { usePart } from '../use-part.ts'
import { studioWords as words } from '../words.ts'
import styles from './prose.module.css'

type Read = 'own' | 'other'

/** The plan as the clauses that people will sign, as it's written: in Chinese and in English. */
export function Prose(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { compiled, isCurrent, isChecked } = useDraft()
  const { showAt } = usePart()
  const [read, setRead] = useState<Read>('own')
  const own = language === 'en' ? 'en' : 'zh'
  const shown = read === 'own' ? own : own === 'en' ? 'zh' : 'en'
  // Reading waits for writing.
  const clauses = useDeferredValue(compiled?.clauses ?? null)
  const isBefore = compiled !== null && isChecked && !isCurrent
  return (
    <Panel
      title={say(words.clauses)}
      actions={
        <Segmented<'zh' | 'en'>
          aria-label={say(words.proseLanguage)}
          size="small"
          value={shown}
          options={[
            { value: 'zh', label: say(words.chinese) },
            { value: 'en', label: say(words.english) },
          ]}
          onChange={(to) => setRead(to === own ? 'own' : 'other')}
        />
      }
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
          className={styles.clauses}
          data-before={isBefore}
          lang={shown === 'en' ? 'en' : 'zh'}
          tabIndex={0}
          role="group"
          aria-label={say(words.clauses)}
        >
          <Clauses clauses={clauses} shown={shown} showAt={showAt} />
        </div>
      )}
    </Panel>
  )
}

type ClausesProps = {
  readonly clauses: readonly PlacedClause[]
  readonly shown: 'zh' | 'en'
  readonly showAt: (offset: number) => void
}

const Clauses = memo(function Clauses({ clauses, shown, showAt }: ClausesProps): ReactNode {
  return clauses.map((clause) => (
    <ClauseView key={clause.path} clause={clause} shown={shown} showAt={showAt} />
  ))
})

function ClauseView({
  clause,
  shown,
  showAt,
}: {
  readonly clause: PlacedClause
  readonly shown: 'zh' | 'en'
  readonly showAt: (offset: number) => void
}): ReactNode {
  const say = useSay()
  const language = useLanguage()
  // What is read in Chinese by who reads Traditional characters is said in them.
  const inWords = (text: Text): string =>
    shown === 'zh' && language !== 'en' ? say({ zh: text.zh, en: text.zh }) : text[shown]
  const { number, heading, text, stretch } = clause
  const depth = depthOf(clause)
  return (
    <div className={styles.clause} data-depth={depth}>
      {stretch === null ? (
        <span className={styles.number}>{number}</span>
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-label={say(words.clauseToDocument, { number })}
          onClick={() => showAt(stretch.from)}
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
}
