import type { Text } from '#kernel/text.ts'
import type { Cycle, Plan } from '../plan.ts'
import type { Found } from './compare.ts'
import type { Leaf } from './meaning.ts'

/**
 * Where the order of keys does mean something: facts without shares belong to the first revenue role, and vetoes that
 * multiply round one after the other.
 */
export function orderDifferences(before: Plan, after: Plan): readonly Found[] {
  const roles = [before, after].map(({ roles: all }) => all.find(({ kind }) => kind === 'revenue'))
  const [earlier, later] = roles
  const first =
    earlier !== undefined && later !== undefined && earlier.key !== later.key
      ? [{ path: ['roles'], before: named(earlier.name), after: named(later.name) }]
      : []
  return [
    ...first,
    ...Array.from(after.cycles.values()).flatMap((cycle) => ofVetoes(cycle, before)),
  ]
}

function ofVetoes(cycle: Cycle, before: Plan): readonly Found[] {
  const earlier = before.cycles.get(cycle.grain)
  if (earlier === undefined) return []
  const [was, is] = [multiplying(earlier), multiplying(cycle)]
  const keys = was.map(({ key }) => key).filter((key) => is.some((one) => one.key === key))
  const kept = is.map(({ key }) => key).filter((key) => keys.includes(key))
  if (keys.join() === kept.join()) return []
  const path = ['cycles', cycle.grain, 'vetoes']
  return [{ path, before: namedInOrder(was, keys), after: namedInOrder(is, kept) }]
}

function multiplying({ vetoes }: Cycle): Cycle['vetoes'] {
  return vetoes.filter(({ document }) => document.effect.kind === 'multiply')
}

function namedInOrder(vetoes: Cycle['vetoes'], keys: readonly string[]): Leaf {
  const names = vetoes.flatMap(({ key, document }) => (keys.includes(key) ? [document.name] : []))
  return named({
    zh: names.map(({ zh }) => zh).join('、'),
    en: names.map(({ en }) => en).join(', '),
  })
}

function named(shown: Text): Leaf {
  return { kind: 'leaf', same: shown.zh, shown, isWords: false }
}
