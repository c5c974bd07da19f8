import type { Command } from 'commander'
import { currencyDecimals } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Language, Text } from '#kernel/text.ts'
import { LINE_PREFIX } from '#engine/settlement/accounts.ts'
import { causeText } from '#engine/settlement/cause-text.ts'
import { readCells } from '../ledger/read-cells.ts'
import { readRun } from '../ledger/read-run.ts'
import type { RunRead } from '#domain/runs/run-record.ts'
import type { CellRead } from '../ledger/read-cells.ts'
import { runDelta } from '../ledger/run-delta.ts'
import type { RunDelta } from '../ledger/run-delta.ts'
import { figure } from '#engine/plan/figures.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { say } from '../terminal/say.ts'
import { table } from '../terminal/table.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

export function addDelta(program: Command): void {
  common(program.command('delta'))
    .argument('<run-a>', 'a folder of results')
    .argument('<run-b>', 'a later one')
    .description(
      'tell what the second results changed: corrections with their causes, pay, and every other number',
    )
    .action(async (before: string, after: string, options: CommonOptions) =>
      finish(delta(before, after, options), options),
    )
}

async function delta(before: string, after: string, options: CommonOptions): Promise<number> {
  const output = outputOptions(options)
  const [one, other] = [await read(before), await read(after)]
  const problems = [one, other].flatMap((side) => (side.ok ? [] : side.error))
  if (!one.ok || !other.ok) return reportProblems(problems, output)
  const found = runDelta(one.value, other.value)
  if (output.json) print({ ok: true, ...found })
  else {
    const currency = other.value[0].currency ?? one.value[0].currency
    const decimals = currency === null ? null : currencyDecimals(currency)
    tell(`${deltaText(found, decimals ?? 2, output.language)}\n`)
  }
  return exitCodes.ok
}

async function read(
  folder: string,
): Promise<Result<readonly [RunRead, readonly CellRead[]], readonly Problem[]>> {
  const run = await readRun(folder, [])
  const cells = run.ok ? await readCells(folder) : run
  if (!run.ok) return run
  return cells.ok ? ok([run.value, cells.value]) : err(cells.error)
}

const words = {
  same: { zh: '两份结果没有差别。', en: 'The two results don’t differ.' },
  corrections: { zh: '对已结账期间的更正', en: 'Corrections of closed periods' },
  paid: { zh: '各期实发合计', en: 'Paid out by period' },
  numbers: { zh: '两边都算过的期间的数字', en: 'Numbers of periods that both computed' },
  origin: { zh: '原期间', en: 'Of' },
  run: { zh: '记入', en: 'Posted in' },
  person: { zh: '人员', en: 'Person' },
  rule: { zh: '项目', en: 'Line' },
  cause: { zh: '原因', en: 'Cause' },
  amount: { zh: '差额', en: 'Difference' },
  before: { zh: '之前', en: 'Before' },
  after: { zh: '之后', en: 'After' },
  key: { zh: '数字', en: 'Number' },
  sum: { zh: '合计', en: 'Sum' },
} satisfies Record<string, Text>

/** Rows of other numbers that are printed; all of them are in --json. */
const MOST_ROWS = 40

function deltaText(
  { corrections, paidOut, cells }: RunDelta,
  decimals: number,
  language: Language,
): string {
  const minor = (amount: bigint): string => figure(amount, decimals, decimals)
  const of = (text: Text): string => say(text, language)
  if (corrections.length === 0 && paidOut.length === 0 && cells.length === 0) return of(words.same)
  const blocks: string[] = []
  if (corrections.length > 0) {
    const sum = corrections.reduce((total, { amountMinor }) => total + amountMinor, 0n)
    const rows = corrections.map(({ origin, run, person, account, cause, amountMinor }) => [
      origin,
      run,
      person,
      account.slice(LINE_PREFIX.length),
      of(causeText(cause, nameless)),
      minor(amountMinor),
    ])
    blocks.push(
      `${of(words.corrections)}\n${table(
        [
          { title: of(words.origin) },
          { title: of(words.run) },
          { title: of(words.person) },
          { title: of(words.rule) },
          { title: of(words.cause) },
          { title: of(words.amount), align: 'right' },
        ],
        [...rows, [of(words.sum), '', '', '', '', minor(sum)]],
      )}`,
    )
  }
  if (paidOut.length > 0)
    blocks.push(
      `${of(words.paid)}\n${table(
        [
          { title: of(words.run) },
          { title: of(words.before), align: 'right' },
          { title: of(words.after), align: 'right' },
        ],
        paidOut.map(({ run, beforeMinor, afterMinor }) => [
          run,
          minor(beforeMinor),
          minor(afterMinor),
        ]),
      )}`,
    )
  if (cells.length > 0) blocks.push(cellsText(cells, language))
  return blocks.join('\n\n')
}

function cellsText(cells: RunDelta['cells'], language: Language): string {
  const of = (text: Text): string => say(text, language)
  const left = cells.length - MOST_ROWS
  const more =
    left <= 0
      ? ''
      : `\n${of({ zh: `另有 ${left} 个，见 --json`, en: `and ${left} more; see --json` })}`
  return `${of(words.numbers)}\n${table(
    [
      { title: of(words.person) },
      { title: of(words.run) },
      { title: of(words.key) },
      { title: of(words.before), align: 'right' },
      { title: of(words.after), align: 'right' },
      { title: of(words.amount), align: 'right' },
    ],
    cells
      .slice(0, MOST_ROWS)
      .map(({ person, period, key, before, after, changed }) => [
        person,
        period,
        key,
        before === '' ? '–' : before,
        after === '' ? '–' : after,
        changed ?? '',
      ]),
  )}${more}`
}

const nameless = { factType: (): undefined => undefined, metric: (): undefined => undefined }
