import { readFileSync } from 'node:fs'

import { parse, stringify } from 'yaml'

import { compilePlan } from '#engine/plan/compile.ts'
import type { Problem } from '#kernel/problem.ts'

import { exampleTree, putInto } from '../support/example-plan.ts'
import type { Tree } from '../support/example-plan.ts'

type Text = { readonly zh: string; readonly en: string }

/** An example of one problem, as docs/lint-examples.yaml has it. */
export type LintExample = {
  readonly code: string
  readonly in?: string
  readonly yaml: string
  readonly whole?: string
  /** More fragments by their paths. */
  readonly with?: Readonly<Record<string, string>>
  readonly also?: readonly string[]
  readonly fill?: readonly [token: string, text: string, times: string]
}

export type LintGroup = {
  /** Path of the catalogue's file below src/engine. */
  readonly catalogue: string
  readonly title: Text
  readonly examples: readonly LintExample[]
}

const docs = new URL('../../docs/', import.meta.url)

export const lintGroups = parse(readFileSync(new URL('lint-examples.yaml', docs), 'utf8'), {
  schema: 'failsafe',
}) as readonly LintGroup[]

const library = readFileSync(new URL('../../plans/library.yaml', import.meta.url), 'utf8')

/** What is said of the example: in the plan of the language's reference, or by itself. */
export function problemsOfExample(example: LintExample): readonly Problem[] {
  const compiled = compilePlan({ file: 'plan.yaml', text: textOf(example) }, [
    { file: 'library.yaml', text: library },
  ])
  return compiled.ok ? compiled.value.warnings : compiled.error
}

/** The document of the example. */
export function textOf({
  yaml,
  whole,
  in: path = '.',
  with: more = {},
  fill,
}: LintExample): string {
  const filled = fill === undefined ? yaml : yaml.replace(fill[0], fill[1].repeat(Number(fill[2])))
  if (whole !== undefined) return filled
  const plan = exampleTree()
  for (const [at, part] of [...Object.entries(more), [path, filled] as const])
    putInto(plan, at === '.' ? '' : at, parse(part, { schema: 'failsafe' }) as Tree)
  return stringify(plan)
}
