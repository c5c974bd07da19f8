import type { Problem } from '#kernel/problem.ts'
import { cleaned } from './cells/cell.ts'

/** Columns that are added to rejected rows; a mended file may keep them, they aren't read. */
const problemColumns = ['problem_code', 'problem_column', 'problem_zh', 'problem_en'] as const

/** A row that wasn't taken, with the cells that it came with. */
export type Rejected = {
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Rejected rows with the columns that they came with, and what is wrong with them: to be mended and
 * given again. A file that feeds several tables has one line for each of its rows, with the problems
 * of all.
 */
export function* rejectedCells(
  rows: readonly Rejected[],
  header: readonly string[],
): Generator<readonly string[]> {
  const kept = header.flatMap((name, index) => (isProblemColumn(name) ? [] : [index]))
  yield [...kept.map((index) => header[index] ?? ''), ...problemColumns]
  const byLine = Map.groupBy(rows, ({ line }) => line)
  for (const line of Array.from(byLine.keys()).toSorted((a, b) => a - b)) {
    const same = byLine.get(line) ?? []
    const cells = same[0]?.cells ?? []
    const beyond = cells.length > header.length ? cells.slice(header.length) : []
    const problems = same.flatMap((row) => row.problems)
    yield [...kept.map((index) => cleaned(cells[index] ?? '')), ...said(problems), ...beyond]
  }
}

function isProblemColumn(name: string): boolean {
  return problemColumns.some((column) => column === name)
}

function said(problems: readonly Problem[]): readonly string[] {
  const unique = (texts: readonly string[]): string => Array.from(new Set(texts)).join(' | ')
  return [
    unique(problems.map(({ code }) => code)),
    unique(problems.map(({ at }) => at.field ?? '').filter((field) => field !== '')),
    unique(problems.map(({ message }) => message.zh)),
    unique(problems.map(({ message }) => message.en)),
  ]
}
