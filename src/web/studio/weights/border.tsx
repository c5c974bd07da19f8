import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'

import { weightText } from '#domain/plans/weights.ts'
import { larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { useSay } from '../../language/language.tsx'
import styles from './weights.module.css'
import { weightWords as words } from './words.ts'

type Side = { readonly name: string; readonly weight: Fixed }
type BorderProps = {
  /** Whether it stands between left and right. */
  readonly isUpright: boolean
  readonly isLocked: boolean
  /** How long everything of this level is drawn, in pixels, and what it weighs. */
  readonly length: number
  readonly total: Fixed
  readonly one: Side
  readonly other: Side
  readonly drag: (by: Fixed) => void
  readonly drop: (by: Fixed) => void
}

const STEP = ONE / 100n

/** What two neighbours weigh against one another: dragged, or moved by keys as a slider is. */
export function Border(props: BorderProps): ReactNode {
  const { isUpright, isLocked, length, total, one, other, drag, drop } = props
  const say = useSay()
  const held = useRef<{
    readonly from: number
    by: Fixed
    readonly one: Fixed
    readonly both: Fixed
  } | null>(null)
  const both = one.weight + other.weight
  const place = (event: PointerEvent): number => (isUpright ? event.clientX : event.clientY)
  const press = (event: KeyboardEvent): void => {
    if (isLocked) return
    const step = event.shiftKey ? STEP / 10n : STEP
    const { weight } = one
    // From between two steps to the next of them.
    const onward = (by: Fixed): Fixed => by - (weight % by)
    const back = (by: Fixed): Fixed => (weight % by === 0n ? -by : -(weight % by))
    const by = {
      ArrowRight: onward(step),
      ArrowDown: onward(step),
      ArrowLeft: back(step),
      ArrowUp: back(step),
      PageUp: onward(5n * STEP),
      PageDown: back(5n * STEP),
      Home: -weight,
      End: other.weight,
    }[event.key]
    if (by === undefined) return
    event.preventDefault()
    drop(by)
  }
  const percent = (weight: Fixed): number => Number(weight) / 1e6
  return (
    <div
      role="slider"
      tabIndex={isLocked ? -1 : 0}
      className={styles.border}
      data-upright={isUpright}
      aria-orientation={isUpright ? 'horizontal' : 'vertical'}
      aria-label={say(words.between, { one: one.name, other: other.name })}
      aria-disabled={isLocked}
      aria-valuemin={0}
      aria-valuemax={percent(both)}
      aria-valuenow={percent(one.weight)}
      aria-valuetext={say(words.both, {
        one: one.name,
        oneWeight: weightText(one.weight),
        other: other.name,
        otherWeight: weightText(other.weight),
      })}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (isLocked) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { from: place(event), by: 0n, one: one.weight, both }
      }}
      onPointerMove={(event) => {
        const { current } = held
        if (current === null) return
        const step = event.shiftKey ? STEP / 10n : STEP
        const moved = ((place(event) - current.from) / length) * Number(total)
        // Held at whole steps of the weight itself, not of the way: what was 33.33% becomes 34%.
        const to = BigInt(Math.round((Number(current.one) + moved) / Number(step))) * step
        const kept = larger(0n, smaller(to, current.both))
        current.by = Math.abs(place(event) - current.from) < 2 ? 0n : kept - current.one
        drag(current.by)
      }}
      onPointerUp={() => {
        const { current } = held
        held.current = null
        if (current !== null) drop(current.by)
      }}
      onPointerCancel={() => {
        held.current = null
        drop(0n)
      }}
    />
  )
}
