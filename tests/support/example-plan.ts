import { readFileSync } from 'node:fs'

import { parse, stringify } from 'yaml'

import { compilePlan } from '#engine/plan/compile.ts'
import type { Compiled } from '#engine/plan/compile.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'

export type Tree = { [key: string]: unknown }

const page = readFileSync(new URL('../../docs/plan-language.md', import.meta.url), 'utf8')

/** The whole plan of the plan language's reference. */
const examplePlan = /^```yaml\n(yeji: plan\/1\n.*?)^```$/ms.exec(page)?.[1] ?? ''

/** The example plan as plain data whose scalars are texts. */
export function exampleTree(): Tree {
  return parse(examplePlan, { schema: 'failsafe' }) as Tree
}

/** Puts the keys of `parts` into the tree at the path; "." is the top, and the word null takes a key away. */
export function putInto(tree: Tree, path: string, parts: Tree): void {
  let place = tree
  for (const key of path.split('.').filter((part) => part !== '')) {
    place[key] ??= {}
    place = place[key] as Tree
  }
  for (const [key, part] of Object.entries(parts)) {
    if (part === 'null') Reflect.deleteProperty(place, key)
    else place[key] = part
  }
}

export function compiledTree(tree: Tree): Result<Compiled, readonly Problem[]> {
  return compilePlan({ file: 'plan.yaml', text: stringify(tree) }, [])
}
