import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './next-grade-panel.module.css'
import type { Outlook } from './outlook.ts'
import { myWords as words } from './words.ts'

const SHOWN = 4

type Way = NonNullable<Outlook['next']>['ways'][number]

/** What raises the result to the next grade, item by item, as the plan itself answers. */
export function NextGradePanel({ outlook }: { readonly outlook: Outlook }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const { next, currency, now, rank } = outlook
  if (next === null) {
    const isBest = now.grade !== null && outlook.grades[0]?.grade === now.grade
    const said = rank === null ? (isBest ? words.bestAdvice : words.noNext) : words.ranked
    return (
      <Panel title={say(isBest ? words.best : words.next)}>
        <p className={styles.quiet}>{say(said)}</p>
      </Panel>
    )
  }
  const name = next.name === null ? next.grade : `${next.grade}（${say(next.name)}）`
  const enough = next.ways.filter(({ needed }) => needed !== null)
  const short = next.ways.filter(({ needed }) => needed === null)
  const shownEnough = all ? enough : enough.slice(0, SHOWN)
  const shownShort = all ? short : short.slice(0, Math.max(SHOWN - shownEnough.length, 0))
  return (
    <Panel title={say(words.next)}>
      <p className={styles.goal}>
        {next.from === null || next.missing === null
          ? say(words.nextNoFrom, { grade: name })
          : say(words.nextTo, {
              grade: next.grade,
              missing: format.score(next.missing),
              from: format.score(next.from),
            })}
      </p>
      {shownEnough.length === 0 ? null : <p className={styles.quiet}>{say(words.alone)}</p>}
      <ul className={styles.ways}>
        {shownEnough.map((way) => (
          <li key={way.item}>
            <EnoughWay way={way} currency={currency} />
          </li>
        ))}
      </ul>
      {shownShort.length === 0 ? null : <p className={styles.quiet}>{say(words.notAlone)}</p>}
      <ul className={styles.ways}>
        {shownShort.map((way) => (
          <li key={way.item} className={styles.short}>
            <span>{say(way.name)}</span>
            <span>{say(words.upTo, { total: format.score(way.total) })}</span>
          </li>
        ))}
      </ul>
      {next.ways.length <= SHOWN ? null : (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say(words.showFewer) : say(words.showAll, { count: next.ways.length })}
        </Button>
      )}
      <p className={styles.quiet}>{say(words.byPlan)}</p>
    </Panel>
  )
}

function EnoughWay({ way, currency }: { readonly way: Way; readonly currency: string }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { unit, missing, needed, payTotal } = way
  const shown = (value: string): string => format.value(value, unit, currency)
  const plain = missing === null ? '' : shown(missing.replace(/^-/, ''))
  // A share that grows by a tenth of itself isn't one that grows by ten points.
  const by = unit === 'ratio' ? say(words.points100, { by: plain.replace('%', '') }) : plain
  return (
    <>
      <span>{say(way.name)}</span>
      <strong className={styles.by}>
        {missing?.startsWith('-') === true ? '−' : '+'}
        {by}
      </strong>
      <span className={styles.to}>
        {needed === null ? null : say(words.until, { needed: shown(needed) })}
        {payTotal === null ? null : (
          <> · {say(words.thenPay, { pay: format.money(payTotal, currency) })}</>
        )}
      </span>
    </>
  )
}
