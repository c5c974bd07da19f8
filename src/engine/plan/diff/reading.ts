import { FIXED_DECIMALS, parseDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { z } from 'zod'
import type { FormulaNames } from '../../prose/formula-names.ts'
import { formulaInWords } from '../../prose/formula-text.ts'
import { isNumeric } from '../../units.ts'
import type { NumericUnit } from '../../units.ts'
import { fixedFigure, moneyFigure, percentFigure } from '../figures.ts'
import { boundText, fixedText, moneyText, percentOrDecimal } from '../scalars.ts'
import { formulaText, text } from '../texts.ts'
import type { Formulas } from './formula-meaning.ts'
import { treeText } from './formula-meaning.ts'
import type { Entry, Leaf, Meaning } from './meaning.ts'
import { plainBands, plainer } from './plainer.ts'
import { wordOf } from './words.ts'

type Tree = Readonly<Record<string, unknown>>

/** How the scalars of a part are to be read. */
export type Reading = {
  readonly currency: string
  readonly names: FormulaNames
  readonly formulas: Formulas
  readonly unitOf: (metric: string) => NumericUnit | null
  /** What the bounds of the table around are bounds of. */
  readonly bounds: NumericUnit | null
  /** The key under which the part stands. */
  readonly key: string
}

/**
 * The meaning of a part of the document, read along its schema: the schema says which texts are formulas, money or words,
 * so a new kind of rule needs nothing here.
 */
export function meaningOf(schema: unknown, part: unknown, reading: Reading): Meaning {
  if (schema === text) return words(part as Text)
  if (schema === formulaText) return formula(String(part), reading)
  if (schema === moneyText) return money(String(part), reading.currency)
  if (schema === boundText) return bound(String(part), reading)
  if (schema === percentOrDecimal) return leaf(String(part), same(percentFigure(part as Fixed)))
  if (schema === fixedText) return number(part as Fixed, reading)
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return meaningOf(schema.unwrap(), part, reading)
  if (schema instanceof z.ZodUnion) return meaningOf(chosen(schema, part), part, reading)
  if (schema instanceof z.ZodRecord) return record(schema, part as Tree, reading)
  if (schema instanceof z.ZodArray) return list(schema.element, part as readonly unknown[], reading)
  if (schema instanceof z.ZodObject) return object(schema, part as Tree, reading)
  return plain(part)
}

/** The alternative of a union that the part is written in. */
function chosen(union: z.ZodUnion, part: unknown): unknown {
  const options: readonly unknown[] = union.options
  if (typeof part === 'object' && part !== null) {
    return options.find(
      (option) =>
        option instanceof z.ZodObject &&
        Object.entries(option.shape).every(
          ([key, field]) =>
            !(field instanceof z.ZodLiteral) || field.values.has((part as Tree)[key] as string),
        ),
    )
  }
  const literal = options.find(
    (option) => option instanceof z.ZodLiteral && option.values.has(part as string),
  )
  return literal ?? options.find((option) => option === formulaText)
}

function record(schema: z.ZodRecord, part: Tree, reading: Reading): Meaning {
  const parts = Object.entries(part).map(
    ([key, value]) => [key, meaningOf(schema.valueType, value, reading)] as const,
  )
  return { kind: 'parts', isRecord: true, name: null, sort: null, parts: new Map(parts) }
}

function object(schema: z.ZodObject, written: Tree, reading: Reading): Meaning {
  const part = plainer(written)
  const within = { ...reading, bounds: boundsOf(part, reading) }
  const literals = Object.entries(schema.shape).flatMap(([key, field]) =>
    field instanceof z.ZodLiteral ? [String(part[key])] : [],
  )
  const parts = Object.entries(schema.shape).flatMap(([key, field]) => {
    const value = part[key]
    if (value === undefined) return []
    if (key === 'bands') {
      const entries = plainBands(part).map(({ index, band }) => ({
        index,
        id: null,
        meaning: meaningOf(elementOf(field), band, { ...within, key }),
      }))
      return [[key, { kind: 'list', entries }] as const]
    }
    return [[key, meaningOf(field, value, { ...within, key })] as const]
  })
  const { name } = part
  return {
    kind: 'parts',
    isRecord: false,
    name: isText(name) ? name : null,
    sort: literals.length === 0 ? null : literals.join(),
    parts: new Map<string, Meaning>(parts),
  }
}

function elementOf(schema: unknown): unknown {
  return schema instanceof z.ZodArray ? schema.element : undefined
}

function list(element: unknown, parts: readonly unknown[], reading: Reading): Meaning {
  const entries = parts.map((part, index): Entry => {
    const meaning = meaningOf(element, part, reading)
    return { index, id: idOf(part, reading.key), meaning }
  })
  return { kind: 'list', entries: isUnordered(reading.key, parts) ? sorted(entries) : entries }
}

/** Lists whose order says nothing; the rates of a matrix are rows of numbers, each in its place. */
function isUnordered(key: string, parts: readonly unknown[]): boolean {
  return unordered.has(key) && !parts.some(Array.isArray)
}

const unordered: ReadonlySet<string> = new Set(['rates', 'roles', 'groups', 'requirements'])

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
}

