import type { Text } from '#kernel/text.ts'
import type { Cycle, Plan } from '../plan.ts'
import type { Found } from './compare.ts'
import type { Leaf } from './meaning.ts'

/**
 * Where the order of keys does mean something: facts without shares belong to the first revenue role, vetoes that
 * multiply round one after the other, and a settlement goes from draw to draw.
 */
export function orderDifferences(before: Plan, after: Plan): readonly Found[] {
  const roles = [before, after].map(({ roles: all }) => all.find(({ kind }) => kind === 'revenue'))
  const [earlier, later] = roles
  const first =
    earlier !== undefined && later !== undefined && earlier.key !== later.key
      ? [{ path: ['roles'], before: named(earlier.name), after: named(later.name) }]
      : []
  return [...first, ...Array.from(after.cycles.values()).flatMap((cycle) => ofCycle(cycle, before))]
}

/** A part of a plan with its key and name. */
type Named = { readonly key: string; readonly document: { readonly name: Text } }

function ofCycle(cycle: Cycle, before: Plan): readonly Found[] {
  const earlier = before.cycles.get(cycle.grain)
  if (earlier === undefined) return []
  const path = ['cycles', cycle.grain]
  return [
    ...orderOf(multiplying(earlier), multiplying(cycle), [...path, 'vetoes']),
    ...(['draws', 'holdbacks', 'deductions'] as const).flatMap((part) =>
      orderOf(earlier.settlement?.[part] ?? [], cycle.settlement?.[part] ?? [], [
        ...path,
        'settlement',
        part,
      ]),
    ),
  ]
}

/** What stands on both sides, in another order. */
function orderOf(
  was: readonly Named[],
  is: readonly Named[],
  path: readonly string[],
): readonly Found[] {
  const keys = was.map(({ key }) => key).filter((key) => is.some((one) => one.key === key))
  const kept = is.map(({ key }) => key).filter((key) => keys.includes(key))
  if (keys.join() === kept.join()) return []
  return [{ path, before: namedInOrder(was, keys), after: namedInOrder(is, kept) }]
}

function multiplying({ vetoes }: Cycle): Cycle['vetoes'] {
  return vetoes.filter(({ document }) => document.effect.kind === 'multiply')
}

function namedInOrder(all: readonly Named[], keys: readonly string[]): Leaf {
  const names = all.flatMap(({ key, document }) => (keys.includes(key) ? [document.name] : []))
  return named({
    zh: names.map(({ zh }) => zh).join('、'),
    en: names.map(({ en }) => en).join(', '),
  })
}

function named(shown: Text): Leaf {
  return { kind: 'leaf', same: shown.zh, shown, isWords: false }
}
