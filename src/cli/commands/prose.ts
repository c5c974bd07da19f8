import type { Command } from 'commander'
import { clausesOf } from '#engine/prose/clauses.ts'
import { printClauses } from '#engine/prose/print.ts'
import { plansOf } from '../plans-of.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

export function addProse(program: Command): void {
  common(program.command('prose'))
    .argument('<plan-or-folder>', 'a plan document, or a workspace whose plans are printed')
    .description('print a plan as numbered clauses, in Chinese (zh-CN, zh-TW) or English')
    .action(async (path: string, options: CommonOptions) => finish(prose(path, options), options))
}

async function prose(path: string, options: CommonOptions): Promise<number> {
  const output = outputOptions(options)
  const plans = await plansOf(path)
  if (!plans.ok) return reportProblems(plans.error, output)
  if (output.json) {
    print(
      plans.value.map((plan) => ({
        plan: plan.document.key,
        version: plan.document.version,
        hash: plan.hash,
        clauses: clausesOf(plan),
      })),
    )
  } else {
    tell(plans.value.map((plan) => printClauses(plan, output.language)).join('\n\n'))
  }
  return exitCodes.ok
}
