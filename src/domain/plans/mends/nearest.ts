import { nearestNames } from '#engine/formula/suggest.ts'

import { formulaNames, metricNames } from '../names/formula-names.ts'
import { isList, isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'
import { removal, set, textAt } from './mend.ts'
import type { Mend, Mender, Wrong } from './mend.ts'

const keysAt = ({ data }: Wrong, path: DocumentPath): readonly string[] => {
  const found = valueAt(data, path)
  return isMapping(found) ? Object.keys(found) : []
}

const cycleOf = ({ path }: Wrong): DocumentPath => path.slice(0, 2)

/** Names that may stand there, the nearest to what was written first; the only one there is, if it's the only one. */
function renamings(wrong: Wrong, known: readonly string[]): readonly Mend[] {
  const written = textAt(wrong)
  if (written === null) return []
  const others = [...new Set(known)].filter((one) => one !== written)
  const near = nearestNames(written, others)
  return (near.length === 0 && others.length <= 3 ? others : near).map((name) => ({
    label: { zh: `改为 ${name}`, en: `Change to ${name}` },
    edits: [set(wrong.path, name)],
  }))
}

const orRemoval = (wrong: Wrong, mends: readonly Mend[]): readonly Mend[] => [
  ...mends,
  ...removal(wrong),
]

export const unknownMetric: Mender = (wrong) =>
  renamings(
    wrong,
    metricNames(wrong.data, wrong.plan).map(({ key }) => key),
  )

export const unknownFactType: Mender = (wrong) =>
  renamings(wrong, [
    ...keysAt(wrong, ['factTypes']),
    ...Array.from(wrong.plan?.factTypes ?? [], ([key]) => key),
  ])

export const unknownColumn: Mender = (wrong) => {
  const path = [...wrong.path.slice(0, 2), 'of']
  const names = formulaNames(wrong.data, wrong.plan, path).map(({ key }) => key)
  return renamings(
    wrong,
    names.filter((key) => key !== 'occurred_on'),
  )
}

export const unknownForm: Mender = (wrong) => renamings(wrong, keysAt(wrong, ['ratings']))

export const unknownQuestion: Mender = (wrong) => {
  const form = valueAt(wrong.data, [...wrong.path.slice(0, 2), 'form'])
  if (typeof form !== 'string') return []
  return renamings(wrong, keysAt(wrong, ['ratings', form, 'questions']))
}

export const unknownRole: Mender = (wrong) =>
  orRemoval(wrong, renamings(wrong, keysAt(wrong, ['roles'])))

export const unknownRule: Mender = (wrong) =>
  renamings(wrong, keysAt(wrong, [...cycleOf(wrong), 'pay']))

export const unknownGroup: Mender = (wrong) =>
  renamings(wrong, keysAt(wrong, [...wrong.path.slice(0, 2), 'groups']))

export const unknownLibrary: Mender = (wrong) =>
  orRemoval(wrong, renamings(wrong, ['sales_performance']))

export const unknownGrade: Mender = (wrong) => {
  const grades = valueAt(wrong.data, [...cycleOf(wrong), 'grades', 'grades'])
  const names: readonly Value[] = isList(grades)
    ? grades.map((one) => (isMapping(one) ? (one['grade'] ?? '') : ''))
    : []
  return renamings(
    wrong,
    names.filter((one): one is string => typeof one === 'string' && one !== ''),
  )
}

/** An item is named by a key of a card's group, or by a veto's effect. */
export const unknownItem: Mender = (wrong) => {
  const items = keysAt(wrong, [...cycleOf(wrong), 'items'])
  if (wrong.path.at(-2) !== 'items') {
    const inner = { ...wrong, path: [...wrong.path, 'item'] }
    return renamings(textAt(wrong) === null ? inner : wrong, items)
  }
  const written = String(wrong.path.at(-1))
  const taken = keysAt(wrong, wrong.path.slice(0, -1))
  const free = items.filter((item) => !taken.includes(item))
  const near = nearestNames(written, free)
  const mends = (near.length === 0 && free.length <= 3 ? free : near).map((key) => ({
    label: { zh: `改为 ${key}`, en: `Change to ${key}` },
    edits: [{ kind: 'rename' as const, path: wrong.path, key }],
  }))
  return orRemoval(wrong, mends)
}

/** A wall shows what a cycle measures. */
export const wallMetric: Mender = (wrong) => {
  const measured = keysAt(wrong, ['cycles']).flatMap((grain) =>
    keysAt(wrong, ['cycles', grain, 'items']).flatMap((item) => {
      const metric = valueAt(wrong.data, ['cycles', grain, 'items', item, 'metric'])
      return typeof metric === 'string' ? [metric] : []
    }),
  )
  const list = valueAt(wrong.data, wrong.path.slice(0, -1))
  const isLast = isList(list) && list.length === 1
  const renamed = wrong.code === 'wall-unmeasured' ? renamings(wrong, measured) : []
  return isLast ? [...renamed, ...removal({ ...wrong, path: ['wall'] })] : orRemoval(wrong, renamed)
}
