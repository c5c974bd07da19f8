import { Radio } from 'antd'
import type { ReactNode } from 'react'

import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { withAnswer } from '../import-state.ts'
import type { AskedQuestion } from '../import-state.ts'
import styles from '../imports.module.css'
import { questionWords } from '../question-words.ts'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'

/** What a file can be read in several ways for; nothing is guessed. */
export function Questions({
  work: { state, change },
  of,
}: {
  readonly work: Import
  readonly of: 'file' | 'rows'
}): ReactNode {
  const say = useSay()
  const shown = state.asked.filter(({ question }) => isOfFile(question.code) === (of === 'file'))
  if (shown.length === 0) return null
  return (
    <Panel title={say(words.toDecide)} note={say(words.decideAdvice)}>
      <div className={styles.questions}>
        {shown.map((asked) => (
          <OneQuestion
            key={`${asked.question.code} ${asked.question.target ?? ''}`}
            asked={asked}
            answer={(line) => change((before) => withAnswer(before, asked.question, line))}
          />
        ))}
      </div>
    </Panel>
  )
}

const ofFile: ReadonlySet<string> = new Set([
  ...['ask-encoding', 'ask-delimiter', 'ask-sheets', 'ask-skip-rows', 'ask-header-rows'],
])

function isOfFile(code: string): boolean {
  return ofFile.has(code)
}

type OneQuestionProps = {
  readonly asked: AskedQuestion
  readonly answer: (line: string) => void
}

function OneQuestion({ asked: { question, line }, answer }: OneQuestionProps): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const { at, count, examples, answers, code } = question
  const listed = list(examples.map((one) => `“${one}”`))
  const field = at.field === undefined ? '' : say(words.inColumn, { column: at.field })
  return (
    <div className={styles.question} data-open={line === null}>
      <fieldset>
        <legend>
          {field}
          {say(questionWords[code])}
        </legend>
        <p className={styles.quiet}>{say(words.times, { count, examples: listed })}</p>
        <Radio.Group
          className={styles.answers ?? ''}
          value={line}
          onChange={({ target }) => answer(String(target.value))}
        >
          {answers.map((one) => (
            <Radio key={one.line} value={one.line}>
              {say(one.means)}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
    </div>
  )
}
