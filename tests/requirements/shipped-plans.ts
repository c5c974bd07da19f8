import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { compilePlan } from '#engine/plan/compile.ts'
import type { Compiled, Written } from '#engine/plan/compile.ts'
import { readSource } from '#engine/plan/source.ts'
import type { Source } from '#engine/plan/source.ts'

/** The documents that the product ships. */
export type DocumentName = 'library' | 'plan-1' | 'plan-2' | 'plan-3'
export type PlanName = Exclude<DocumentName, 'library'>
export const documentNames: readonly DocumentName[] = ['library', 'plan-1', 'plan-2', 'plan-3']
export const planNames: readonly PlanName[] = ['plan-1', 'plan-2', 'plan-3']

/** Path from the root of the repository, as messages and links show it. */
export function fileOf(name: DocumentName): string {
  return `plans/${name}.yaml`
}

export function written(name: DocumentName): Written {
  const path = fileURLToPath(new URL(`../../${fileOf(name)}`, import.meta.url))
  return { file: fileOf(name), text: readFileSync(path, 'utf8') }
}

const library = written('library')

/** Every problem as one line, so that a failing test says what to mend and where. */
function compileShipped(name: PlanName): Compiled {
  const compiled = compilePlan(written(name), [library])
  if (compiled.ok) return compiled.value
  const lines = compiled.error.map(
    ({ code, at, message }) => `${at.file}:${at.line} ${at.path} ${code}: ${message.en}`,
  )
  throw new Error(`${name} doesn't compile:\n${lines.join('\n')}`)
}

export const shipped: Readonly<Record<PlanName, Compiled>> = {
  'plan-1': compileShipped('plan-1'),
  'plan-2': compileShipped('plan-2'),
  'plan-3': compileShipped('plan-3'),
}

function sourceOf(name: DocumentName): Source {
  const { text, file } = written(name)
  const source = readSource(text, file)
  if (!source.ok) throw new Error(`${file} can't be read`)
  return source.value
}

export const sources: Readonly<Record<DocumentName, Source>> = {
  library: sourceOf('library'),
  'plan-1': sourceOf('plan-1'),
  'plan-2': sourceOf('plan-2'),
  'plan-3': sourceOf('plan-3'),
}

/** Line of a path such as "cycles.month.items.sales"; null when the document has nothing there. */
export function lineOf(name: DocumentName, path: string): number | null {
  const keys = path.split('.')
  let node: unknown = sources[name].data
  for (const key of keys) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return null
    node = (node as Readonly<Record<string, unknown>>)[key]
  }
  return sources[name].locate(keys).line ?? null
}
