import { foldName } from '#engine/formula/names.ts'

import type { LibraryNames } from '../library/library-names.ts'
import { readsMetrics } from '../names/formula-names.ts'
import type { Edit } from '../text/edit.ts'
import { isList, isMapping, valueAt } from '../text/value.ts'
import type { Value } from '../text/value.ts'
import { stretch } from './formulas.ts'
import { set, textAt } from './mend.ts'
import type { Mender, Wrong } from './mend.ts'

/** What isn't known here is defined in a library that the plan may name and doesn't yet. */
export const useLibrary: Mender = (wrong) => {
  const { data, libraries } = wrong
  const uses = valueAt(data, ['uses'])
  const used = isList(uses) ? uses : []
  return libraries
    .filter((one) => !used.includes(one.key) && defines(one, wrong))
    .map(({ key, name }) => ({
      label: { zh: `引用“${name.zh}”`, en: `Use “${name.en}”` },
      edits: [named(data, uses, key)],
    }))
}

function defines({ metrics, factTypes }: LibraryNames, wrong: Wrong): boolean {
  const { code, path } = wrong
  if (code === 'fact-type-unknown') return factTypes.includes(textAt(wrong) ?? '')
  if (code === 'metric-unknown') return metrics.some(({ key }) => key === textAt(wrong))
  if (!readsMetrics(path)) return false
  const written = foldName(stretch(wrong).replaceAll(/^\[|\]$/g, ''))
  return metrics.some(({ key, name }) =>
    [key, name.zh, name.en].some((one) => foldName(one) === written),
  )
}

/** Long parts: before the first of them a line is at its place. */
const later = ['population', 'factTypes', 'metrics', 'roles', 'ratings', 'cycles']

function named(data: Value, uses: Value | undefined, key: string): Edit {
  if (isList(uses)) return { kind: 'insert', path: ['uses'], at: uses.length, value: key }
  if (uses !== undefined || !isMapping(data)) return set(['uses'], [key])
  const keys = Object.keys(data)
  const at = keys.findIndex((one) => later.includes(one))
  return { kind: 'insert', path: ['uses'], at: at < 0 ? keys.length : at, value: [key] }
}
