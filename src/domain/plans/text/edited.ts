import { isCollection, isMap, isScalar } from 'yaml'

import { blockInsert, blockMove, blockRemove } from './block-changes.ts'
import type { Edit } from './edit.ts'
import { contentsOf, entriesOf, isFlow, nodeAt, Unlocatable } from './entries.ts'
import type { Collection, Entry, ValueNode } from './entries.ts'
import { afterEdit, keyOrder, matched } from './expected.ts'
import { flowInsert, flowMove, flowRemove } from './flow-changes.ts'
import { parsed } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import { rewritten, withoutAliases } from './rewritten.ts'
import { keyTextOf, scalarText } from './scalar-text.ts'
import { applied, columnOf, eolOf, lineStart } from './slots.ts'
import type { Change } from './slots.ts'
import { identical, isList, isMapping, valueAt } from './value.ts'
import type { DocumentPath, Value } from './value.ts'
import {
  blockLines,
  flowText,
  isEmpty,
  jsonText,
  textAfterDash,
  textAfterKey,
} from './value-text.ts'

/**
 * The document after the edit. Everything that the edit doesn't speak of stays as it is written, to the byte. A text whose
 * syntax is wrong can't be edited by path: that is a bug of the caller.
 */
export function edited(text: string, edit: Edit): string {
  const before = parsed(text)
  if (before === null) throw new Error('a document that can’t be read can’t be edited by its parts')
  const expected = afterEdit(before.data, edit)
  if (identical(expected, before.data)) return text
  const says = (made: string | null): made is string => {
    const read = made === null ? null : parsed(made)
    return read !== null && identical(read.data, expected)
  }
  const inPlace = locally(before, edit)
  if (says(inPlace)) return inPlace
  // What an alias repeats is written out, so that a change of one place is one of that place only.
  const spelled = parsed(withoutAliases(before))
  const spelledOut = spelled === null || spelled === before ? null : locally(spelled, edit)
  if (says(spelledOut)) return spelledOut
  const whole = rewritten(spelled ?? before, edit.path, expected)
  if (says(whole)) return whole
  throw new Error(`the edit of ${edit.path.join('.')} can't be written`)
}

function locally(before: Parsed, edit: Edit): string | null {
  return whereLocated(() => stepwise(before, edit))
}

function whereLocated<T>(found: () => T): T | null {
  try {
    return found()
  } catch (error) {
    if (error instanceof Unlocatable) return null
    throw error
  }
}

/** What changes where the edits only write scalars otherwise, each another one; null where they do more. */
export function changedScalars(of: Parsed, edits: readonly Edit[]): readonly Change[] | null {
  return whereLocated(() => {
    const found: { readonly scalars: Change[]; readonly rest: Edit[] } = { scalars: [], rest: [] }
    for (const edit of edits)
      if (edit.kind === 'set') differences(of, edit.path, edit.value, found)
      else found.rest.push(edit)
    const starts = new Set(found.scalars.map(({ from }) => from))
    return found.rest.length > 0 || starts.size < found.scalars.length ? null : found.scalars
  })
}

function stepwise(before: Parsed, edit: Edit): string | null {
  if (edit.kind !== 'set') return applied(before.text, changesOf(before, edit))
  // First what is only written otherwise, then what comes and goes, one after the other.
  const found: { readonly scalars: Change[]; readonly rest: Edit[] } = { scalars: [], rest: [] }
  differences(before, edit.path, edit.value, found)
  let now: Parsed | null = before
  let text = applied(before.text, found.scalars)
  for (const one of found.rest) {
    now = parsed(text)
    if (now === null) return null
    text = applied(text, changesOf(now, one))
  }
  return text
}

