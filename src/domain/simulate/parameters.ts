import type { Text } from '#kernel/text.ts'
import { isList, isMapping, valueAt } from '../plans/text/value.ts'
import type { DocumentPath, Value } from '../plans/text/value.ts'

/** What kind of figure it is: a rate or an amount that is paid, a bound of a tier, a weight. */
export type ParameterKind = 'rate' | 'bound' | 'weight'

/** A figure of a plan that a simulation may change. */
export type Parameter = {
  readonly kind: ParameterKind
  readonly path: DocumentPath
  /** As it's written: "2.2%", "500". */
  readonly written: string
  /** What it's part of: a rule of pay, a card and its group. */
  readonly of: readonly Text[]
  /** Its place among its siblings, from 1; null where it has none. */
  readonly place: number | null
}

const figure = /^[+-]?\d+(\.\d+)?%?$/

/** By key: an item without a name of its own is called after its metric. */
export type MetricNames = ReadonlyMap<string, Text>

/** The figures of a cycle's pay and cards that can be changed by themselves, in the document's order. */
export function parametersOf(
  data: Value,
  grain: string,
  metricNames: MetricNames = new Map(),
): readonly Parameter[] {
  return [...payParameters(data, grain), ...weightParameters(data, grain, metricNames)]
}

function payParameters(data: Value, grain: string): readonly Parameter[] {
  const at = ['cycles', grain, 'pay']
  return entriesAt(data, at).flatMap(([key, rule]): readonly Parameter[] => {
    const path = [...at, key]
    const of = [nameOf(rule, key)]
    const one = (
      kind: ParameterKind,
      inside: DocumentPath,
      place: number | null = null,
    ): readonly Parameter[] => {
      const written = valueAt(rule, inside)
      if (typeof written !== 'string' || !figure.test(written)) return []
      return [{ kind, path: [...path, ...inside], written, of, place }]
    }
    const rows = (list: string): readonly Parameter[] =>
      Array.from({ length: lengthOf(valueAt(rule, ['rate', list])) }, (_, index) => index).flatMap(
        (index) => [
          // Tiers begin at 0; a point's place is as free as its rate.
          ...(list === 'tiers' && index > 0
            ? one('bound', ['rate', list, index, 'from'], index + 1)
            : []),
          ...(list === 'points' ? one('bound', ['rate', list, index, 'at'], index + 1) : []),
          ...one('rate', ['rate', list, index, 'rate'], index + 1),
        ],
      )
    return [
      ...one('rate', ['rate', 'rate']),
      ...one('rate', ['rate', 'per']),
      ...['tiers', 'points', 'rows'].flatMap(rows),
      ...one('bound', ['limits', 'cap']),
    ]
  })
}

function weightParameters(
  data: Value,
  grain: string,
  metricNames: MetricNames,
): readonly Parameter[] {
  const at = ['cycles', grain, 'cards']
  return entriesAt(data, at).flatMap(([cardKey, card]) =>
    entriesAt(card, ['groups']).flatMap(([groupKey, group]): readonly Parameter[] => {
      const path = [...at, cardKey, 'groups', groupKey]
      const of = [nameOf(card, cardKey), nameOf(group, groupKey)]
      const weight = (inside: DocumentPath, named: readonly Text[]): readonly Parameter[] => {
        const written = valueAt(group, inside)
        const isFree = siblingsOf(data, [...path, ...inside]).length > 1
        if (typeof written !== 'string' || !figure.test(written) || !isFree) return []
        return [{ kind: 'weight', path: [...path, ...inside], written, of: named, place: null }]
      }
      return [
        ...weight(['weight'], of),
        ...entriesAt(group, ['items']).flatMap(([item]) =>
          weight(['items', item], [...of, itemName(data, grain, item, metricNames)]),
        ),
      ]
    }),
  )
}

/** Where the weights stand that make up a whole together with the one at the path, itself among them. */
export function siblingsOf(data: Value, path: DocumentPath): readonly DocumentPath[] {
  const isGroup = path.at(-1) === 'weight'
  const parent = path.slice(0, isGroup ? -2 : -1)
  return entriesAt(data, parent).flatMap(([key, value]) => {
    const own = isGroup ? [...parent, key, 'weight'] : [...parent, key]
    const written = isGroup ? valueAt(value, ['weight']) : value
    return typeof written === 'string' && figure.test(written) ? [own] : []
  })
}

function itemName(data: Value, grain: string, item: string, metricNames: MetricNames): Text {
  const document = valueAt(data, ['cycles', grain, 'items', item]) ?? ''
  const metric = valueAt(document, ['metric'])
  const named = typeof metric === 'string' ? metricNames.get(metric) : undefined
  return valueAt(document, ['name']) === undefined && named !== undefined
    ? named
    : nameOf(document, item)
}

function entriesAt(data: Value, path: DocumentPath): readonly (readonly [string, Value])[] {
  const found = valueAt(data, path)
  return isMapping(found) ? Object.entries(found) : []
}

function lengthOf(value: Value | undefined): number {
  return isList(value) ? value.length : 0
}

function nameOf(value: Value, key: string): Text {
  const said = (language: string): string => {
    const found = valueAt(value, ['name', language])
    return typeof found === 'string' ? found : key
  }
  return { zh: said('zh'), en: said('en') }
}
