import type { Command } from 'commander'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { printClauses } from '#engine/prose/print.ts'
import { openPlans, readWritten, shippedLibrary } from '../open-workspace.ts'
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

async function plansOf(path: string): Promise<Result<readonly Plan[], readonly Problem[]>> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() === true) {
    const planned = await openPlans(path)
    return planned.ok ? ok(planned.value.plans) : planned
  }
  const written = await readWritten(path, basename(path))
  if (!written.ok) return err([written.error])
  const compiled = compilePlan(written.value, [await shippedLibrary()])
  return compiled.ok ? ok([compiled.value.plan]) : compiled
}
