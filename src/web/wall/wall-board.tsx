import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { WallState } from './use-wall.ts'
import styles from './wall-board.module.css'
import { wallWords as words } from './words.ts'

type Board = WallState['boards'][number]

type WallBoardProps = {
  readonly board: Board
  readonly currency: string
  /** Whose figures have just grown: "metric id". */
  readonly fresh: ReadonlySet<string>
}

/** One figure for all to see: how far all are together, and who has the most. */
export function WallBoard({ board, currency, fresh }: WallBoardProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { metric, name, unit, whole, leaders } = board
  const amount = (text: string): string => format.short(text, unit, currency)
  const most = Math.max(1e-9, ...leaders.map(({ actual }) => Math.abs(Number(actual))))
  return (
    <section className={styles.board} aria-label={say(name)}>
      <h2>{say(name)}</h2>
      {whole === null ? null : (
        <>
          <p className={styles.whole}>
            <strong title={format.value(whole.actual, unit, currency)}>
              {amount(whole.actual)}
            </strong>
            {whole.target === null ? null : (
              <span>{say(words.target, { target: amount(whole.target) })}</span>
            )}
          </p>
          {whole.attainment === null ? null : (
            <>
              <div className={styles.progress} aria-hidden="true">
                <i style={{ width: `${Math.min(100, Number(whole.attainment) * 100)}%` }} />
                <b style={{ insetInlineStart: `${Math.min(100, Number(whole.due) * 100)}%` }} />
              </div>
              <p className={styles.attained}>
                {Number(whole.attainment) >= 1
                  ? say(words.reached)
                  : say(words.attained, { percent: format.percent(whole.attainment) })}
              </p>
            </>
          )}
        </>
      )}
      {leaders.length === 0 && whole === null ? (
        <p className={styles.attained}>{say(words.nobody)}</p>
      ) : (
        <ol className={styles.leaders}>
          {leaders.map(({ rank, id, name: of, actual }) => (
            <li key={id} data-fresh={fresh.has(`${metric} ${id}`)}>
              <span className={styles.rank} data-rank={rank}>
                <span className="unseen">{say(words.rank, { rank })}</span>
                <span aria-hidden="true">{rank}</span>
              </span>
              <span className={styles.name}>{say(of)}</span>
              <span className={styles.track} aria-hidden="true">
                <i style={{ width: `${(Math.abs(Number(actual)) / most) * 100}%` }} />
              </span>
              <strong>{amount(actual)}</strong>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
