import { ALWAYS, FOREVER } from '#kernel/day.ts'
import { isEnding } from './told-change.ts'

/** A row by the columns of its table, as it's told and as it's shown. */
export type Cells = Readonly<Record<string, string>>

/** A row that was told, and what came of it. */
export type Applied = {
  readonly sent: Cells
  readonly answer: 'accepted' | 'corrected' | 'unchanged' | 'repeated'
  /** The rows that it replaced, on some of their days or on all. */
  readonly replaces: readonly Cells[]
}

/** What has to be told so that the days of these changes say again what they said before. */
export function reverseOf(applied: readonly Applied[]): readonly Cells[] {
  return applied.flatMap(({ sent, answer, replaces }) => {
    if (answer === 'unchanged' || answer === 'repeated') return []
    const [from, to] = daysOf(sent)
    const before = replaces
      .map((row) => clipped(row, from, to))
      .filter((row) => row !== null)
      .toSorted((a, b) => (daysOf(a)[0] < daysOf(b)[0] ? -1 : 1))
    return [...before, ...(isEnding(sent) ? [] : gaps(before, sent, from, to))]
  })
}

/** The names of people whom a change called otherwise. Somebody new stays: nothing of people is ever removed. */
export function reverseOfNames(applied: readonly Applied[]): readonly Cells[] {
  return applied.flatMap(({ answer, replaces }) => (answer === 'corrected' ? replaces : []))
}

/** Days of which nothing was known: there nothing is to hold again. */
function gaps(before: readonly Cells[], sent: Cells, from: string, to: string): readonly Cells[] {
  const ended: Cells[] = []
  let day = from
  for (const row of before) {
    const [begins, ends] = daysOf(row)
    if (day < begins) ended.push(withDays({ ...sent, ends: 'yes' }, day, begins))
    day = ends
  }
  if (day < to) ended.push(withDays({ ...sent, ends: 'yes' }, day, to))
  return ended
}

function clipped(row: Cells, from: string, to: string): Cells | null {
  const [begins, ends] = daysOf(row)
  const [first, last] = [begins < from ? from : begins, ends > to ? to : ends]
  return first < last ? withDays(row, first, last) : null
}

function daysOf(row: Cells): readonly [from: string, to: string] {
  const { from = '', to = '' } = row
  return [from === '' ? ALWAYS : from, to === '' ? FOREVER : to]
}

function withDays(row: Cells, from: string, to: string): Cells {
  return { ...row, from, to: to === FOREVER ? '' : to }
}
