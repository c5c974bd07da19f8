import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { whole } from './section.ts'
import type { Section } from './section.ts'
import type { Calculated, Workbook } from './spreadsheet-child.ts'
import { openWork } from './work.ts'

const run = promisify(execFile)
const PACKAGE = 'hyperformula@3.5.0'
/** How long a user waits for a workbook to open, and how much memory it may take. */
const PATIENCE_MS = 60_000
const HEAP_MIB = 4096
const SIZES = [10_000, 20_000, 40_000, 80_000, 160_000, 320_000]

/** As it's done today: a workbook with a sheet of orders and a row of formulas for each seller, larger until it's too much. */
export async function inSpreadsheet(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-spreadsheet-'))
  try {
    await writeFile(join(folder, 'package.json'), '{"private":true}')
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', PACKAGE], {
      cwd: folder,
    })
    const rows: string[][] = []
    let end = 'It held every size that was tried.'
    for (const orders of SIZES) {
      const outcome = await atSize(folder, orders)
      if (typeof outcome === 'string') {
        end = `At ${whole(orders)} orders: ${outcome}.`
        break
      }
      rows.push([whole(orders), ...outcome])
    }
    return {
      title: `As a spreadsheet (${PACKAGE}, fetched for this run)`,
      head: [
        'orders',
        'opened, s',
        'one order changed, ms',
        'ours from scratch, s',
        'cells that differ',
      ],
      rows,
      notes: [
        end,
        'A seller for every 100 orders. The sheet is sorted by seller and customer beforehand, which saves it the search for distinct customers. Its numbers are binary floating point.',
      ],
    }
  } catch (error) {
    return {
      title: 'As a spreadsheet',
      head: ['', ''],
      rows: [],
      notes: [`Not measured: ${String(error).slice(0, 300)}`],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What's in a row of the table; why it was too much, otherwise. */
async function atSize(folder: string, orders: number): Promise<readonly string[] | string> {
  const work = await openWork({ orders, sellers: Math.max(10, Math.round(orders / 100)) })
  try {
    const start = performance.now()
    await work.session.run(work.program)
    const ours = performance.now() - start
    const rows = await work.session.query(`SELECT f.seller_id, f.customer, f.amount
FROM fact_order f JOIN yj_segment g ON g.person_id = f.seller_id AND g.from_day <= f.occurred_on AND g.to_day > f.occurred_on
WHERE f.known_to = 9223372036854775807 ORDER BY 1, 2`)
    const sellers = await work.session
      .query(`SELECT person_id, "m_target__bench_booked", "m_target__bench_orders", "m_target__bench_customers",
  "m_bench_booked", "m_bench_orders", "m_bench_customers", grade_result, "p_commission" FROM yj_result ORDER BY 1`)
    const workbook: Workbook = {
      orders: rows.map(([seller, customer, amount]) => [
        String(seller),
        String(customer),
        Number(amount),
      ]),
      sellers: sellers.map((row) =>
        row.map((cell, index) => (index === 0 || index === 7 ? String(cell) : Number(cell))),
      ),
    }
    const file = join(folder, `${orders}.json`)
    await writeFile(file, JSON.stringify(workbook))
    const child = fileURLToPath(new URL('spreadsheet-child.ts', import.meta.url))
    const { stdout } = await run(
      process.execPath,
      [`--max-old-space-size=${HEAP_MIB}`, child, join(folder, 'node_modules/hyperformula'), file],
      { timeout: PATIENCE_MS, maxBuffer: 2 ** 24 },
    )
    const { openedMs, changedMs, differing } = JSON.parse(stdout) as Calculated
    return [
      (openedMs / 1000).toFixed(2),
      changedMs.toFixed(0),
      (ours / 1000).toFixed(2),
      whole(differing),
    ]
  } catch (error) {
    return why(error)
  } finally {
    await work.close()
  }
}

function why(error: unknown): string {
  const { killed, message } = error as { readonly killed?: boolean; readonly message: string }
  if (killed === true) return `not open after ${PATIENCE_MS / 1000} s`
  if (/heap|memory/i.test(message)) return `more than ${whole(HEAP_MIB)} MiB of memory`
  return message.split('\n').slice(0, 3).join(' ').slice(0, 300)
}
