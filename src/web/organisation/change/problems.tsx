import type { ReactNode } from 'react'

import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { columnName } from '../../people/words.ts'
import { Panel } from '../../ui/panel.tsx'
import styles from './change-page.module.css'
import type { Draft } from './use-draft.ts'
import { changeWords as words } from './words.ts'

/** Everything that is wrong, each leading to its cell. */
export function Problems({
  draft: { problems, goTo },
}: {
  readonly draft: Pick<Draft, 'problems' | 'goTo'>
}): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  return (
    <Panel title={say(words.problems, { count: count(problems.length) })}>
      <p className={styles.note} role="alert">
        {say(words.problemsAdvice)}
      </p>
      <ul className={styles.problems}>
        {problems.map(({ row, column, detail }) => (
          <li key={`${row} ${column} ${detail}`}>
            <button type="button" onClick={() => goTo({ row, column, detail })}>
              {say(words.problemAt, {
                row: row + 1,
                column: say(column === '' ? words.wholeRow : columnName(column)),
                detail,
              })}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
