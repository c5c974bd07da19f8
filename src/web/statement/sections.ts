import type { z } from 'zod'

import type { resultStatement } from '#contract/results.ts'

export type Statement = z.output<(typeof resultStatement)['answer']['body']>
export type StatedCell = Statement['cells'][number]

/** The cells of a statement as they're read: what was scored, how it adds up, what is paid, what follows, and what it stands on. */
export type Sections = {
  readonly items: readonly StatedCell[]
  readonly composition: readonly StatedCell[]
  readonly pay: readonly StatedCell[]
  readonly consequences: readonly StatedCell[]
  readonly basis: readonly StatedCell[]
}

const composed: ReadonlySet<string> = new Set([
  ...['group', 'card', 'adjustment', 'veto', 'total_before', 'total', 'grade_before', 'grade'],
  'coefficient',
])
/** Without an amount there's nothing to say of them. */
const adjusting: ReadonlySet<string> = new Set(['corrections', 'carried_in', 'carried_out'])
const stood: ReadonlySet<string> = new Set([
  ...['member_days', 'active_days', 'period_days', 'proration', 'base_pay', 'metric', 'target'],
])

/** Sorts cells by what they are; whatever isn't known here belongs to the way from the lines to what is paid out. */
export function sectionsOf(cells: readonly StatedCell[]): Sections {
  const value = new Map(cells.map((cell) => [cell.key, cell.value]))
  const kindOf = ({ key }: StatedCell): string => key.split(':', 1)[0] ?? key
  // What a veto changed is said where one was; else "before" and "after" are one number twice.
  const repeats = (cell: StatedCell): boolean =>
    (cell.key === 'total_before' && value.get('total') === cell.value) ||
    (cell.key === 'grade_before' && value.get('grade') === cell.value)
  const nothing = ({ key, value: of }: StatedCell): boolean =>
    adjusting.has(key) && of !== null && Number(of) === 0
  const idle = (cell: StatedCell): boolean => kindOf(cell) === 'veto' && cell.value !== 'true'
  return {
    items: cells.filter((cell) => kindOf(cell) === 'item'),
    composition: cells.filter(
      (cell) => composed.has(kindOf(cell)) && !repeats(cell) && !idle(cell),
    ),
    pay: cells.filter((cell) => {
      const kind = kindOf(cell)
      const isPay =
        !['item', 'consequence'].includes(kind) && !composed.has(kind) && !stood.has(kind)
      return isPay && !nothing(cell)
    }),
    consequences: cells.filter((cell) => kindOf(cell) === 'consequence' && cell.value === 'true'),
    basis: cells.filter((cell) => stood.has(kindOf(cell))),
  }
}
