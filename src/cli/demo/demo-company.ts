import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { KNOWN_UNTIL, lastMonths, MOST_MONTHS } from './calendar.ts'
import type { Moment } from './calendar.ts'
import { makeLeave } from './leave.ts'
import { leaveTable, peopleTable, reportingTable, teamsTable } from './organisation-tables.ts'
import { employmentTable } from './payroll.ts'
import { makeSeats } from './seats.ts'
import { Simulation } from './simulation.ts'
import { makeStaff } from './staff.ts'
import type { Table } from './table.ts'
import { targetsTable } from './targets.ts'

export type DemoProgress = { readonly done: number; readonly total: number; readonly what: Text }

export type DemoOptions = {
  /** A whole number of 0 or more. The same seed writes the same bytes, on any machine. */
  readonly seed: number
  /** Months of history up to 2026-10, from 1 to 46; 46 by default, which is from 2023-01 on. */
  readonly months?: number
  readonly onProgress?: (progress: DemoProgress) => void
}

export type DemoSummary = {
  readonly company: Text
  /** The last complete month, quarter and year of the demo. */
  readonly periods: { readonly month: string; readonly quarter: string; readonly year: string }
  /** Nothing is recorded after this moment. */
  readonly knownUntil: Moment
  readonly people: number
  readonly customers: number
  readonly rows: number
  /** Rows of each file, by its name in the folder. */
  readonly files: readonly { readonly file: string; readonly rows: number }[]
}

const company: Text = {
  zh: '东澜智能装备（演示公司）',
  en: 'Donglan Intelligent Equipment (demo company)',
}
const manifest = `yeji: workspace/1
# An invented company; everything in this folder was made up by the demo.
name: { zh: ${company.zh}, en: ${company.en} }
timeZone: Asia/Shanghai
plans: [plan-1.yaml, plan-2.yaml, plan-3.yaml]
`

/**
 * Writes the demo company's workspace into the folder, which is made where it's missing; files of the same names are
 * replaced. The plans that `yeji.yaml` names are the caller's to put beside it.
 */
export async function writeDemoCompany(folder: string, options: DemoOptions): Promise<DemoSummary> {
  const { seed, months: count = MOST_MONTHS, onProgress } = options
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed: a whole number of 0 or more, not ${seed}`)
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_MONTHS) {
    throw new RangeError(`months: a whole number from 1 to ${MOST_MONTHS}, not ${count}`)
  }
  const months = lastMonths(count)
  const total = count + 1
  const seats = makeSeats(seed)
  const staff = makeStaff(seed, seats)
  const leave = makeLeave(seed, staff.sellers)
  const simulation = new Simulation(seed, months, seats, staff, leave)
  for (const [index, month] of months.entries()) {
    simulation.live(month)
    onProgress?.({
      done: index + 1,
      total,
      what: { zh: `生成 ${month.key}`, en: `making ${month.key}` },
    })
  }
  const years = Array.from(new Set(months.map(({ year }) => year)))
  const tables = [
    peopleTable(staff.careers),
    employmentTable(seed, staff.careers),
    leaveTable(leave),
    teamsTable(),
    reportingTable(staff),
    targetsTable(seed, years, seats, staff.sellers),
    simulation.ratings,
    simulation.shares,
    ...simulation.facts.tables,
  ].toSorted((a, b) => compareText(a.file, b.file))
  await writeTables(folder, tables)
  onProgress?.({ done: total, total, what: { zh: '写入文件', en: 'writing files' } })
  return {
    company,
    periods: { month: '2026-10', quarter: '2026-Q3', year: '2025' },
    knownUntil: KNOWN_UNTIL,
    people: staff.careers.length,
    customers: simulation.customers,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: tables.map(({ file, rows }) => ({ file, rows })),
  }
}

async function writeTables(folder: string, tables: readonly Table[]): Promise<void> {
  await mkdir(join(folder, 'facts'), { recursive: true })
  await writeFile(join(folder, 'yeji.yaml'), manifest)
  await Promise.all(tables.map((table) => writeFile(join(folder, table.file), table.text())))
}
