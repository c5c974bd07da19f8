import type { KeyboardEvent } from 'react'

const moves: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Of a row what the keyboard can stand on: the name, then the numbers. */
function placesOf(row: Element | null): readonly HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('a, [data-why]') ?? [])]
}

/** One stop a row for the tab key, and arrows from there on: a row of twenty numbers isn't twenty stops. */
export function moveAmongCells(event: KeyboardEvent): void {
  const move = moves[event.key]
  const from = event.target
  if (move === undefined || !(from instanceof HTMLElement)) return
  const row = from.closest('[role=row]')
  const at = placesOf(row).indexOf(from)
  if (row === null || at < 0) return
  const [down, right] = move
  const index = Number(row.getAttribute('aria-rowindex')) + down
  const next = row.parentElement?.querySelector(`[aria-rowindex="${index}"]`) ?? null
  const to = placesOf(next)[at + right]
  if (to === undefined) return
  event.preventDefault()
  to.focus()
}
