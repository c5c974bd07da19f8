import { LineCounter, isNode, isPair, isMap, isScalar, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { z } from 'zod'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { planProblem } from './problems.ts'
import { describeShapeIssue } from './shape-issue.ts'

/** Longest document that is read, in characters. */
const LONGEST_DOCUMENT = 1_000_000

/** Finds where a path of the document stands, for messages. */
export type Locate = (path: readonly PropertyKey[]) => Place

/** A document as written: plain data whose scalars are all texts, and the places of its parts. */
export type Source = { readonly data: unknown; readonly locate: Locate }

/**
 * Reads YAML (or JSON, which is YAML). Every scalar stays text, so that a decimal never becomes a float.
 * Aliases are limited, duplicate keys and syntax errors are all reported with their line and column.
 */
export function readSource(written: string, file: string): Result<Source, readonly Problem[]> {
  if (written.length > LONGEST_DOCUMENT) {
    const params = { found: String(written.length), limit: String(LONGEST_DOCUMENT) }
    return err([planProblem('document-too-large', { file }, params)])
  }
  const lines = new LineCounter()
  const document = parseDocument(written, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  })
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0])
        return planProblem('document-syntax', { file, line, column: col }, { found: error.message })
      }),
    )
  }
  const locate: Locate = (path) => {
    const place = { file, path: path.map(String).join('.') }
    const offset = offsetOf(document, path)
    if (offset === null) return place
    const { line, col } = lines.linePos(offset)
    return { ...place, line, column: col }
  }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 })
    return ok({ data, locate })
  } catch (error) {
    return err([
      planProblem(
        'document-syntax',
        { file },
        { found: error instanceof Error ? error.message : String(error) },
      ),
    ])
  }
}

/** Where the path's key or entry begins; the nearest ancestor when the path itself isn't there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === String(key),
      )
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : null
}

/** The source as a typed document; every mismatch with its place, in both languages. */
export function readDocument<S extends z.ZodType>(
  source: Source,
  schema: S,
): Result<z.output<S>, readonly Problem[]> {
  const read = schema.safeParse(source.data)
  if (read.success) return ok(read.data)
  return err(
    read.error.issues.flatMap((issue) =>
      describeShapeIssue(issue).map(({ path, message }) =>
        planProblem('document-shape', source.locate(path), message),
      ),
    ),
  )
}
