import type { Problem, Severity } from '#kernel/problem.ts'

/** Problems of one kind in one column of one file. */
export type ProblemGroup = {
  readonly code: string
  readonly severity: Severity
  readonly file: string | null
  readonly field: string | null
  readonly count: number
  /** The first few, in order. */
  readonly examples: readonly Problem[]
}

const EXAMPLES = 5
/** Problems of a group that are kept one by one; beyond it they're only counted. */
const KEPT = 10_000

/** Groups problems as they come, and keeps a bounded number of them. */
export class ProblemGroups {
  readonly kept: Problem[] = []
  readonly #groups = new Map<string, { readonly first: Problem[]; count: number }>()

  add(problem: Problem): void {
    const key = `${problem.code}\n${problem.at.file ?? ''}\n${problem.at.field ?? ''}`
    const group = this.#groups.get(key)
    if (group === undefined) this.#groups.set(key, { first: [problem], count: 1 })
    else {
      group.count++
      if (group.first.length < EXAMPLES) group.first.push(problem)
    }
    if ((group?.count ?? 1) <= KEPT) this.kept.push(problem)
  }

  /** In order of first appearance, errors before warnings. */
  groups(): readonly ProblemGroup[] {
    const all = Array.from(this.#groups.values(), ({ first, count }) => groupOf(first, count))
    return [
      ...all.filter((one) => one.severity === 'error'),
      ...all.filter((one) => one.severity !== 'error'),
    ]
  }
}

function groupOf(first: readonly Problem[], count: number): ProblemGroup {
  const [problem] = first
  if (problem === undefined) throw new Error('a group of problems is never empty')
  const { code, severity, at } = problem
  return { code, severity, file: at.file ?? null, field: at.field ?? null, count, examples: first }
}

/** Groups problems by code, file and column, for when there are thousands. */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = new ProblemGroups()
  for (const problem of problems) groups.add(problem)
  return groups.groups()
}
