import type { Problem } from '#kernel/problem.ts'
import type { Language } from '#kernel/text.ts'
import { groupProblems } from '#domain/tables/problem-groups.ts'
import type { ProblemGroup } from '#domain/tables/problem-groups.ts'
import { say } from './say.ts'

/** Beyond so many problems, they are told by group with a few examples each. */
const ONE_BY_ONE = 50

/** Where a problem stands: "facts/order.csv:12 amount". */
function placeText({ at }: Problem): string {
  const position = [at.file, at.line, at.field === undefined ? at.column : undefined]
    .filter((part) => part !== undefined)
    .join(':')
  return [position, at.field, at.path].filter(Boolean).join(' ')
}

function problemLine(problem: Problem, language: Language): string {
  const severity = problem.severity === 'error' ? 'error  ' : 'warning'
  return `${severity} ${placeText(problem)}  ${problem.code}\n        ${say(problem.message, language)}`
}

/** All problems, grouped when there are many; `groups` are the true counts where the list was bounded. */
export function problemsText(
  problems: readonly Problem[],
  language: Language,
  groups: readonly ProblemGroup[] = groupProblems(problems),
): string {
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  if (total <= ONE_BY_ONE)
    return problems.map((problem) => problemLine(problem, language)).join('\n')
  return groups
    .map((group) => {
      const more = group.count - group.examples.length
      const head = `${group.count} × ${group.code} ${[group.file, group.field].filter(Boolean).join(' ')}`
      const examples = group.examples.map((problem) => problemLine(problem, language)).join('\n')
      return more > 0 ? `${head}\n${examples}\n        … +${more}` : `${head}\n${examples}`
    })
    .join('\n')
}

/** A problem as plain data for `--json`. */
export function problemJson({ code, severity, at, message }: Problem): object {
  return { code, severity, ...at, message }
}
