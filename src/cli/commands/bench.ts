import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { wholeNumber } from './command.ts'

type BenchOptions = {
  readonly orders: number
  readonly sellers: number
  readonly pairs: number
  readonly parts?: string
  readonly postgresOrders?: number
  readonly spreadsheet?: boolean
  readonly json?: boolean
}

/** Benchmarks stand outside the layers, beside the tests, so they run as a process of their own. */
const benchmark = fileURLToPath(new URL('../../../bench/main.ts', import.meta.url))

export function addBench(program: Command): void {
  program
    .command('bench')
    .description(
      'time the generated SQL beside hand-written SQL that computes the same, on a generated month of orders',
    )
    .option('--orders <number>', 'orders in the month', wholeNumber, 1_000_000)
    .option('--sellers <number>', 'sellers', wholeNumber, 3000)
    .option('--pairs <number>', 'timed runs of each side, after a warm-up', wholeNumber, 5)
    .option(
      '--parts <list>',
      'some of month,what-if,new-facts,explain,postgres,mirror,intake,push,readers,pages',
    )
    .option('--postgres-orders <number>', 'orders on PostgreSQL, at most', wholeNumber)
    .option('--spreadsheet', 'measure a spreadsheet too, for which HyperFormula is downloaded')
    .option('--json', 'print JSON for programs')
    .action(async ({ postgresOrders, spreadsheet, json, ...others }: BenchOptions) => {
      const given = Object.entries({ ...others, 'postgres-orders': postgresOrders })
      const args = [
        ...given.flatMap(([key, value]) => (value === undefined ? [] : [`--${key}`, `${value}`])),
        ...(spreadsheet === true ? ['--spreadsheet'] : []),
        ...(json === true ? ['--json'] : []),
      ]
      const child = spawn(process.execPath, [benchmark, ...args], { stdio: 'inherit' })
      const [code] = (await once(child, 'exit')) as [number | null]
      process.exitCode = code ?? 1
    })
}
