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

function rateOf(spec: RateTableSpec, sale: SaleRow): Rate {
  let best: RateRow | null = null
  for (const row of spec.rates) {
    const matches = conditions(row).every(([key, wanted]) => sale[key] === wanted)
    if (matches && (best === null || specificity(row) > specificity(best))) best = row
  }
  return best?.rate ?? spec.otherwise
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

const keyNames: Readonly<Record<RowKey, Text>> = {
  customer: { zh: '客户', en: 'customer' },
  product: { zh: '产品', en: 'product' },
  category: { zh: '品类', en: 'category' },
  market: { zh: '市场', en: 'market' },
}

export const rateTable: RowShape<RateTableSpec> = {
  shape: 'rateTable',
  name: { zh: '分类比例', en: 'Rate table' },
  schema: rateTableSchema,
  reads: (spec) => rowKeys.filter((key) => spec.rates.some((row) => row[key] !== undefined)),
  lint,
  earnedRow: (spec, row) => row.amountMinor * rateOf(spec, row) * RATE_TO_EARNED,
  parts: (spec, row, decimals) => [ratePart(row.amountMinor, rateOf(spec, row), decimals)],
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
    const one = (language: 'zh' | 'en'): string => {
      const rows = spec.rates.map((row) => {
        const wanted = conditions(row).map(
          ([key, text]) =>
            `${keyNames[key][language]}${language === 'zh' ? `“${text}”` : ` “${text}”`}`,
        )
        const rate = percentFigure(row.rate)
        return language === 'zh'
          ? `${wanted.join('且')} ${rate}`
          : `${rate} for ${wanted.join(' and ')}`
      })
      return rows.join(language === 'zh' ? '；' : '; ')
    }
    const otherwise = percentFigure(spec.otherwise)
    return {
      zh: `分类比例，逐笔计提：${one('zh')}；其余 ${otherwise}。同时符合多条的，以更具体者为准，依次为客户、产品、品类、市场。`,
      en: `Rate table, sale by sale: ${one('en')}; ${otherwise} otherwise. Where several hold, the most specific wins: customer, then product, category and market.`,
    }
  },
}
