import { Button } from 'antd'
import { memo, useCallback, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'

import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { adviceOf } from '#domain/plans/mends/advice.ts'
import { partNames } from '#domain/plans/forms/part-names.ts'
import type { MendsBy } from '#domain/plans/mends/mend.ts'
import { mendsOf } from '#domain/plans/mends/mends.ts'
import { placeAfter } from '#domain/plans/text/difference.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDraft } from '../draft.tsx'
import { usePart } from '../use-part.ts'
import { studioWords as words } from '../words.ts'
import styles from './problems-panel.module.css'

/** More than these are looked at when these are mended. */
const MOST_SHOWN = 50

/** Everything that the linter says of the document, each with ways to mend it. */
export function ProblemsPanel(): ReactNode {
  const say = useSay()
  const draft = useDraft()
  const { problems, isChecked, checkedText, data, compiled, schema, libraries } = draft
  const { edit, isOpen } = draft
  const { showAt, showField } = usePart()
  const latest = useRef(draft)
  latest.current = draft
  const goTo = useCallback(
    ({ stretch }: FoundProblem) => {
      const { text, checkedText: of } = latest.current
      showAt(placeAfter(stretch.from, of ?? text, text))
    },
    [showAt],
  )
  const plan = compiled?.plan ?? null
  const mendsBy = useMemo(
    () => ({ data, plan, schema, libraries }),
    [data, plan, schema, libraries],
  )
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const counts = [
    errors === 0 ? null : say(errors === 1 ? words.oneError : words.errors, { count: errors }),
    warnings === 0
      ? null
      : say(warnings === 1 ? words.oneWarning : words.warnings, { count: warnings }),
  ].filter((one) => one !== null)
  const lineStarts = useMemo(() => lineStartsOf(checkedText ?? ''), [checkedText])
  // Errors first: doubts are worked out only from a plan that is right.
  const sorted = problems.toSorted(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  )
  const note = isChecked
    ? counts.length === 0
      ? say(words.noProblems)
      : counts.join(' · ')
    : say(words.checking)
  return (
    <Panel title={say(words.problems)} note={<span role="status">{note}</span>} flush>
      {sorted.length === 0 ? null : (
        <ul className={styles.list}>
          {sorted.slice(0, MOST_SHOWN).map((problem, at) => (
            <ProblemRow
              key={`${problem.code}${problem.at.path ?? ''}${at}`}
              {...{ problem, mendsBy, isOpen, goTo, showField, edit }}
              canMend={draft.isReadable && isChecked}
              line={lineOf(lineStarts, problem.stretch.from)}
            />
          ))}
        </ul>
      )}
      {sorted.length > MOST_SHOWN ? (
        <p className={styles.more}>
          {say(words.moreProblems, { count: sorted.length - MOST_SHOWN })}
        </p>
      ) : null}
    </Panel>
  )
}

type ProblemRowProps = {
  readonly problem: FoundProblem
  readonly line: number
  readonly mendsBy: MendsBy
  /** Whether it may be mended now. */
  readonly canMend: boolean
  readonly isOpen: boolean
  readonly goTo: (problem: FoundProblem) => void
  readonly showField: (path: DocumentPath) => void
  readonly edit: (...edits: readonly Edit[]) => void
}

/** The same while one types, until the text is checked again. */
const ProblemRow = memo(function ProblemRow(props: ProblemRowProps): ReactNode {
  const { problem, line, mendsBy, canMend, isOpen, goTo, showField, edit } = props
  const say = useSay()
  const { data } = mendsBy
  const names = useMemo(() => partNames(data, problem.path), [data, problem.path])
  const mends = useMemo(() => mendsOf(problem, mendsBy), [problem, mendsBy])
  const advice = mends.length > 0 ? null : adviceOf(problem.code)
  const isError = problem.severity === 'error'
  return (
    <li className={styles.row}>
      <Tag tone={isError ? 'bad' : 'warn'}>{say(isError ? words.error : words.warning)}</Tag>
      <div className={styles.said}>
        <p>{say(problem.message)}</p>
        {advice === null ? null : <p>{say(advice)}</p>}
        <p className={styles.place}>
          <button type="button" onClick={() => goTo(problem)}>
            {say(words.line, { line })}
          </button>
          {names.length > 0 ? (
            <button type="button" onClick={() => showField(problem.path)}>
              {names.map((name) => say(name)).join(' › ')}
            </button>
          ) : problem.at.path === undefined ? null : (
            <code>{problem.at.path}</code>
          )}
        </p>
      </div>
      {mends.length === 0 || !isOpen ? null : (
        <div className={styles.mends}>
          {mends.map((mend) => (
            <Button
              key={mend.label.en}
              size="small"
              disabled={!canMend}
              onClick={() => edit(...mend.edits)}
            >
              {say(mend.label)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
})

function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  const after = starts.findIndex((start) => start > offset)
  return after < 0 ? starts.length : after
}
