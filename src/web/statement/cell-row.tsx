import { FlagOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { OutlookItem } from '../my/outlook.ts'
import styles from './cell-table.module.css'
import { ClauseText } from './clause-text.tsx'
import { DisputeForm } from './dispute-form.tsx'
import { DisputeNote } from './dispute-note.tsx'
import { OpenedStep } from './opened-step.tsx'
import type { StatedCell } from './sections.ts'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

type CellRowProps = {
  readonly cell: StatedCell
  /** Undefined in tables without these columns. */
  readonly item: OutlookItem | null | undefined
}

/** What is open below a line. */
type Below = 'nothing' | 'step' | 'clause' | 'dispute'

const outcomes: ReadonlySet<string> = new Set(['total', 'grade', 'pay_total', 'payable'])

/** A line: its clause, its number, why it is so, and what is said against it. */
export function CellRow({ cell, item }: CellRowProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { currency, mayOpen, isOwn, open, disputes } = useStatement()
  const [below, setBelow] = useState<Below>('nothing')
  const { key, name, unit, value, clause } = cell
  const toggle = (what: Below): void => setBelow(below === what ? 'nothing' : what)
  const columns = item === undefined ? 4 : 6
  const said = disputes.filter((one) => one.cell === key)
  const isOpen = said.some(({ state }) => state === 'open')
  const of = (text: string | null | undefined): ReactNode =>
    text === null || text === undefined || item === null || item === undefined ? (
      <span className={styles.none}>—</span>
    ) : (
      format.value(text, item.unit, currency)
    )
  return (
    <>
      <tr className={outcomes.has(key) ? styles.strong : undefined} data-cell={key}>
        <td className={styles.clause}>
          {clause === null ? null : (
            <button
              type="button"
              className={styles.clauseLink}
              aria-expanded={below === 'clause'}
              aria-label={say(words.openClause, { number: clause })}
              onClick={() => toggle('clause')}
            >
              {clause}
            </button>
          )}
        </td>
        <td>
          {mayOpen ? (
            <button
              type="button"
              className={styles.name}
              aria-expanded={below === 'step'}
              onClick={() => {
                open()
                toggle('step')
              }}
            >
              {say(name)}
            </button>
          ) : (
            say(name)
          )}
          {item === null || item === undefined || item.actual === null ? null : (
            <span className={styles.narrow}>
              {of(item.actual)}
              {item.target === null ? null : <> / {of(item.target)}</>}
            </span>
          )}
        </td>
        {item === undefined ? null : (
          <>
            <td className={`${styles.number} ${styles.wide}`}>{of(item?.actual)}</td>
            <td className={`${styles.number} ${styles.wide}`}>{of(item?.target)}</td>
          </>
        )}
        <td className={styles.number}>
          {value === null ? (
            <span className={styles.none}>{say(words.noValue)}</span>
          ) : (
            format.value(value, unit, currency)
          )}
        </td>
        <td className={styles.act}>
          {isOwn && !isOpen ? (
            <Button
              type="text"
              size="small"
              icon={<FlagOutlined />}
              title={say(words.dispute)}
              aria-label={say(words.disputeOf, { name: say(name) })}
              aria-expanded={below === 'dispute'}
              onClick={() => toggle('dispute')}
            />
          ) : null}
        </td>
      </tr>
      {below === 'nothing' ? null : (
        <tr>
          <td className={styles.opened} colSpan={columns}>
            {below === 'step' ? <OpenedStep cell={cell} /> : null}
            {below === 'clause' && clause !== null ? <ClauseText number={clause} /> : null}
            {below === 'dispute' ? (
              <DisputeForm cell={cell} done={() => setBelow('nothing')} />
            ) : null}
          </td>
        </tr>
      )}
      {said.map((dispute) => (
        <tr key={dispute.disputeId}>
          <td className={styles.opened} colSpan={columns}>
            <DisputeNote dispute={dispute} />
          </td>
        </tr>
      ))}
    </>
  )
}
