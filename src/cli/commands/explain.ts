import type { Command } from 'commander'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { inLanguage } from '#kernel/text.ts'
import type { Language } from '#kernel/text.ts'
import type { Explanation } from '#engine/explain/explanation.ts'
import type { Step } from '#engine/explain/step.ts'
import { planRuns } from '../plan-runs.ts'
import { readRun } from '../ledger/read-run.ts'
import { settleRuns } from '#calc/runs/settle-runs.ts'
import { openWorkspace } from '../open-workspace.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { say } from '../terminal/say.ts'
import { shownText } from '../terminal/value-text.ts'
import { workspaceProblem } from '../workspace-problems.ts'
import { common, finish, outputOptions, wholeNumber } from './command.ts'
import type { CommonOptions } from './command.ts'

type ExplainOptions = CommonOptions & {
  readonly period: string
  readonly asOf?: string
  readonly knownAt?: string
  readonly plan?: string
  readonly data?: string
  readonly depth?: number
  readonly previous?: string
}

export function addExplain(program: Command): void {
  common(program.command('explain'))
    .argument('<folder>', 'workspace folder')
    .argument('<person>', 'whose numbers')
    .description('print the reason of every number, from a statement line down to its facts')
    .requiredOption('--period <period>', '2026-03, 2026-Q1 or 2026')
    .option('--as-of <day>', 'facts after this day do not count')
    .option('--known-at <moment>', 'what was recorded later is not known yet')
    .option('--plan <key>', 'one plan only')
    .option('--previous <folder>', 'results of an earlier period on which this one stands')
    .option('--data <folder>', 'where the files of `sources` lie')
    .option('--depth <levels>', 'how far down (default: to the facts)', wholeNumber)
    .action(async (folder: string, person: string, options: ExplainOptions) =>
      finish(explain(folder, person, options), options),
    )
}

/** Deeper than any explanation. */
const DEEPEST = 99

async function explain(folder: string, person: string, options: ExplainOptions): Promise<number> {
  const output = outputOptions(options)
  const explained = await explanationsOf(folder, person, options)
  if (!explained.ok) return reportProblems(explained.error, output)
  if (output.json) print(explained.value.map(explanationJson))
  else
    tell(
      `${explained.value.map((one) => explanationText(one, output.language, options.depth ?? DEEPEST)).join('\n\n')}\n`,
    )
  return exitCodes.ok
}

async function explanationsOf(
  folder: string,
  person: string,
  options: ExplainOptions,
): Promise<Result<readonly Explanation[], readonly Problem[]>> {
  const opened = await openWorkspace(
    folder,
    options.data === undefined ? {} : { dataFolder: options.data },
  )
  if (!opened.ok) return opened
  const { inputs, problems } = opened.value.read
  if (inputs === null) return err(problems)
  const runs = planRuns(opened.value.plans, inputs, options)
  if (!runs.ok) return runs
  const { plans } = opened.value
  const previous = options.previous === undefined ? null : await readRun(options.previous, plans)
  if (previous !== null && !previous.ok) return previous
  const settled = await settleRuns(runs.value, inputs, null, false, previous?.value ?? null)
  if (!settled.ok) return settled
  const found: Explanation[] = []
  for (const { evaluator } of settled.value.computed) {
    const explanation = evaluator.explain(person)
    if (explanation !== null) found.push(explanation)
  }
  return found.length > 0
    ? ok(found)
    : err([workspaceProblem('person-not-in-run', {}, { person, period: options.period })])
}

function explanationText(
  { plan, run, person, name, score, grade, pay, payTotal, settlement, consequences }: Explanation,
  language: Language,
  depth: number,
): string {
  const head = `${inLanguage(name, language)} (${person}) · ${say(plan.document.name, language)} · ${run.period.key}`
  const settled = settlement
    .filter(({ key, value }) => key === 'payable' || value !== 0n)
    .map((step) => (step.key === 'payable' ? { ...step, parts: [] } : step))
  const held = consequences.filter((step) => step.value === true)
  return [
    head,
    '',
    ...[...pay, { ...payTotal, parts: [] }, ...settled, score, grade, ...held].map((step) =>
      stepText(step, plan.currency, language, depth),
    ),
  ].join('\n')
}

/** A step and what is below it, drawn as a tree. */
function stepText(
  step: Step,
  currency: string,
  language: Language,
  depth: number,
  indent = '',
): string {
  const clause = step.clause === undefined ? '' : ` [${step.clause}]`
  const how =
    step.how === undefined || inLanguage(step.how, language) === ''
      ? ''
      : `  ← ${say(step.how, language)}`
  const day = step.fact === undefined ? '' : ` ${step.fact.occurredOn}`
  const own = `${labelText(step, language)}${day}${clause}  ${shownText(step.value, step.unit, currency, language)}${how}`
  if (depth <= 0) return own
  const below = step.parts.map((part, index) => {
    const last = index === step.parts.length - 1
    return `${indent}${last ? '└─ ' : '├─ '}${stepText(part, currency, language, depth - 1, indent + (last ? '   ' : '│  '))}`
  })
  return [own, ...below].join('\n')
}

/** A fact's label ends with its id, which is the same in every language. */
function labelText({ label, fact }: Step, language: Language): string {
  if (fact === undefined || !label.zh.endsWith(fact.id)) return say(label, language)
  const cut = (text: string): string => text.slice(0, text.length - fact.id.length)
  return say({ zh: cut(label.zh), en: cut(label.en) }, language) + fact.id
}

function explanationJson({
  plan,
  run,
  person,
  name,
  cells,
  score,
  grade,
  pay,
  payTotal,
  settlement,
  consequences,
}: Explanation): object {
  return {
    plan: plan.document.key,
    planHash: plan.hash,
    run,
    person,
    name,
    cells,
    score,
    grade,
    pay,
    payTotal,
    settlement,
    consequences,
  }
}
