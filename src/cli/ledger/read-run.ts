import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Currency } from '#kernel/money.ts'
import { calendarYear } from '#kernel/period.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { openCsv } from '../workspace/files/open-table.ts'
import { cleaned } from '#domain/tables/cells/cell.ts'
import { ledgerProblem } from '#domain/runs/ledger-problems.ts'
import { isPostingHeader, postingCurrency, postingKey, postingOf } from './posting-rows.ts'
import { runRecordSchema } from '#domain/runs/run-record.ts'
import type { RunRead } from '#domain/runs/run-record.ts'

/** Largest run.json that is read, in bytes. */
const LARGEST_RECORD = 2 ** 24

/** Reads run.json and the ledger of a folder of results. Without the plans, fiscal years are calendar years. */
export async function readRun(
  folder: string,
  plans: readonly Plan[],
): Promise<Result<RunRead, readonly Problem[]>> {
  const path = join(folder, 'run.json')
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile())
    return err([ledgerProblem('run-missing', { file: folder }, { folder })])
  const file = `${basename(folder)}/run.json`
  const unreadable = (reason: string): Result<never, readonly Problem[]> =>
    err([ledgerProblem('run-unreadable', { file }, { found: reason })])
  if (found.size > LARGEST_RECORD) return unreadable(`${found.size} B`)
  const record = runRecordSchema.safeParse(jsonOf(await readFile(path, 'utf8')))
  if (!record.success)
    return unreadable(record.error.issues.map((issue) => issue.path.join('.')).join(', '))
  const calendars = new Map(plans.map((plan) => [plan.document.key, plan.calendar]))
  const postings = await readPostings(folder, (plan) => calendars.get(plan) ?? calendarYear)
  return postings.ok ? ok({ record: record.data, ...postings.value }) : postings
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function readPostings(
  folder: string,
  calendarOf: (plan: string) => FiscalCalendar,
): Promise<Result<Omit<RunRead, 'record'>, readonly Problem[]>> {
  const file = `${basename(folder)}/postings.csv`
  const opened = await openCsv(join(folder, 'postings.csv'), file)
  if (!opened.ok) return err([opened.error])
  if (!isPostingHeader(opened.value.header))
    return err([ledgerProblem('run-unreadable', { file, line: 1 }, { found: 'header' })])
  const postings: Posting[] = []
  const problems: Problem[] = []
  let currency: Currency | null = null
  const seen = new Set<string>()
  for (const row of opened.value.rows) {
    const cells = row.cells.map(cleaned)
    const found = row.broken === null ? postingOf(cells, calendarOf) : null
    const line = row.line
    const own: Currency = postingCurrency(cells)
    const key = postingKey(cells)
    const isOwn = (currency === null || own === currency) && !seen.has(key)
    seen.add(key)
    const posting = isOwn ? found : null
    if (posting === null)
      problems.push(
        row.broken ??
          ledgerProblem('run-unreadable', { file, line }, { found: row.cells.join(',') }),
      )
    else {
      postings.push(posting)
      currency = own
    }
  }
  return problems.length > 0 ? err(problems) : ok({ postings, currency })
}
