import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'

import { gripped, heldBy, stepOf } from '#domain/plans/curves/curve.ts'
import type { Curve, CurveHandle, Reading } from '#domain/plans/curves/curve.ts'
import { afterEdit } from '#domain/plans/text/expected.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { FIXED_DECIMALS, formatDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { ticksOf } from './axis.ts'
import styles from './curve.module.css'
import { useWidth } from './use-width.ts'
import { curveWords as words } from './words.ts'

const HEIGHT = 220
const MARGIN = { left: 52, right: 18, top: 14, bottom: 28 }
const UNIT = 1e8

/** To the right and up. */
const arrows: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['ArrowRight', [1n, 0n]],
  ['ArrowLeft', [-1n, 0n]],
  ['ArrowUp', [0n, 1n]],
  ['ArrowDown', [0n, -1n]],
])

type CurveViewProps = {
  /** The part of the document that is drawn, and where it is. */
  readonly part: Value
  readonly at: DocumentPath
  readonly curve: Curve
  /** What it would be when the part said something else. */
  readonly make: (part: Value) => Curve | null
  readonly name: string
  readonly xName: string
  readonly yName: string
  readonly currency: string
  readonly edit: (...edits: readonly Edit[]) => void
  readonly isLocked: boolean
  /** Steps that are meant and pay nothing by themselves, such as those of a rate. */
  readonly isOfSteps?: boolean
}