/** How the part at the path comes to say the value, leaving alone what it says already. */
function differences(
  of: Parsed,
  path: DocumentPath,
  value: Value,
  found: { readonly scalars: Change[]; readonly rest: Edit[] },
): void {
  const old = valueAt(of.data, path)
  if (old === undefined || nodeAt(of, path) === null) {
    found.rest.push({ kind: 'set', path, value })
    return
  }
  if (identical(old, value)) return
  if (isMapping(old) && isMapping(value) && !isEmpty(old) && !isEmpty(value)) {
    const kept = Object.keys(old).filter((key) => Object.hasOwn(value, key))
    for (const key of kept) differences(of, [...path, key], value[key] ?? '', found)
    const order = keyOrder(kept, Object.keys(value))
    for (const [at, key] of order.entries())
      if (!Object.hasOwn(old, key))
        found.rest.push({ kind: 'insert', path: [...path, key], at, value: value[key] ?? '' })
    // From behind those that stay: a key that comes has its place among them already.
    for (const key of Object.keys(old))
      if (!Object.hasOwn(value, key)) found.rest.unshift({ kind: 'remove', path: [...path, key] })
    return
  }
  if (isList(old) && isList(value) && !isEmpty(old) && !isEmpty(value)) {
    const pairs = matched(old, value)
    for (const [to, from] of pairs) differences(of, [...path, from], value[to] ?? '', found)
    const removed = old.flatMap((_, at) => ([...pairs.values()].includes(at) ? [] : [at]))
    for (const at of removed.toReversed()) found.rest.push({ kind: 'remove', path: [...path, at] })
    for (const [at, one] of value.entries())
      if (!pairs.has(at)) found.rest.push({ kind: 'insert', path, at, value: one })
    return
  }
  if (isMapping(old) || isList(old) || isMapping(value) || isList(value))
    found.rest.push({ kind: 'set', path, value })
  else found.scalars.push(...replacement(of, path, value))
}

/** One structural change of the text as it is. */
function changesOf(of: Parsed, edit: Edit): readonly Change[] {
  const { path } = edit
  switch (edit.kind) {
    case 'set':
      return setting(of, path, edit.value)
    case 'insert': {
      const list = nodeAt(of, path)
      if (isCollection(list)) return insertion(of, path, list, edit.at, null, edit.value)
      const parent = nodeAt(of, path.slice(0, -1))
      if (!isCollection(parent)) return setting(of, path, edit.value)
      return insertion(of, path.slice(0, -1), parent, edit.at, String(path.at(-1)), edit.value)
    }
    case 'rename': {
      const { key } = entryAt(of, path)
      if (key === null) throw new Unlocatable()
      const { flow, json } = settingAt(of, path)
      return [{ ...key, insert: keyTextOf(edit.key, { flow, json }) }]
    }
    default: {
      const parent = nodeAt(of, path.slice(0, -1))
      if (!isCollection(parent)) throw new Unlocatable()
      const entries = entriesOf(of, parent)
      const index = entries.findIndex(({ step }) => step === path.at(-1))
      const isRoot = path.length === 1
      if (isFlow(parent)) {
        const flow = { text: of.text, entries, span: spanOf(parent), json: isJson(of) }
        return edit.kind === 'move' ? flowMove(flow, index, edit.to) : flowRemove(flow, index)
      }
      const block = { text: of.text, entries, isRoot }
      if (edit.kind === 'move') return blockMove(block, index, edit.to)
      if (entries.length > 1) return blockRemove(block, index)
      return replacement(of, path.slice(0, -1), isMap(parent) ? {} : [])
    }
  }
}

/** A part that isn't there is added with the maps around it; one that is there is written anew. */
function setting(of: Parsed, path: DocumentPath, value: Value): readonly Change[] {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(of, path.slice(0, length))
    if (node === null && length > 0) {
      // A key without a value is there all the same.
      if (valueAt(of.data, path.slice(0, length)) === undefined) continue
      return replacement(of, path.slice(0, length), wrapped(path.slice(length), value))
    }
    const [step, ...rest] = path.slice(length)
    if (step === undefined) return replacement(of, path, value)
    const inner = wrapped(rest, value)
    if (!isCollection(node))
      return replacement(of, path.slice(0, length), wrapped(path.slice(length), value))
    const key = isMap(node) ? String(step) : null
    return insertion(of, path.slice(0, length), node, node.items.length, key, inner)
  }
  throw new Unlocatable()
}

function wrapped(path: DocumentPath, value: Value): Value {
  return path.reduceRight<Value>((inner, step) => ({ [step]: inner }), value)
}

