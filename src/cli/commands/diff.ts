import type { Command } from 'commander'
import type { Text } from '#kernel/text.ts'
import { planDifferences } from '#engine/plan/diff/plan-diff.ts'
import type { ClauseChange, Difference } from '#engine/plan/diff/plan-diff.ts'
import { touchNames } from '#engine/plan/diff/touch-names.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { plansOf } from '../plans-of.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import type { OutputOptions } from '../terminal/output.ts'
import { say } from '../terminal/say.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type DiffOptions = CommonOptions & { readonly exitCode?: boolean }

export function addDiff(program: Command): void {
  common(program.command('diff'))
    .argument('<before>', 'a plan document, or a workspace')
    .argument('<after>', 'another, to be compared with it')
    .description(
      'compare plans by what they mean: what changes, in which clause, and whether pay can change',
    )
    .option('--exit-code', 'exit with 4 where they differ')
    .action(async (before: string, after: string, options: DiffOptions) =>
      finish(diff(before, after, options), options),
    )
}

/** Two plans side by side; one that only one side has stands alone. */
type Compared = {
  readonly plan: string
  readonly before: Plan | null
  readonly after: Plan | null
  readonly differences: readonly Difference[]
  readonly clauses: readonly ClauseChange[]
}

async function diff(before: string, after: string, options: DiffOptions): Promise<number> {
  const output = outputOptions(options)
  const sides = [await plansOf(before), await plansOf(after)] as const
  const [earlier, later] = sides
  if (!earlier.ok || !later.ok) {
    const problems = sides.flatMap((side) => (side.ok ? [] : side.error))
    return reportProblems(problems, output)
  }
  const all = compared(earlier.value, later.value)
  const isSame = all.every((one) => one.before && one.after && one.differences.length === 0)
  if (output.json) print({ same: isSame, plans: all.map(asJson) })
  else tell(`${all.map((one) => asText(one, output)).join('\n\n')}\n`)
  return isSame || options.exitCode !== true ? exitCodes.ok : exitCodes.different
}

/** By key; where either side has one plan only, those two whatever their keys. */
function compared(before: readonly Plan[], after: readonly Plan[]): readonly Compared[] {
  const [one, other] = [before[0], after[0]]
  if (before.length === 1 && after.length === 1 && one !== undefined && other !== undefined)
    return [between(one, other)]
  const keys = new Set([...after, ...before].map(({ document }) => document.key))
  return Array.from(keys, (key) => {
    const [was, is] = [before, after].map((plans) =>
      plans.find((plan) => plan.document.key === key),
    )
    if (was !== undefined && is !== undefined) return between(was, is)
    return { plan: key, before: was ?? null, after: is ?? null, differences: [], clauses: [] }
  })
}

function between(before: Plan, after: Plan): Compared {
  return { plan: after.document.key, before, after, ...planDifferences(before, after) }
}

function asJson({ plan, before, after, differences, clauses }: Compared): object {
  const side = (of: Plan | null): object | null =>
    of && { key: of.document.key, version: of.document.version, hash: of.hash }
  return { plan, before: side(before), after: side(after), differences, clauses }
}

function asText(one: Compared, { language }: OutputOptions): string {
  const words = (text: Text): string => say(text, language)
  const { before, after, differences, clauses } = one
  const only = before === null ? onlyAfter : after === null ? onlyBefore : null
  const title = headline(one)
  if (only !== null) return `${words(title)}\n  ${words(only)}`
  if (differences.length === 0) return `${words(title)}\n  ${words(none)}`
  const groups = [
    { heading: paying, of: differences.filter(({ canChangePay }) => canChangePay) },
    {
      heading: others,
      of: differences.filter((it) => !it.canChangePay && it.touches !== 'words'),
    },
    { heading: wordsOnly, of: differences.filter(({ touches }) => touches === 'words') },
  ]
  const parts = groups.flatMap(({ heading, of }) => {
    if (of.length === 0) return []
    const lines = of.map(
      ({ sentence, touches, path }) =>
        `  [${words(touchNames[touches])}] ${words(sentence)}\n      ${path}`,
    )
    return [`${words(heading)}\n${lines.join('\n')}`]
  })
  const changes = clauses.map((clause) => clauseText(clause, words))
  return [
    words(title),
    ...parts,
    ...(changes.length === 0 ? [] : [`${words(clausesChanged)}\n${changes.join('\n')}`]),
  ].join('\n\n')
}

function headline({ plan, before, after }: Compared): Text {
  const version = (of: Plan | null): string => String(of?.document.version ?? '–')
  return {
    zh: `方案 ${plan}：第 ${version(before)} 版 → 第 ${version(after)} 版`,
    en: `Plan ${plan}: version ${version(before)} → version ${version(after)}`,
  }
}

function clauseText(clause: ClauseChange, words: (text: Text) => string): string {
  const lines = (
    [
      [clause.before, { zh: '原', en: 'was' }],
      [clause.after, { zh: '现', en: 'now' }],
    ] as const
  ).flatMap(([side, label]) =>
    side === null ? [] : [`    ${words(label)} ${side.number}  ${words(side.text)}`],
  )
  return `  ${clause.heading === null ? '' : words(clause.heading)}\n${lines.join('\n')}`
}

const none: Text = { zh: '含义相同，没有差异。', en: 'They mean the same: no differences.' }
const onlyBefore: Text = { zh: '只在前一个工作区中。', en: 'Only in the first workspace.' }
const onlyAfter: Text = { zh: '只在后一个工作区中。', en: 'Only in the second workspace.' }
const paying: Text = { zh: '可能改变报酬的差异', en: 'Differences that can change pay' }
const others: Text = {
  zh: '不改变报酬、但改变计算或结果的差异',
  en: 'Differences that change the calculation or what follows, but no pay',
}
const wordsOnly: Text = { zh: '只改文字的差异', en: 'Differences in words only' }
const clausesChanged: Text = { zh: '条文对照', en: 'The clauses, before and after' }
