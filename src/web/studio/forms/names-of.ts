import type { Reference } from '#domain/plans/forms/form.ts'
import { ownLibraryKey, shippedLibraryKey } from '#domain/plans/library/own-library.ts'
import { isList, isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Text } from '#kernel/text.ts'
import type { Named } from './form-context.ts'
import { phraseAt } from './phrase-at.ts'
import { formWords as words } from './words.ts'

/** What may be named at a place of the document: its own parts, and what the libraries bring as far as they're known. */
export function namesOf(
  data: Value,
  plan: Plan | null,
  say: (text: Text) => string,
): (to: Reference, path: DocumentPath) => readonly Named[] {
  const under = (path: DocumentPath): readonly Named[] => {
    const map = valueAt(data, path)
    if (map === undefined || !isMapping(map)) return []
    return Object.entries(map).map(([key, one]) => ({
      key,
      name: phraseAt(one, ['name'], say) ?? key,
    }))
  }
  const merged = (own: readonly Named[], lent: readonly Named[]): readonly Named[] => {
    const keys = new Set(own.map(({ key }) => key))
    return [...lent.filter(({ key }) => !keys.has(key)), ...own]
  }
  // Asked for each field of a form that may have hundreds.
  const asked = new Map<string, readonly Named[]>()
  return (to, path) => {
    const cycle = path.slice(0, 2)
    const place = `${to} ${cycle.join('.')}`
    const found = asked.get(place) ?? named(to, cycle)
    asked.set(place, found)
    return found
  }

  function named(to: Reference, cycle: DocumentPath): readonly Named[] {
    switch (to) {
      case 'metric':
        return merged(
          under(['metrics']),
          Array.from(plan?.metrics ?? [], ([key, { document }]) => ({
            key,
            name: say(document.name),
          })),
        )
      case 'factType':
        return merged(
          under(['factTypes']),
          Array.from(plan?.factTypes ?? [], ([key, { name }]) => ({ key, name: say(name) })),
        )
      case 'ratingForm':
        return under(['ratings'])
      case 'role':
        return under(['roles'])
      case 'payRule':
        return under([...cycle, 'pay'])
      case 'item': {
        const metrics = new Map(
          Array.from(plan?.metrics ?? [], ([key, { document }]) => [key, say(document.name)]),
        )
        return under([...cycle, 'items']).map(({ key, name }) => {
          const metric = valueAt(data, [...cycle, 'items', key, 'metric'])
          const known = typeof metric === 'string' ? metrics.get(metric) : undefined
          return { key, name: name === key ? (known ?? key) : name }
        })
      }
      case 'grade': {
        const grades = valueAt(data, [...cycle, 'grades', 'grades'])
        return (grades !== undefined && isList(grades) ? grades : []).flatMap((row) => {
          const grade = valueAt(row, ['grade'])
          return typeof grade === 'string' ? [{ key: grade, name: grade }] : []
        })
      }
      case 'library':
        return [
          { key: shippedLibraryKey, name: say(words.shippedLibrary) },
          { key: ownLibraryKey, name: say(words.ownLibrary) },
        ]
    }
  }
}
