import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'

import { ownLibraryKey, shippedLibraryKey } from '#domain/plans/library/own-library.ts'
import { formulaNames, metricNames } from '#domain/plans/names/formula-names.ts'
import { alternatives, schemasAt } from '#domain/plans/schema/schema.ts'
import type { Schema } from '#domain/plans/schema/schema.ts'
import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { functions } from '#engine/formula/functions.ts'
import { writtenName } from '#engine/formula/names.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Language, Text } from '#kernel/text.ts'
import { unitNames } from '../../language/unit-names.ts'
import { studioWords as words } from '../words.ts'
import { whereIs } from './where.ts'
import type { Where } from './where.ts'

export type Known = {
  readonly data: Value
  readonly plan: Plan | null
  readonly schema: object | null
}

type Say = (text: Text) => string

/** Keys and words that may stand at the cursor, by the language's schema; in formulas, names and functions. */
export function completions(known: () => Known, say: Say, language: Language) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos)
    const before = line.text.slice(0, pos - line.from)
    const where = whereIs((number) => state.doc.line(number).text, line.number, before)
    if (where === null) return null
    const { data, plan, schema } = known()
    const formula = /^["']?\s*=/.exec(where.typed)
    if (formula !== null) {
      // Within quotes of a formula, texts are written, not names.
      return formulaCompletions(
        before,
        { ...{ pos, explicit, path: where.path }, data, plan },
        say,
        language,
      )
    }
    if (where.typed === '' && !explicit && where.kind === 'value' && !before.endsWith(' '))
      return null
    const options =
      where.kind === 'key'
        ? keys(where, schema, data)
        : [...values(where, schema, data), ...references(where.path, data, plan, say)]
    if (options.length === 0) return null
    return { from: line.from + where.from, options: [...options], validFor: /^[\w%.-]*$/ }
  }
}

type FormulaPlace = Pick<Known, 'data' | 'plan'> & {
  readonly pos: number
  readonly explicit: boolean
  readonly path: DocumentPath
}

/** Names and functions for the formula at the path, of which that much stands before the cursor. */
export function formulaCompletions(
  before: string,
  { pos, explicit, path, data, plan }: FormulaPlace,
  say: Say,
  language: Language,
): CompletionResult | null {
  const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u.exec(before)?.[0] ?? ''
  if (word === '' && !explicit) return null
  const options = inFormula(path, { data, plan }, say, language)
  return { from: pos - word.length, options, validFor: /^[\p{L}\p{M}\p{Nd}_]*$/u }
}

function keys(where: Where, schema: object | null, data: Value): readonly Completion[] {
  if (schema === null) return []
  const there = valueAt(data, where.path)
  const taken = isMapping(there) ? Object.keys(there).filter((key) => key !== where.typed) : []
  const found = new Map<string, Completion>()
  for (const one of schemasAt(schema, where.path, data))
    for (const [key, of] of Object.entries(one.properties ?? {})) {
      if (taken.includes(key) || found.has(key)) continue
      const needed = one.required?.includes(key) === true
      found.set(key, { label: key, apply: `${key}: `, boost: needed ? 2 : 0, detail: kindOf(of) })
    }
  return [...found.values()]
}

/** What a key's value looks like, in the document's own signs. */
function kindOf(schema: Schema): string {
  const kinds = alternatives(schema)
  const said = kinds.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]))
  if (said.length > 0) return said.slice(0, 4).join(' | ')
  if (kinds.some(({ items }) => items !== undefined)) return '[…]'
  return kinds.some(
    ({ properties, additionalProperties }) =>
      properties !== undefined || typeof additionalProperties === 'object',
  )
    ? '{…}'
    : ''
}

function values({ path }: Where, schema: object | null, data: Value): readonly Completion[] {
  if (schema === null) return []
  const kinds = schemasAt(schema, path, data).flatMap(alternatives)
  const said = kinds.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]))
  const flags = kinds.some(({ type }) => type === 'boolean') ? ['true', 'false'] : []
  return [...new Set([...flags, ...said.map(String)])].map((label) => ({ label }))
}

/** Keys of other parts of the plan that a value may name. */
function references(
  path: DocumentPath,
  data: Value,
  plan: Plan | null,
  say: Say,
): readonly Completion[] {
  const last = path.findLast((step) => typeof step === 'string')
  const named = (place: DocumentPath): readonly Completion[] => {
    const found = valueAt(data, place)
    return isMapping(found) ? Object.keys(found).map((label) => ({ label })) : []
  }
  switch (last) {
    case 'metric':
    case 'amount':
    case 'among':
    case 'metrics':
      return metricNames(data, plan).map(({ key, name }) => ({ label: key, detail: say(name) }))
    case 'from': {
      if (path[0] !== 'metrics') return []
      const types = Array.from(plan?.factTypes ?? [], ([key, { name }]) => ({
        ...{ label: key, detail: say(name) },
      }))
      return types.length > 0 ? types : named(['factTypes'])
    }
    case 'uses':
      return [shippedLibraryKey, ownLibraryKey].map((label) => ({ label }))
    case 'form':
      return named(['ratings'])
    case 'rules':
      return named([...path.slice(0, 2), 'pay'])
    case 'roles':
      return named(['roles'])
    default:
      return []
  }
}

function inFormula(
  path: DocumentPath,
  { data, plan }: Pick<Known, 'data' | 'plan'>,
  say: Say,
  language: Language,
): readonly Completion[] {
  const kinds = {
    metric: say(words.formulaMetric),
    column: say(words.formulaColumn),
    other: say(words.formulaOther),
  }
  const names = formulaNames(data, plan, path).flatMap(({ key, name, of, unit }) => {
    const kind = unit === null ? kinds[of] : `${kinds[of]} · ${say(unitNames[unit])}`
    const own = language === 'en' ? name.en : name.zh
    return [...new Set([own, key])].map((label) => ({
      ...{ label, apply: writtenName(label), boost: label === own ? 2 : 1 },
      detail: label === own ? kind : `${kind} · ${say(name)}`,
    }))
  })
  const calls = functions.flatMap(({ name, zh, args }) =>
    (language === 'en' ? [name] : [zh, name]).map((label) => ({
      ...{ label, apply: `${label}(`, detail: `(${say(args)})` },
    })),
  )
  return [...names, ...calls]
}