/** A curve with its cliffs, and points that are dragged or moved by keys. The document changes when a point is let go. */
export function CurveView(props: CurveViewProps): ReactNode {
  const { part, at, curve: still, make, name, xName, yName, currency } = props
  const { edit, isLocked, isOfSteps = false } = props
  const say = useSay()
  const { count, shortMoney, money } = useFormat()
  const [box, width] = useWidth<HTMLDivElement>(480)
  const svg = useRef<SVGSVGElement>(null)
  const [dragged, setDragged] = useState<{ readonly index: number; readonly curve: Curve } | null>(
    null,
  )
  // A finger on a point moves the point and not the page, which styles can't say of parts of a drawing.
  useEffect(() => {
    const { current } = svg
    const hold = (event: TouchEvent): void => {
      if (event.target instanceof Element && event.target.closest('[role=slider]') !== null)
        event.preventDefault()
    }
    current?.addEventListener('touchstart', hold, { passive: false })
    return () => current?.removeEventListener('touchstart', hold)
  }, [])
  // The axes stand still while a point is moved.
  const curve = dragged?.curve ?? still
  const { x: xAxis, y: yAxis } = still
  const inner = {
    width: width - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  }
  const ratio = (value: Fixed, { from, to }: { from: Fixed; to: Fixed }): number =>
    Number(value - from) / Number(to - from)
  const px = (value: Fixed): number => MARGIN.left + ratio(value, xAxis) * inner.width
  const py = (value: Fixed): number => MARGIN.top + (1 - ratio(value, yAxis)) * inner.height
  const said = (value: Fixed, reading: Reading): string => {
    const text = formatDecimal(value, FIXED_DECIMALS)
    if (reading === 'money') return money(text, currency)
    return reading === 'ratio' ? `${count(formatDecimal(value, FIXED_DECIMALS - 2))}%` : count(text)
  }
  const tick = (value: number, reading: Reading): string => {
    const text = String(Number(value.toPrecision(12)))
    if (reading === 'money') return shortMoney(text, currency)
    return reading === 'ratio'
      ? `${count(String(Number((value * 100).toPrecision(12))))}%`
      : count(text)
  }
  const movedTo = (handle: CurveHandle, x: Fixed, y: Fixed): readonly Edit[] => [
    ...(handle.alongX === null
      ? []
      : gripped(part, [], handle.alongX, heldBy(handle.alongX, x, stepOf(xAxis)), xAxis.reading)),
    ...(handle.alongY === null
      ? []
      : gripped(part, [], handle.alongY, heldBy(handle.alongY, y, stepOf(yAxis)), yAxis.reading)),
  ]
  const commit = (edits: readonly Edit[]): void =>
    edit(...edits.map((one) => ({ ...one, path: [...at, ...one.path] })))

  const press = (event: KeyboardEvent, handle: CurveHandle): void => {
    const size = event.shiftKey ? 10n : 1n
    const [right, up] = arrows.get(event.key) ?? [0n, 0n]
    if ((right === 0n && up === 0n) || isLocked) return
    event.preventDefault()
    // Along the one axis that it has, whichever arrow is pressed.
    const along = handle.alongX === null ? 0n : handle.alongY === null ? right + up : right
    const above = handle.alongY === null ? 0n : handle.alongX === null ? right + up : up
    const to = {
      x: handle.x + along * size * stepOf(xAxis),
      y: handle.y + above * size * stepOf(yAxis),
    }
    commit(
      movedTo(
        {
          ...handle,
          alongX: along === 0n ? null : handle.alongX,
          alongY: above === 0n ? null : handle.alongY,
        },
        to.x,
        to.y,
      ),
    )
  }
  const drag = (event: PointerEvent, index: number): void => {
    const handle = still.handles[index]
    const bounds = svg.current?.getBoundingClientRect()
    if (handle === undefined || bounds === undefined) return
    const along = (event.clientX - bounds.left - MARGIN.left) / inner.width
    const up = 1 - (event.clientY - bounds.top - MARGIN.top) / inner.height
    const on = ({ from, to }: { from: Fixed; to: Fixed }, share: number): Fixed =>
      from + ((to - from) * BigInt(Math.round(Math.min(1, Math.max(0, share)) * 10_000))) / 10_000n
    const edits = movedTo(handle, on(xAxis, along), on(yAxis, up))
    const moved = make(edits.reduce(afterEdit, part))
    if (moved !== null) setDragged({ index, curve: moved })
  }
  const drop = (): void => {
    if (dragged === null) return
    const handle = curve.handles[dragged.index]
    const old = still.handles[dragged.index]
    setDragged(null)
    if (handle !== undefined && old !== undefined && (handle.x !== old.x || handle.y !== old.y))
      commit(movedTo(old, handle.x, handle.y))
  }
  return (
    <figure className={styles.figure}>
      <div ref={box} className={styles.box}>
        <svg
          ref={svg}
          className={styles.svg}
          width={width}
          height={HEIGHT}
          role="group"
          aria-label={say(words.drawnAs, { name, x: xName, y: yName })}
        >
          <g className={styles.grid} aria-hidden="true">
            {ticksOf(Number(yAxis.from) / UNIT, Number(yAxis.to) / UNIT, 4).map((value) => {
              const y =
                MARGIN.top +
                (1 - (value * UNIT - Number(yAxis.from)) / Number(yAxis.to - yAxis.from)) *
                  inner.height
              return (
                <g key={value}>
                  <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y} y2={y} />
                  <text x={MARGIN.left - 8} y={y + 4} textAnchor="end">
                    {tick(value, yAxis.reading)}
                  </text>
                </g>
              )
            })}
            {ticksOf(
              Number(xAxis.from) / UNIT,
              Number(xAxis.to) / UNIT,
              Math.max(3, Math.round(width / 110)),
            ).map((value) => (
              <text
                key={value}
                x={
                  MARGIN.left +
                  ((value * UNIT - Number(xAxis.from)) / Number(xAxis.to - xAxis.from)) *
                    inner.width
                }
                y={HEIGHT - 8}
                textAnchor="middle"
              >
                {tick(value, xAxis.reading)}
              </text>
            ))}
          </g>
          <g aria-hidden="true">
            {curve.cliffs.map((cliff) => (
              <line
                key={String(cliff.x)}
                className={isOfSteps ? styles.step : styles.cliff}
                x1={px(cliff.x)}
                x2={px(cliff.x)}
                y1={py(cliff.below)}
                y2={py(cliff.above)}
              />
            ))}
            {curve.pieces.map((piece) => (
              <polyline
                key={String(piece[0]?.x ?? '')}
                className={styles.line}
                points={piece.map((point) => `${px(point.x)},${py(point.y)}`).join(' ')}
              />
            ))}
          </g>
          {curve.handles.map((handle, index) => (
            <g
              // The points of a curve have nothing but their order to be told apart by.
              key={index}
              role="slider"
              tabIndex={isLocked ? -1 : 0}
              className={styles.handle}
              data-along={handle.alongX === null ? 'y' : handle.alongY === null ? 'x' : 'both'}
              aria-label={say(words.pointOf, { name, number: index + 1 })}
              aria-disabled={isLocked}
              aria-valuenow={Number(handle.alongY === null ? handle.x : handle.y) / UNIT}
              aria-valuetext={say(words.pointAt, {
                ...{ xName, yName },
                x: said(handle.x, xAxis.reading),
                y: said(handle.y, yAxis.reading),
              })}
              onKeyDown={(event) => press(event, handle)}
              onPointerDown={(event) => {
                if (isLocked) return
                event.currentTarget.setPointerCapture(event.pointerId)
                event.currentTarget.focus()
                setDragged({ index, curve: still })
              }}
              onPointerMove={(event) => {
                if (dragged?.index === index) drag(event, index)
              }}
              onPointerUp={drop}
              onPointerCancel={() => setDragged(null)}
            >
              <circle className={styles.reach} cx={px(handle.x)} cy={py(handle.y)} r="16" />
              <circle className={styles.dot} cx={px(handle.x)} cy={py(handle.y)} r="6" />
              {dragged?.index === index ? (
                <text
                  className={styles.readout}
                  x={Math.min(Math.max(px(handle.x), MARGIN.left + 60), width - 70)}
                  y={Math.max(py(handle.y) - 14, 14)}
                  textAnchor="middle"
                >
                  {said(handle.x, xAxis.reading)} · {said(handle.y, yAxis.reading)}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.axes}>
          {yName} / {xName}
        </span>
        {isOfSteps ? null : curve.cliffs.length === 0 ? (
          <span>{say(words.noCliff)}</span>
        ) : (
          <ul>
            {curve.cliffs.map(({ x, below, above }) => (
              <li key={String(x)}>
                {say(words.cliffUp, {
                  x: said(x, xAxis.reading),
                  below: said(below, yAxis.reading),
                  above: said(above, yAxis.reading),
                })}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
    </figure>
  )
}
