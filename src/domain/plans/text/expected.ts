import type { Edit } from './edit.ts'
import { isList, isMapping, valueAt } from './value.ts'
import type { DocumentPath, Value, ValueMap } from './value.ts'

/** What the document says after the edit. An edit of what isn't there is a bug of the caller. */
export function afterEdit(data: Value, edit: Edit): Value {
  const { path } = edit
  if (edit.kind === 'set') return withSet(data, path, edit.value)
  if (edit.kind === 'insert') return withInsert(data, path, edit.at, edit.value)
  const step = path.at(-1)
  const parentPath = path.slice(0, -1)
  const parent = valueAt(data, parentPath)
  if (step === undefined || valueAt(data, path) === undefined) throw noSuch(path)
  return replaced(data, parentPath, withEntries(parent, step, edit))
}

function withEntries(
  parent: Value | undefined,
  step: string | number,
  edit: Extract<Edit, { kind: 'remove' | 'move' | 'rename' }>,
): Value {
  if (isList(parent)) {
    if (edit.kind === 'rename') throw noSuch(edit.path)
    const rest = parent.toSpliced(Number(step), 1)
    const entry = parent[Number(step)] ?? ''
    return edit.kind === 'remove' ? rest : rest.toSpliced(edit.to, 0, entry)
  }
  if (!isMapping(parent)) throw noSuch(edit.path)
  const entries = Object.entries(parent)
  const index = entries.findIndex(([key]) => key === step)
  const entry = entries[index]
  if (entry === undefined) throw noSuch(edit.path)
  if (edit.kind === 'rename') {
    if (edit.key !== step && Object.hasOwn(parent, edit.key))
      throw new Error(`the key "${edit.key}" is there already`)
    return mapOf(entries.with(index, [edit.key, entry[1]]))
  }
  const rest = entries.toSpliced(index, 1)
  return mapOf(edit.kind === 'remove' ? rest : rest.toSpliced(edit.to, 0, entry))
}

function withInsert(data: Value, path: DocumentPath, at: number, value: Value): Value {
  const there = valueAt(data, path)
  if (isList(there)) return replaced(data, path, there.toSpliced(at, 0, value))
  const key = path.at(-1)
  const parentPath = path.slice(0, -1)
  if (there !== undefined || typeof key !== 'string')
    throw new Error(`nothing can be inserted at ${path.join('.')}`)
  const parent = valueAt(data, parentPath)
  if (parent === undefined || parent === '') return withSet(data, path, value)
  if (!isMapping(parent)) throw noSuch(path)
  return replaced(data, parentPath, mapOf(Object.entries(parent).toSpliced(at, 0, [key, value])))
}

function withSet(data: Value | undefined, path: DocumentPath, value: Value): Value {
  const [step, ...rest] = path
  if (step === undefined) return merged(data, value)
  if (isList(data)) {
    const index = Number(step)
    if (!Number.isInteger(index) || index < 0 || index > data.length) throw noSuch(path)
    return data.toSpliced(index, 1, withSet(data[index], rest, value))
  }
  if (data !== undefined && data !== '' && !isMapping(data)) throw noSuch(path)
  const map = isMapping(data) ? data : {}
  const key = String(step)
  const inner = Object.hasOwn(map, key) ? map[key] : undefined
  return mapOf(
    [
      ...Object.entries(map).filter(([one]) => one !== key || inner !== undefined),
      ...(inner === undefined ? [[key, ''] as const] : []),
    ].map(([one, old]) => [one, one === key ? withSet(inner, rest, value) : old] as const),
  )
}

/** The new value, its keys in the order of the old where the old has them. */
function merged(old: Value | undefined, value: Value): Value {
  if (isList(old) && isList(value)) {
    const pairs = matched(old, value)
    return value.map((one, index) => {
      const partner = pairs.get(index)
      return partner === undefined ? one : merged(old[partner], one)
    })
  }
  if (!isMapping(old) || !isMapping(value)) return value
  const kept = Object.keys(old).filter((key) => Object.hasOwn(value, key))
  const order = keyOrder(kept, Object.keys(value))
  return mapOf(order.map((key) => [key, merged(old[key], value[key] ?? '')] as const))
}

/** Keys that stay, in their order; each new one after the one that it follows in the new value. */
export function keyOrder(kept: readonly string[], wanted: readonly string[]): readonly string[] {
  const order = [...kept]
  let before: string | null = null
  for (const key of wanted) {
    if (!order.includes(key)) order.splice(before === null ? 0 : order.indexOf(before) + 1, 0, key)
    before = key
  }
  return order
}

/** New position → old position of the entries that are the same one, as far as that can be told. */
export function matched(
  old: readonly Value[],
  value: readonly Value[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const shorter = Math.min(old.length, value.length)
  const alike = (oldAt: number, newAt: number): boolean =>
    JSON.stringify(old[oldAt]) === JSON.stringify(value[newAt])
  let head = 0
  while (head < shorter && alike(head, head)) pairs.set(head, head++)
  let tail = 0
  while (tail < shorter - head && alike(old.length - 1 - tail, value.length - 1 - tail)) {
    pairs.set(value.length - 1 - tail, old.length - 1 - tail)
    tail++
  }
  for (let at = head; at < shorter - tail; at++) pairs.set(at, at)
  return pairs
}

function replaced(data: Value, path: DocumentPath, value: Value): Value {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (isList(data)) {
    const index = Number(step)
    return data.with(index, replaced(data[index] ?? '', rest, value))
  }
  if (!isMapping(data)) throw noSuch(path)
  return mapOf(
    Object.entries(data).map(
      ([key, old]) => [key, key === String(step) ? replaced(old, rest, value) : old] as const,
    ),
  )
}

function mapOf(entries: Iterable<readonly [string, Value]>): ValueMap {
  return Object.fromEntries(entries)
}

function noSuch(path: DocumentPath): Error {
  return new Error(`the document has nothing at ${path.join('.')}`)
}
