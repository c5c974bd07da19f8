import { FlagOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { OutlookItem } from '../my/outlook.ts'
import { ClauseText } from '../why/clause-text.tsx'
import { ofResult } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './cell-table.module.css'
import { DisputeForm } from './dispute-form.tsx'
import { DisputeNote } from './dispute-note.tsx'
import type { StatedCell } from './sections.ts'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

type CellRowProps = {
  readonly cell: StatedCell
  /** Undefined in tables without these columns. */
  readonly item: OutlookItem | null | undefined
}

/** What is open below a line. */
type Below = 'nothing' | 'clause' | 'dispute'

const outcomes: ReadonlySet<string> = new Set(['total', 'grade', 'pay_total', 'payable'])

/** A line: its clause, its number, which says why it is so, and what is said against it. */
export function CellRow({ cell, item }: CellRowProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { params, currency, planHash, isOwn, disputes } = useStatement()
  const [below, setBelow] = useState<Below>('nothing')
  const { key, name, unit, value, clause } = cell
  const toggle = (what: Below): void => setBelow(below === what ? 'nothing' : what)
  const columns = item === undefined ? 4 : 6
  const said = disputes.filter((one) => one.cell === key)
  const isOpen = said.some(({ state }) => state === 'open')
  const of = (text: string): string => format.value(text, item?.unit ?? unit, currency)
  const shown = value === null ? say(words.noValue) : format.value(value, unit, currency)
  const part = (text: string | null | undefined, which: 'metric' | 'target'): ReactNode => {
    if (text === null || text === undefined) return <span className={styles.none}>—</span>
    const called = say(which === 'metric' ? words.actual : words.target)
    const read = { name: `${say(name)} · ${called}`, value: of(text) }
    return <Why of={ofResult(params, { ...read, cell: key, part: which })} />
  }
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
          {say(name)}
          {item === null || item === undefined || item.actual === null ? null : (
            <span className={styles.narrow}>
              {of(item.actual)}
              {item.target === null ? null : <> / {of(item.target)}</>}
            </span>
          )}
        </td>
        {item === undefined ? null : (
          <>
            <td className={`${styles.number} ${styles.wide}`}>{part(item?.actual, 'metric')}</td>
            <td className={`${styles.number} ${styles.wide}`}>{part(item?.target, 'target')}</td>
          </>
        )}
        <td className={styles.number}>
          <span className={value === null ? styles.none : undefined}>
            <Why of={ofResult(params, { name: say(name), value: shown, cell: key })} />
          </span>
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
            {below === 'clause' && clause !== null ? (
              <ClauseText planHash={planHash} number={clause} />
            ) : null}
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
