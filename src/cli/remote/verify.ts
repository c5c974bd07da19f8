import { verifyChain } from '#contract/decisions.ts'
import type { Received } from '#contract/route.ts'
import type { Problem } from '#kernel/problem.ts'
import { outputOptions } from '../commands/command.ts'
import type { CommonOptions } from '../commands/command.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { openRemote } from './remote.ts'
import type { RemoteOptions } from './remote.ts'

/** Has the server look whether its decisions are what they were. */
export async function verifyRemote(
  options: CommonOptions & RemoteOptions,
  noted: string | undefined,
): Promise<number> {
  const output = outputOptions(options)
  const opened = openRemote(options.server, output.language)
  if (!opened.ok) return reportProblems(opened.error, output)
  const body = noted === undefined ? {} : { noted }
  const answer = await opened.value.ask(verifyChain, { body })
  if (!answer.ok) return reportProblems(answer.error, output)
  const { decisions, head, problems } = answer.value
  if (problems.length > 0) return reportProblems(problems.map(asProblem), output)
  if (output.json) print({ ok: true, decisions, head: head ?? '' })
  else
    tell(
      output.language === 'en'
        ? `${decisions} decisions, and the plans and runs that they name, are what they were\n${head ?? ''}\n`
        : `${decisions} 条决定及其所指的方案和核算都与当时一致\n${head ?? ''}\n`,
    )
  return exitCodes.ok
}

type Told = Received<typeof verifyChain>['problems'][number]

/** Without the parts of the place that aren't known. */
function asProblem({ at, ...told }: Told): Problem {
  return { ...told, at: Object.fromEntries(Object.entries(at)) }
}
