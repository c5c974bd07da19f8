import { z } from 'zod'
import { formulaText, keyText, text, wholeNumber } from '../plan/texts.ts'

/** What every metric says of itself. */
const header = {
  name: text,
  unit: z.enum(['money', 'count', 'ratio', 'score', 'days', 'quantity']),
  direction: z.enum(['higher', 'lower', 'neutral']).default('higher'),
  description: text.optional(),
  /** Where the facts come from. */
  source: text,
  /** Who answers for the definition. */
  owner: text,
  version: wholeNumber.default(1),
  /** Ids of the requirements that the metric satisfies. */
  requirements: z.array(z.string()).optional(),
}

const overFacts = {
  ...header,
  from: keyText,
  /** Row formula: only facts for which it is yes count. */
  where: formulaText.optional(),
  /** Own window where it isn't the period: the n months that end with it. */
  window: z
    .string()
    .regex(/^rolling-([1-9]|[1-5]\d|60)$/)
    .optional(),
  /** Roles whose shares count; by default every revenue role. */
  roles: z.array(keyText).optional(),
  /** Only facts whose column is in the set that a `distinct` metric of the same column counts. */
  among: keyText.optional(),
}

/** What a metric is: an aggregate over a fact type, a formula over metrics, or the outcome of a rating form. */
export const metricSchema = z.discriminatedUnion('kind', [
  /** Σ of a row formula or column. Nothing there is 0. */
  z.strictObject({ kind: z.literal('sum'), ...overFacts, of: formulaText }),
  /** Number of facts. Nothing there is 0. A shared fact counts once for each who shares it. */
  z.strictObject({ kind: z.literal('count'), ...overFacts }),
  /** Number of different texts in a column. */
  z.strictObject({
    kind: z.literal('distinct'),
    ...overFacts,
    of: keyText,
    /** Only those that occur in at least so many facts of the window. */
    atLeast: wholeNumber.optional(),
    /** Only those without any such fact, of anybody, in so many months before the window; `ever` is all history. */
    absentBefore: z.union([z.literal('ever'), wholeNumber]).optional(),
    /** With `absentBefore` in months: only those with such a fact, of anybody, before those months (a reactivation). */
    seenBefore: z.literal('ever').optional(),
  }),
  /** Share of facts for which `of` is yes among those for which it is yes or no. No fact: no value. */
  z.strictObject({ kind: z.literal('rate'), ...overFacts, of: formulaText }),
  /** Mean of a row formula; below `minimum` facts it has no value. */
  z.strictObject({
    kind: z.literal('mean'),
    ...overFacts,
    of: formulaText,
    minimum: wholeNumber.default(1),
  }),
  /** Σ weight × of ÷ Σ weight over the facts that have both. */
  z.strictObject({
    kind: z.literal('weightedMean'),
    ...overFacts,
    of: formulaText,
    weight: formulaText,
  }),
  /** The value of the latest fact by day, then id. */
  z.strictObject({ kind: z.literal('last'), ...overFacts, of: formulaText }),
  /** Price, volume or mix effect against the same days last year, over the values of the column `by`. Money. */
  z.strictObject({
    kind: z.literal('bridge'),
    ...overFacts,
    effect: z.enum(['price', 'volume', 'mix']),
    amount: keyText,
    quantity: keyText,
    by: keyText,
  }),
  z.strictObject({ kind: z.literal('formula'), ...header, formula: formulaText }),
  /** Weighted mean of a form's rater groups, 0 to 100; `question` narrows it to one question, `groups` to some groups. */
  z.strictObject({
    kind: z.literal('rating'),
    ...header,
    form: keyText,
    question: keyText.optional(),
    groups: z.array(keyText).optional(),
  }),
])

export type MetricDocument = z.output<typeof metricSchema>