function idOf(part: unknown, key: string): string | null {
  // Bounds of a matrix are numbers, each in its place.
  if (typeof part === 'string') return key === 'from' ? null : part
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return null
  if (key === 'rates') {
    const { rate: _, ...conditions } = part as Tree
    return Object.entries(conditions)
      .map((condition) => JSON.stringify(condition))
      .toSorted()
      .join()
  }
  return 'grade' in part ? String(part.grade) : null
}

/** A rule's metric, whether its table is read at the attainment, and a matrix's measure say what bounds are numbers of. */
function boundsOf(part: Tree, { bounds, unitOf, formulas }: Reading): NumericUnit | null {
  if (part['on'] === 'attainment' || part['shape'] === 'accelerated') return 'ratio'
  const { of } = part
  if (Array.isArray(part['from']) && typeof of === 'string') {
    const unit = formulas.get(of)?.unit
    return unit !== undefined && isNumeric(unit) ? unit : bounds
  }
  const metric = part['metric'] ?? part['amount']
  return typeof metric === 'string' ? (unitOf(metric) ?? bounds) : bounds
}

function words(part: Text): Leaf {
  const shown = { zh: `“${part.zh}”`, en: `“${part.en}”` }
  return { kind: 'leaf', same: JSON.stringify([part.zh, part.en]), shown, isWords: true }
}

function formula(written: string, { formulas, names }: Reading): Leaf {
  const compiled = formulas.get(written)
  if (compiled === undefined) throw new Error(`a formula that wasn't compiled: ${written}`)
  return leaf(treeText(compiled.expr), formulaInWords(compiled, names))
}

function money(written: string, currency: string): Leaf {
  const decimals = currencyDecimals(currency) ?? 2
  const minor = parseDecimal(written, decimals)
  if (minor === null) throw new Error(`no amount of ${currency}: ${written}`)
  return leaf(`${minor} ${currency}`, moneyFigure(minor, currency))
}

/** Money, a ratio or a number of units, as the table around it says. */
function bound(written: string, reading: Reading): Leaf {
  if (reading.bounds === 'money' && !/[%％]$/.test(written)) return money(written, reading.currency)
  const fixed = parseDecimal(written, FIXED_DECIMALS)
  if (fixed === null) throw new Error(`no decimal: ${written}`)
  return leaf(String(fixed), same(figureIn(fixed, reading.bounds)))
}

const weights: ReadonlySet<string> = new Set(['weight', 'items'])
const inUnit: ReadonlySet<string> = new Set([
  ...['from', 'to', 'at', 'per', 'unacceptable', 'satisfactory'],
])

function number(fixed: Fixed, { key, bounds }: Reading): Leaf {
  const unit = weights.has(key) ? 'ratio' : inUnit.has(key) ? bounds : null
  return leaf(String(fixed), same(figureIn(fixed, unit)))
}

function figureIn(fixed: Fixed, unit: NumericUnit | null): string {
  return unit === 'ratio' ? percentFigure(fixed) : fixedFigure(fixed)
}

/** Whatever else a scalar may be: points, a count, yes or no, a word of the language, a key, a day. */
function plain(part: unknown): Leaf {
  if (typeof part === 'bigint') return leaf(String(part), same(fixedFigure(part)))
  if (part === null) return leaf('none', { zh: '不限', en: 'none' })
  if (typeof part === 'boolean')
    return leaf(String(part), part ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
  if (typeof part !== 'string' && typeof part !== 'number')
    throw new Error(`a part of a plan that the schema doesn't explain: ${JSON.stringify(part)}`)
  return leaf(String(part), wordOf(String(part)))
}

function leaf(sameAs: string, shown: Text): Leaf {
  return { kind: 'leaf', same: sameAs, shown, isWords: false }
}

function same(figure: string): Text {
  return { zh: figure, en: figure }
}

function isText(part: unknown): part is Text {
  return typeof part === 'object' && part !== null && 'zh' in part && 'en' in part
}