function insertion(
  of: Parsed,
  path: DocumentPath,
  node: Collection,
  at: number,
  key: string | null,
  value: Value,
): readonly Change[] {
  const { flow, json } = settingAt(of, path)
  const entries = entriesOf(of, node)
  if (isFlow(node)) {
    // Empty braces in a block give way to lines of their own.
    if (entries.length === 0 && !flow && !json)
      return replacement(of, path, key === null ? [value] : { [key]: value })
    return flowInsert({ text: of.text, entries, span: spanOf(node), json }, at, key, value)
  }
  return blockInsert({ text: of.text, entries, isRoot: path.length === 0 }, at, key, value)
}

/** The part at the path, written anew where it stands. */
function replacement(of: Parsed, path: DocumentPath, value: Value): readonly Change[] {
  const { text } = of
  const node = nodeAt(of, path)
  const { flow, json } = settingAt(of, path)
  if (path.length === 0) return rootReplacement(of, node, value)
  const entry = entryAt(of, path)
  const column = columnOf(text, entry.from)
  const eol = eolOf(text)
  const inFlow = (): string =>
    json ? jsonText(value, indentOf(text, entry.from), eol) : flowText(value, false)
  if (!isMapping(value) && !isList(value) && node !== null && !isCollection(node)) {
    const like = isScalar(node) ? node.type : undefined
    const written = scalarText(value, { flow, json }, like === 'PLAIN' && !json ? undefined : like)
    const from = node.range?.[0] ?? entry.to
    if (from < entry.to) return [{ from, to: entry.to, insert: written }]
  }
  if (entry.mark === null && entry.key !== null)
    return [{ from: entry.to, to: entry.to, insert: `: ${inFlow()}` }]
  if (flow) {
    const from = node?.range?.[0] ?? entry.to
    if (node === null || from >= entry.to)
      return [{ from: entry.to, to: entry.to, insert: ` ${inFlow()}` }]
    return [{ from, to: entry.to, insert: inFlow() }]
  }
  const mark = entry.mark ?? entry.from
  const after =
    entry.key === null ? textAfterDash(value, column, eol) : textAfterKey(value, column, eol)
  const start = node?.range?.[0] ?? entry.to
  const comment = /^[ \t]*(#[^\r\n]*)\r?\n/.exec(text.slice(mark, Math.max(mark, start)))?.[1]
  if (comment === undefined || entry.to <= mark)
    return [{ from: mark, to: Math.max(mark, entry.to), insert: after }]
  const [first = '', ...rest] = after.split(eol)
  return [{ from: mark, to: entry.to, insert: [`${first} ${comment}`, ...rest].join(eol) }]
}

function rootReplacement(of: Parsed, node: ValueNode | null, value: Value): readonly Change[] {
  const { text } = of
  const eol = eolOf(text)
  const written =
    isJson(of) || isEmpty(value) ? jsonText(value, 0, eol) : blockLines(value, 0).join(eol)
  if (!node?.range || node.range[0] === node.range[1]) {
    const gap = text === '' || text.endsWith('\n') ? '' : eol
    return [{ from: text.length, to: text.length, insert: `${gap}${written}${eol}` }]
  }
  const [from, to] = node.range
  return [{ from, to: from + text.slice(from, to).trimEnd().length, insert: written }]
}

function entryAt(of: Parsed, path: DocumentPath): Entry {
  const parent = nodeAt(of, path.slice(0, -1))
  const entry = isCollection(parent)
    ? entriesOf(of, parent).find(({ step }) => step === path.at(-1))
    : undefined
  if (entry === undefined) throw new Unlocatable()
  return entry
}

/** Whether the part at the path stands within braces or brackets. */
function settingAt(of: Parsed, path: DocumentPath): { flow: boolean; json: boolean } {
  const around = path.map((_, length) => nodeAt(of, path.slice(0, length)))
  return { flow: around.some((node) => isCollection(node) && isFlow(node)), json: isJson(of) }
}

/** Whether the whole document is written as JSON is. */
function isJson(of: Parsed): boolean {
  const contents = contentsOf(of)
  if (!isCollection(contents) || !isFlow(contents)) return false
  return (
    !isMap(contents) ||
    contents.items.every(({ key }) => isScalar(key) && key.type === 'QUOTE_DOUBLE')
  )
}

function spanOf(node: Collection): { from: number; to: number } {
  if (!node.range) throw new Unlocatable()
  return { from: node.range[0], to: node.range[1] }
}

/** By how much the line is indented. */
function indentOf(text: string, at: number): number {
  return /^ */.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0
}
