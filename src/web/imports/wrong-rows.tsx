import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Wide } from '../ui/wide.tsx'
import styles from './imports.module.css'
import type { TrialShown } from './work/messages.ts'
import { importWords as words } from './words.ts'

/** Columns that are shown at most beside the wrong ones. */
const MOST_ROWS = 50

/** The first rows that can't be taken, each with what is wrong at the cell where it is. */
export function WrongRows({ trial }: { readonly trial: TrialShown }): ReactNode {
  const say = useSay()
  const [first] = trial.wrong
  if (first === undefined) return null
  const header = trial.headers[first.file] ?? []
  const rows = trial.wrong.filter(({ file }) => file === first.file).slice(0, MOST_ROWS)
  return (
    <Wide label={say(words.rowsOf, { what: say(words.wrongRows) })}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ file, line, cells, problems }) => (
            <tr key={`${file} ${line}`}>
              <td>
                {line}
                {problems
                  .filter(({ at }) => at.field === undefined || !header.includes(at.field))
                  .map(({ code, message }) => (
                    <span key={code} className={styles.cellWrong}>
                      {say(message)}
                    </span>
                  ))}
              </td>
              {header.map((name, at) => (
                <td key={name}>
                  {cells[at]}
                  {problems
                    .filter(({ at: { field } }) => field === name)
                    .map(({ code, message }) => (
                      <span key={code} className={styles.cellWrong}>
                        {say(message)}
                      </span>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
