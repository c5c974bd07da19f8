import { Button } from 'antd'
import { useMemo } from 'react'
import type { ReactNode } from 'react'

import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { adviceOf } from '#domain/plans/mends/advice.ts'
import { partNames } from '#domain/plans/forms/part-names.ts'
import { mendsOf } from '#domain/plans/mends/mends.ts'
import { placeAfter } from '#domain/plans/text/difference.ts'
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
  const { problems, isChecked, checkedText } = useDraft()
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
              problem={problem}
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

function ProblemRow({
  problem,
  line,
}: {
  readonly problem: FoundProblem
  readonly line: number
}): ReactNode {
  const say = useSay()
  const { data, compiled, schema, edit, isOpen, isReadable, isChecked, text, checkedText } =
    useDraft()
  const { showAt, showField } = usePart()
  const names = useMemo(() => partNames(data, problem.path), [data, problem.path])
  const mends = useMemo(
    () => mendsOf(problem, data, compiled?.plan ?? null, schema),
    [problem, data, compiled, schema],
  )
  const advice = mends.length > 0 ? null : adviceOf(problem.code)
  const isError = problem.severity === 'error'
  return (
    <li className={styles.row}>
      <Tag tone={isError ? 'bad' : 'warn'}>{say(isError ? words.error : words.warning)}</Tag>
      <div className={styles.said}>
        <p>{say(problem.message)}</p>
        {advice === null ? null : <p>{say(advice)}</p>}
        <p className={styles.place}>
          <button
            type="button"
            onClick={() => showAt(placeAfter(problem.stretch.from, checkedText ?? text, text))}
          >
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
              disabled={!isReadable || !isChecked}
              onClick={() => edit(...mend.edits)}
            >
              {say(mend.label)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  const after = starts.findIndex((start) => start > offset)
  return after < 0 ? starts.length : after
}
