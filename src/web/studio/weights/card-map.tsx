import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import {
  cardBorderMoved,
  cardWeightsOf,
  cardWeightSet,
  isWhole,
  madeWhole,
  weightEdits,
} from '#domain/plans/card-weights.ts'
import type { CardWeights } from '#domain/plans/card-weights.ts'
import { weightOf, weightText } from '#domain/plans/weights.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath } from '#domain/plans/text/value.ts'
import { FIXED_DECIMALS, formatDecimal, multiplyFixed, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useWidth } from '../curves/use-width.ts'
import type { FormState } from '../forms/form-context.ts'
import { phraseAt } from '../forms/phrase-at.ts'
import { TextInput } from '../forms/text-input.tsx'
import { Border } from './border.tsx'
import styles from './weights.module.css'
import { weightWords as words } from './words.ts'

/** How wide a border is drawn. */
const BORDER = 10

/** Below this a map is stacked: groups one below the other. */
const NARROW = 560

/** One card: a map whose borders can be moved, and the same as a table to type into. */
export function CardMap({
  at,
  state,
}: {
  readonly at: DocumentPath
  readonly state: FormState
}): ReactNode {
  const say = useSay()
  const { data, edit, isLocked, namesOf } = state
  const [box, width] = useWidth<HTMLDivElement>(900)
  const [dragged, setDragged] = useState<CardWeights | null>(null)
  const card = valueAt(data, at) ?? ''
  const saved = cardWeightsOf(card)
  const title = phraseAt(card, ['name'], say) ?? String(at.at(-1))
  if (saved === null) return <Panel title={title}>{say(words.unreadable)}</Panel>
  const shown = dragged ?? saved
  const change = (to: CardWeights): void => edit(...weightEdits(saved, to, at))
  const names = namesOf('item', at)
  const itemName = (key: string): string => names.find((one) => one.key === key)?.name ?? key
  const groupName = (key: string): string => phraseAt(card, ['groups', key, 'name'], say) ?? key
  const isNarrow = width < NARROW
  const border = (group: number | null, index: number, length: number): ReactNode => {
    const parts = group === null ? shown.groups : (shown.groups[group]?.items ?? [])
    const [one, other] = [parts[index], parts[index + 1]]
    if (one === undefined || other === undefined) return null
    const nameOf = group === null ? groupName : itemName
    return (
      <Border
        isUpright={group === null ? !isNarrow : isNarrow}
        isLocked={isLocked}
        length={length - BORDER * (parts.length - 1)}
        total={parts.reduce((all, { weight }) => all + weight, 0n)}
        one={{ name: nameOf(one.key), weight: one.weight }}
        other={{ name: nameOf(other.key), weight: other.weight }}
        drag={(by) => setDragged(cardBorderMoved(saved, group, index, by))}
        drop={(by) => {
          setDragged(null)
          if (by !== 0n) change(cardBorderMoved(saved, group, index, by))
        }}
      />
    )
  }
  const height = isNarrow ? 460 : 300
  return (
    <Panel title={title}>
      {isWhole(saved) ? null : (
        <p className={styles.care} role="status">
          {say(words.notWhole)}
          {isLocked ? null : (
            <Button size="small" onClick={() => change(madeWhole(saved))}>
              {say(words.makeWhole)}
            </Button>
          )}
        </p>
      )}
      <div
        ref={box}
        className={styles.map}
        data-narrow={isNarrow}
        role="group"
        aria-label={say(words.map, { card: title })}
      >
        {shown.groups.map((group, groupAt) => (
          <Fragments key={group.key}>
            <div className={styles.group} style={{ flexGrow: growth(group.weight) }}>
              <div className={styles.groupHead}>
                <b>{groupName(group.key)}</b> <span>{weightText(group.weight)}</span>
              </div>
              <div className={styles.items}>
                {group.items.map((item, itemAt) => (
                  <Fragments key={item.key}>
                    <div
                      className={styles.item}
                      data-tone={groupAt % 3}
                      style={{ flexGrow: growth(item.weight) }}
                      title={`${itemName(item.key)} ${weightText(item.weight)}`}
                    >
                      <span>{itemName(item.key)}</span>
                      <b>{weightText(item.weight)}</b>
                    </div>
                    {border(groupAt, itemAt, isNarrow ? width : height - 36)}
                  </Fragments>
                ))}
              </div>
            </div>
            {border(null, groupAt, isNarrow ? height : width)}
          </Fragments>
        ))}
      </div>
      <WeightTable
        {...{ title, isLocked, groupName, itemName }}
        card={shown}
        set={(group, index, weight) => change(cardWeightSet(saved, group, index, weight))}
      />
    </Panel>
  )
}

function Fragments({ children }: { readonly children: ReactNode }): ReactNode {
  return <>{children}</>
}

/** What weighs nothing can still be seen and taken hold of. */
function growth(weight: Fixed): number {
  // Parts that together make less than the whole fill it all the same.
  return 100 * Math.max(0.02, Number(weight) / 1e8)
}

/** A bare number is meant as per cent here; no part weighs more than the whole. */
function readWeight(typed: string, total: Fixed): Fixed | null {
  const text = typed.trim()
  const read = weightOf(/[%％]$/.test(text) ? text : `${text}%`)
  return read === null || read > total ? null : read
}

type WeightTableProps = {
  readonly title: string
  readonly card: CardWeights
  readonly isLocked: boolean
  readonly groupName: (key: string) => string
  readonly itemName: (key: string) => string
  readonly set: (group: number | null, index: number, weight: Fixed) => void
}

function WeightTable(props: WeightTableProps): ReactNode {
  const { title, card, isLocked, groupName, itemName, set } = props
  const say = useSay()
  const { percent } = useFormat()
  const input = (
    name: string,
    weight: Fixed,
    total: Fixed,
    commit: (weight: Fixed) => void,
  ): ReactNode => (
    <TextInput
      kind="number"
      value={weightText(weight)}
      label={say(words.weightOf, { name })}
      isLocked={isLocked}
      refuse={(typed) => (readWeight(typed, total) === null ? say(words.noWeight) : null)}
      commit={(typed) => {
        const read = readWeight(typed, total)
        if (read !== null) commit(read)
      }}
    />
  )
  return (
    <>
      <table className={styles.table}>
        <caption>{say(words.table, { card: title })}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.what)}</th>
            <th scope="col">{say(words.weight)}</th>
            <th scope="col">{say(words.ofTotal)}</th>
          </tr>
        </thead>
        {card.groups.map((group, at) => (
          <tbody key={group.key}>
            <tr className={styles.groupRow}>
              <th scope="row">{groupName(group.key)}</th>
              <td>{input(groupName(group.key), group.weight, ONE, (to) => set(null, at, to))}</td>
              <td>{percent(formatDecimal(group.weight, FIXED_DECIMALS))}</td>
            </tr>
            {group.items.map((item, index) => (
              <tr key={item.key}>
                <th scope="row">{itemName(item.key)}</th>
                <td>
                  {input(
                    `${groupName(group.key)} · ${itemName(item.key)}`,
                    item.weight,
                    card.isAcross ? group.weight : ONE,
                    (to) => set(at, index, to),
                  )}
                </td>
                <td>
                  {percent(
                    formatDecimal(
                      card.isAcross ? item.weight : multiplyFixed(item.weight, group.weight),
                      FIXED_DECIMALS,
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className={styles.note}>{say(words.typed)}</p>
    </>
  )
}
