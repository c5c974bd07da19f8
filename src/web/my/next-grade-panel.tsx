import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ofResult } from '../why/why-of.ts'
import type { MadeNumber, ResultOf } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './next-grade-panel.module.css'
import type { Outlook } from './outlook.ts'
import { myWords as words } from './words.ts'

const SHOWN = 4

type Way = NonNullable<Outlook['next']>['ways'][number]

/** What raises the result to the next grade, item by item, as the plan itself answers. */
export function NextGradePanel({
  outlook,
  result,
}: {
  readonly outlook: Outlook
  readonly result: ResultOf
}): ReactNode {
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
            <EnoughWay {...{ way, currency, result }} />
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

function EnoughWay({
  way,
  currency,
  result,
}: {
  readonly way: Way
  readonly currency: string
  readonly result: ResultOf
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { unit, missing, needed, payTotal } = way
  const shown = (value: string): string => format.value(value, unit, currency)
  const plain = missing === null ? '' : shown(missing.replace(/^-/, ''))
  // A share that grows by a tenth of itself isn't one that grows by ten points.
  const by = unit === 'ratio' ? say(words.points100, { by: plain.replace('%', '') }) : plain
  const sign = missing?.startsWith('-') === true ? '−' : '+'
  const { item, name, actual } = way
  const now = actual === null ? say(words.noData) : shown(actual)
  const part = { key: item, name: `${say(name)} · ${say(words.actual)}`, value: now, share: null }
  const read = { name: part.name, value: now, cell: `item:${item}`, part: 'metric' } as const
  const why: MadeNumber = {
    ...{ kind: 'made', name: `${say(words.next)} · ${say(name)}`, value: sign + by },
    how: [say(words.byPlan)],
    parts: () => [{ ...part, of: ofResult(result, read) }],
  }
  return (
    <>
      <span>{say(name)}</span>
      <strong className={styles.by}>
        <Why of={why} />
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
