import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { checkAnswers } from '#contract/sign-offs.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import type { Signing } from './signing.ts'
import styles from './step.module.css'
import { signOffWords as words } from './words.ts'

type QuizProps = {
  readonly personId: string
  readonly signing: Signing
  readonly answers: ReadonlyMap<string, string>
  readonly passed: boolean
  readonly answer: (question: string, choice: string) => void
  readonly pass: () => void
  readonly next: () => void
}

/** A few questions; a wrong answer shows the clause that says so. */
export function QuizStep({
  personId,
  signing,
  answers,
  passed,
  answer,
  pass,
  next,
}: QuizProps): ReactNode {
  const say = useSay()
  const check = useCommand(checkAnswers)
  const [marked, setMarked] = useState<
    ReadonlyMap<string, { readonly isRight: boolean; readonly clause: string | null }>
  >(new Map())
  const [isMissing, setMissing] = useState(false)
  const send = (): void => {
    const isWhole = signing.questions.every(({ id }) => answers.has(id))
    setMissing(!isWhole)
    if (!isWhole) return
    const given = Array.from(answers, ([question, choice]) => ({ question, answer: choice }))
    check.mutate(
      { sent: { params: { personId, plan: signing.hash }, body: { answers: given } } },
      {
        onSuccess: ({ value: { items } }) => {
          setMarked(new Map(items.map((item) => [item.question, item])))
          if (items.every(({ isRight }) => isRight)) pass()
        },
      },
    )
  }
  return (
    <>
      <Panel title={say(words.quizTitle)}>
        <p className={styles.note}>
          {say(signing.questions.length === 0 ? words.noQuiz : words.quizNote)}
        </p>
        {signing.questions.map(({ id, ask, choices }) => {
          const mark = marked.get(id)
          return (
            <fieldset key={id} className={styles.question}>
              <legend>{say(ask)}</legend>
              <div className={styles.choices}>
                {choices.map((choice) => (
                  <label key={choice.id}>
                    <input
                      type="radio"
                      name={id}
                      checked={answers.get(id) === choice.id}
                      onChange={() => {
                        setMarked((before) => {
                          const left = new Map(before)
                          left.delete(id)
                          return left
                        })
                        answer(id, choice.id)
                      }}
                    />
                    {say(choice.text)}
                  </label>
                ))}
              </div>
              {mark === undefined && !passed ? null : (
                <div className={styles.said} role="status">
                  {mark === undefined || mark.isRight ? (
                    <p className={styles.right}>✓ {say(words.right)}</p>
                  ) : (
                    <Wrong signing={signing} clause={mark.clause} />
                  )}
                </div>
              )}
            </fieldset>
          )
        })}
        {check.error === null ? null : <ProblemView error={check.error} />}
        {isMissing ? (
          <p className={styles.wrong} role="alert">
            {say(words.answerAll)}
          </p>
        ) : null}
      </Panel>
      <div className={styles.next}>
        {passed ? (
          <Button type="primary" size="large" onClick={next}>
            {say(words.nextSign)}
          </Button>
        ) : (
          <Button type="primary" size="large" loading={check.isPending} onClick={send}>
            {say(words.check)}
          </Button>
        )}
      </div>
    </>
  )
}

function Wrong({
  signing,
  clause,
}: {
  readonly signing: Signing
  readonly clause: string | null
}): ReactNode {
  const say = useSay()
  const found = signing.clauses.find(({ number }) => number === clause)
  return (
    <>
      <p className={styles.wrong}>✗ {say(words.wrong, { clause: clause ?? '' })}</p>
      {found === undefined ? null : (
        <blockquote>
          {found.heading === null ? null : <b>{say(found.heading)} </b>}
          {say(found.text)}
        </blockquote>
      )}
    </>
  )
}
