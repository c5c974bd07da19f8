import type { DocumentPath } from '#domain/plans/text/value.ts'

/** What can be written where the cursor is. It's told by the lines, as what is being typed can't be parsed. */
export type Where = {
  readonly kind: 'key' | 'value'
  /** The map that the key is of; the part that the value is of. */
  readonly path: DocumentPath
  /** Offset in the line where what is being typed begins. */
  readonly from: number
  readonly typed: string
}

type Token = { readonly column: number; readonly key: string | null }

/** The keys and dashes that a line begins with, from left to right. */
function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = []
  let at = /^ */.exec(line)?.[0].length ?? 0
  while (/^-(?: |$)/.test(line.slice(at))) {
    tokens.push({ column: at, key: null })
    at += 1 + (/^ */.exec(line.slice(at + 1))?.[0].length ?? 0)
  }
  const key = keyAt(line.slice(at))
  if (key !== null) tokens.push({ column: at, key })
  return tokens
}

function keyAt(rest: string): string | null {
  return /^"?([A-Za-z_]\w*)"?:(?: |$)/.exec(rest)?.[1] ?? null
}

/** Where the cursor is at the end of `before`, the beginning of its line, below the lines above. */
export function whereIs(
  above: (number: number) => string,
  count: number,
  before: string,
): Where | null {
  if (/(^|\s)#/.test(before) || before.includes('\t')) return null
  const own = tokensOf(before)
  const last = own.at(-1)
  const start = last === undefined ? before.length - before.trimStart().length : last.column
  // A key that is being typed stands where the line's own words begin.
  const dashes = own.filter(({ key }) => key === null)
  const typedFrom =
    dashes.length > 0
      ? afterDash(before, dashes.at(-1)?.column ?? 0)
      : before.length - before.trimStart().length
  const ownKey = last?.key ?? null
  const path = pathAbove(above, count, ownKey === null ? typedFrom : start, dashes)
  if (path === null) return null
  if (ownKey === null) {
    const typed = before.slice(typedFrom)
    const flow = flowWhere(typed, typedFrom, path)
    if (flow !== undefined) return flow
    return /^\w*$/.test(typed)
      ? { kind: 'key', path, from: typedFrom, typed }
      : value(path, before, typedFrom)
  }
  const inner = [...path, ownKey]
  const valueFrom = start + before.slice(start).indexOf(':') + 1
  const from = valueFrom + (/^ */.exec(before.slice(valueFrom))?.[0].length ?? 0)
  return flowWhere(before.slice(from), from, inner) ?? value(inner, before, from)
}

function value(path: DocumentPath, before: string, from: number): Where {
  return { kind: 'value', path, from, typed: before.slice(from) }
}

function afterDash(line: string, column: number): number {
  return column + 1 + (/^ */.exec(line.slice(column + 1))?.[0].length ?? 0)
}

/** The keys and positions above the column, up to the root. */
function pathAbove(
  above: (number: number) => string,
  count: number,
  column: number,
  ownDashes: readonly Token[],
): DocumentPath | null {
  const path: (string | number)[] = []
  let limit = column
  // Dashes of the line itself first, the innermost one before the others.
  const pending = ownDashes.map(({ column: at }) => at)
  let line = count
  const rows: Token[][] = [pending.map((at) => ({ column: at, key: null }))]
  let row = rows[0] ?? []
  let counting: { readonly column: number; count: number } | null = null
  const close = (): void => {
    if (counting !== null) path.unshift(counting.count)
    counting = null
  }
  for (;;) {
    for (const token of row.toReversed()) {
      const list: { readonly column: number; count: number } | null = counting
      if (list !== null && token.key === null && token.column === list.column) {
        list.count += 1
        continue
      }
      if (
        list !== null &&
        (token.column < list.column || (token.key !== null && token.column === list.column))
      ) {
        close()
        // The key of a list may stand in the list's own column.
        if (token.key !== null) {
          path.unshift(token.key)
          limit = token.column
          continue
        }
      }
      if (token.column >= limit || counting !== null) continue
      if (token.key === null) {
        counting = { column: token.column, count: 0 }
        limit = token.column
      } else {
        path.unshift(token.key)
        limit = token.column
      }
    }
    line -= 1
    if (line < 1) break
    const written = above(line)
    row = /^\s*(?:#|$)/.test(written) ? [] : [...tokensOf(written)]
    if (limit === 0 && counting === null) break
  }
  close()
  return path
}

/** Within braces and brackets of the same line; undefined when there are none. */
function flowWhere(text: string, offset: number, path: DocumentPath): Where | null | undefined {
  if (!/^[{[]/.test(text)) return undefined
  const open: { readonly map: boolean; step: string | number | null; from: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    const inner = open.at(-1)
    if (letter === '"' || letter === "'") {
      const end = text.indexOf(letter, at + 1)
      // Within quotes a value is being typed.
      if (end < 0) break
      at = end
    } else if (letter === '{' || letter === '[')
      open.push({ map: letter === '{', step: letter === '{' ? null : 0, from: at + 1 })
    else if (letter === '}' || letter === ']') open.pop()
    else if (letter === ',' && inner !== undefined) {
      inner.step = inner.map ? null : Number(inner.step) + 1
      inner.from = at + 1
    } else if (letter === ':' && inner?.map === true && inner.step === null) {
      inner.step = text.slice(inner.from, at).trim().replaceAll('"', '')
      inner.from = at + 1
    }
  }
  const inner = open.at(-1)
  if (inner === undefined) return null
  const steps = open.flatMap(({ step }) => (step === null ? [] : [step]))
  const from = inner.from + (/^ */.exec(text.slice(inner.from))?.[0].length ?? 0)
  const kind = inner.map && inner.step === null ? 'key' : 'value'
  return { kind, path: [...path, ...steps], from: offset + from, typed: text.slice(from) }
}
