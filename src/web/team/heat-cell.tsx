import type { ReactNode } from 'react'

import type { Unit } from '#engine/units.ts'
import { useFormat } from '../language/format.ts'
import type { Format } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import styles from './heat-map.module.css'
import { paceLook } from '../ui/pace-look.ts'
import { changeOf } from './shown-rows.ts'
import type { Compared, HeatShow } from './shown-rows.ts'
import type { TableColumn } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type HeatCellProps = Compared & {
  readonly column: TableColumn
  readonly show: HeatShow
  readonly currency: string
  readonly at: number
}

/**
 * One item of one person: a figure on a ground that says how good it is, and a sign that says it without colour. A click on it is heard by
 * the table: of ten thousand people, each cell is as light as it can be.
 */
export function HeatCell(props: HeatCellProps): ReactNode {
  const { column, cell, show, currency, at } = props
  const say = useSay()
  const format = useFormat()
  const value = (text: string | null | undefined, unit: Unit): string =>
    text === null || text === undefined ? say(words.noValue) : format.value(text, unit, currency)
  const look = cell?.pace === null || cell?.pace === undefined ? null : paceLook[cell.pace]
  const told = say(words.cellLabel, {
    item: say(column.name),
    actual: value(cell?.actual, column.unit),
    target: value(cell?.target, column.unit),
    attainment: value(cell?.attainment, 'ratio'),
    pace: say(look?.name ?? words.paceNone),
  })
  const figure = figureOf(props, format)
  return (
    <div role="cell" className={styles.cell} title={told}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.heat}
        data-heat={heatOf(props)}
        data-why={at}
        aria-label={say(words.cellWhy, { figure: figure ?? say(words.noValue), told })}
      >
        {figure === null ? <span className={styles.none}>–</span> : <span>{figure}</span>}
        {show === 'attainment' && look !== null && look.sign !== '' ? (
          <i className={styles.sign} aria-hidden="true">
            {look.sign}
          </i>
        ) : null}
      </button>
    </div>
  )
}

function figureOf(props: HeatCellProps, format: Format): string | null {
  const { column, cell, show, currency } = props
  if (show === 'score')
    return cell?.score === null || cell?.score === undefined ? null : format.score(cell.score)
  if (show === 'change') {
    const change = changeOf(props)
    if (change === null) return null
    const { by, isRatio } = change
    const figure = isRatio ? format.percent(String(by)) : format.score(by.toFixed(2))
    return by > 0 ? `+${figure}` : figure
  }
  if (cell?.attainment !== null && cell?.attainment !== undefined)
    return format.percent(cell.attainment)
  // Without a target the figure itself says most.
  if (cell?.actual === null || cell?.actual === undefined) return null
  return format.short(cell.actual, column.unit, currency)
}

type Heat = 'best' | 'good' | 'even' | 'poor' | 'worst'

const ofPace = { reached: 'best', on: 'good', behind: 'poor', 'far-behind': 'worst' } as const

/** Of five grounds; none where nothing can be said. */
function heatOf(props: HeatCellProps): Heat | undefined {
  const { cell, show } = props
  if (show === 'attainment')
    return cell?.pace === null || cell?.pace === undefined ? undefined : ofPace[cell.pace]
  if (show === 'score') {
    const { score } = cell ?? {}
    return score === null || score === undefined
      ? undefined
      : ground(Number(score), [60, 75, 90, 100])
  }
  const change = changeOf(props)
  if (change === null) return undefined
  const points = change.isRatio ? change.by * 100 : change.by
  return ground(points, [-10, -2, 2, 10])
}

function ground(
  figure: number,
  [worst, poor, good, best]: readonly [number, number, number, number],
): Heat {
  if (figure < worst) return 'worst'
  if (figure < poor) return 'poor'
  if (figure < good) return 'even'
  return figure < best ? 'good' : 'best'
}
