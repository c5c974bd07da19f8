import type { Machine } from './machine.ts'
import { median } from './measure.ts'
import type { Compared, Figures } from './measure.ts'
import type { MonthSize } from './month.ts'
import type { MonthReport } from './month-report.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'

export type Report = {
  readonly machine: Machine
  readonly size: MonthSize
  /** Null when it wasn't asked for. */
  readonly month: MonthReport | null
  readonly sections: readonly Section[]
}

/** The report as Markdown, which reads well on a terminal too. */
export function reportText({ machine, size, month, sections }: Report): string {
  const { versions } = machine
  return `${[
    `${whole(size.orders)} orders, ${whole(size.sellers)} sellers, one month`,
    `${machine.date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB`,
    `yeji ${versions.yeji}, Node ${versions.node}, DuckDB ${versions.duckdb}`,
    ...(month === null ? [] : monthText(month, size)),
    ...sections.flatMap(({ title, head, rows, notes }) => [
      '',
      `### ${title}`,
      '',
      ...(rows.length === 0 ? [] : [...table([head, ...rows]), '']),
      ...notes,
    ]),
  ].join('\n')}\n`
}

function monthText(
  { same, tablesMiB, results, lines, stages }: MonthReport,
  size: MonthSize,
): readonly string[] {
  const row = (
    label: string,
    { milliseconds, cpuMilliseconds, peakMemoryMiB }: Figures,
  ): readonly string[] => [
    label,
    range(milliseconds, 1000, 2),
    range(cpuMilliseconds, 1000, 2),
    ((median(milliseconds) * 1000) / size.orders).toFixed(3),
    peakMemoryMiB === null ? '–' : String(peakMemoryMiB),
  ]
  const ratio = (label: string, { ratios, cpuRatios }: Compared): string =>
    `${label}: ours ÷ hand-written, pair by pair: ${range(ratios, 1, 2)} by the clock, ${range(cpuRatios, 1, 2)} in CPU time`
  return [
    `equal on both sides: ${whole(same.people)} people, ${whole(same.lines)} lines`,
    '',
    ...table([
      ['', 'seconds: median (min–max)', 'CPU seconds', 'µs per order', 'peak MiB'],
      row('results per person, ours', results.ours),
      row('results per person, hand-written', results.hand),
      row('with a line per order, ours', lines.ours),
      row('with a line per order, hand-written', lines.hand),
    ]),
    '',
    ratio('results per person', results),
    ratio('with a line per order', lines),
    tablesMiB === null ? '' : `making the tables, which stay in memory: at most ${tablesMiB} MiB`,
    '',
    ...table([
      ['stage of ours', 'ms, one run'],
      ...stages.map(([stage, milliseconds]) => [stage, milliseconds.toFixed(0)]),
    ]),
  ]
}

function range(numbers: readonly number[], unit: number, decimals: number): string {
  const show = (number: number): string => (number / unit).toFixed(decimals)
  return `${show(median(numbers))} (${show(Math.min(...numbers))}–${show(Math.max(...numbers))})`
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const [head = [], ...body] = rows
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(1, width - 1))}:`,
  )
  return [line(head), line(rule), ...body.map(line)]
}
