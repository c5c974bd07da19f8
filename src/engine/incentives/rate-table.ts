import { z } from 'zod'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import { RATE_TO_EARNED, ratePart } from './earned.ts'
import { lintOneRate } from './flat.ts'
import { incentiveProblem } from './problems.ts'
import { rowKeys } from './row-shape.ts'
import type { RowKey, RowShape, SaleRow } from './row-shape.ts'
import type { Rate } from './shape.ts'

const keyed = z.string().trim().min(1).max(200).optional()

/**
 * A rate by customer, product, category and market. A row holds for the facts that match all of its conditions; of several
 * the most specific wins: a row that names the customer beats any that doesn't, then product, then category, then market.
 * Everything else has the rate `otherwise`. Texts match exactly.
 */
export const rateTableSchema = z.strictObject({
  shape: z.literal('rateTable'),
  rates: z
    .array(
      z.strictObject({
        customer: keyed,
        product: keyed,
        category: keyed,
        market: keyed,
        rate: percentOrDecimal,
      }),
    )
    .min(1),
  otherwise: percentOrDecimal,
})

export type RateTableSpec = Readonly<z.output<typeof rateTableSchema>>
type RateRow = RateTableSpec['rates'][number]

/** 8 for a customer, 4 product, 2 category, 1 market: larger is more specific, and different conditions never tie. */
function specificity(row: RateRow): number {
  return rowKeys.reduce((sum, key) => sum * 2 + (row[key] === undefined ? 0 : 1), 0)
}

function conditions(row: RateRow): readonly (readonly [RowKey, string])[] {
  return rowKeys.flatMap((key) => {
    const wanted = row[key]
    return wanted === undefined ? [] : [[key, wanted] as const]
  })
}

const keyNames: Readonly<Record<RowKey, Text>> = {
  customer: { zh: '客户', en: 'customer' },
  product: { zh: '产品', en: 'product' },
  category: { zh: '品类', en: 'category' },
  market: { zh: '市场', en: 'market' },
}

/** "品类“软件”且市场“华东”"; "category “软件” and market “华东”". */
function conditionText(row: RateRow): Text {
  const wanted = conditions(row)
  return {
    zh: wanted.map(([key, text]) => `${keyNames[key].zh}“${text}”`).join('且'),
    en: wanted.map(([key, text]) => `${keyNames[key].en} “${text}”`).join(' and '),
  }
}

/** The rows that a sale meets, the most specific first. */
function matching(spec: RateTableSpec, sale: SaleRow): readonly RateRow[] {
  return spec.rates
    .filter((row) => conditions(row).every(([key, wanted]) => sale[key] === wanted))
    .toSorted((a, b) => specificity(b) - specificity(a))
}

function rateOf(spec: RateTableSpec, sale: SaleRow): Rate {
  return matching(spec, sale)[0]?.rate ?? spec.otherwise
}

/** Which row won, and why: "品类“软件”且市场“华东”，符合的 2 条中最具体". */
function winner(spec: RateTableSpec, sale: SaleRow): Text {
  const rows = matching(spec, sale)
  const [won] = rows
  if (won === undefined) return { zh: '没有符合的条目，按“其余”', en: 'no row matches: otherwise' }
  const { zh, en } = conditionText(won)
  return rows.length === 1
    ? { zh, en }
    : {
        zh: `${zh}，符合的 ${rows.length} 条中最具体`,
        en: `${en}, the most specific of ${rows.length} that match`,
      }
}

function lint(spec: RateTableSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  spec.rates.forEach((row, index) => {
    const place = within(at, 'rates', index)
    const wanted = conditions(row)
    const same = JSON.stringify(wanted)
    if (wanted.length === 0) problems.push(incentiveProblem('rate-keyless', place, undefined))
    else if (seen.has(same)) {
      problems.push(
        incentiveProblem('rate-ambiguous', place, {
          keys: wanted.map(([key, text]) => `${key} ${text}`).join(', '),
        }),
      )
    }
    seen.add(same)
    problems.push(...lintOneRate(row.rate, within(place, 'rate')))
  })
  return [...problems, ...lintOneRate(spec.otherwise, within(at, 'otherwise'))]
}

export const rateTable: RowShape<RateTableSpec> = {
  shape: 'rateTable',
  name: { zh: '分类比例', en: 'Rate table' },
  schema: rateTableSchema,
  reads: (spec) => rowKeys.filter((key) => spec.rates.some((row) => row[key] !== undefined)),
  lint,
  earnedRow: (spec, row) => row.amountMinor * rateOf(spec, row) * RATE_TO_EARNED,
  parts: (spec, row, decimals) => {
    const { label, earned } = ratePart(row.amountMinor, rateOf(spec, row), decimals)
    const why = winner(spec, row)
    return [{ label: { zh: `${label.zh}（${why.zh}）`, en: `${label.en} (${why.en})` }, earned }]
  },
  earnedRowSql: (spec, row) => {
    // The chain stops at the first match, so the most specific rows come first.
    const cases = spec.rates
      .toSorted((a, b) => specificity(b) - specificity(a))
      .map((rate) => {
        const wanted = conditions(rate).map(([key, text]) => `${row[key]} = ${sqlText(text)}`)
        return `WHEN ${wanted.length === 0 ? 'TRUE' : wanted.join(' AND ')} THEN ${sqlNumber(rate.rate)}`
      })
    const rate = `CASE ${cases.join(' ')} ELSE ${sqlNumber(spec.otherwise)} END`
    return `(${row.amountMinor} * (${rate}) * ${sqlNumber(RATE_TO_EARNED)})`
  },
  sentence: (spec) => {
    // In order of precedence, so that the first that matches is the one that counts.
    const rows = spec.rates
      .toSorted((x, y) => specificity(y) - specificity(x))
      .map((row) => {
        const { zh, en } = conditionText(row)
        const rate = percentFigure(row.rate)
        return { zh: `${zh} ${rate}`, en: `${rate} for ${en}` }
      })
    const otherwise = percentFigure(spec.otherwise)
    return {
      zh: `分类比例，逐笔计提，每笔业务取下列第一条符合的：${rows.map(({ zh }) => zh).join('；')}；其余 ${otherwise}。所列先后即优先次序：先看是否写明客户，写明的在前；再依次看产品、品类、市场。`,
      en: `Rate table, sale by sale; of the rows that a sale meets the first of this list counts: ${rows.map(({ en }) => en).join('; ')}; ${otherwise} otherwise. The list is in order of precedence: rows that name the customer come before those that don't, then likewise the product, the category and the market.`,
    }
  },
}
