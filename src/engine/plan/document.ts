import { z } from 'zod'
import { currencies } from '#kernel/money.ts'
import { gradeSchema } from '../scoring/grades.ts'
import { ratingFormSchema } from '../scoring/ratings.ts'
import { scoringSchema } from '../scoring/methods.ts'
import { vetoEffectSchema } from '../scoring/veto.ts'
import { metricSchema } from '../metrics/metric-document.ts'
import { paySchema } from '../incentives/pay.ts'
import { settlementSchema } from '../settlement/settlement-document.ts'
import { fixedText, yesNo } from './scalars.ts'
import { wallSchema } from './wall.ts'
import { dayText, formulaText, keyText, text, wholeNumber } from './texts.ts'

/**
 * The plan document as people write it, in YAML or JSON. One document is the whole truth of a plan: it is linted,
 * compiled to SQL, interpreted, printed as clauses and signed. Key order is the order of the printed clauses.
 * The parser hands every scalar over as text, so that no decimal ever passes through binary floating point.
 */

const keyed = <S extends z.ZodType>(schema: S) => z.record(keyText, schema)

export const factTypeSchema = z.strictObject({
  name: text,
  creditedBy: z.enum(['seller', 'market', 'team', 'company']).default('seller'),
  columns: keyed(
    z.strictObject({
      name: text,
      unit: z.enum([
        'money',
        'count',
        'ratio',
        'score',
        'days',
        'quantity',
        'yesno',
        'text',
        'day',
      ]),
      splits: yesNo.default(false),
      optional: yesNo.default(false),
      /** Of money: the text column of the same row that holds its currency. */
      currency: keyText.optional(),
    }),
  ),
})

/** What happens to an item that has no value. Never zero by silence. */
export const missingSchema = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('redistribute') }),
  z.strictObject({ policy: z.literal('block') }),
  z.strictObject({ policy: z.literal('neutral'), score: fixedText }),
  z.strictObject({ policy: z.literal('carry') }),
  z.strictObject({ policy: z.literal('zero') }),
])

export const itemSchema = z.strictObject({
  metric: keyText,
  name: text.optional(),
  /** `given` reads the targets table; anything else is a formula or a constant in the metric's unit. */
  target: z.union([z.literal('given'), formulaText]).optional(),
  baseline: formulaText.optional(),
  score: scoringSchema,
  missing: missingSchema,
  /** Why the seller can't move this item alone; asked for by the linter where the source is self-reported. */
  evidence: text.optional(),
})

export const groupSchema = z.strictObject({
  name: text,
  weight: fixedText,
  perspective: z.enum(['financial', 'customer', 'process', 'learning']).optional(),
  family: z.enum(['sales', 'market', 'customer', 'team', 'growth']).optional(),
  goalSet: z.enum(['performance', 'behaviour', 'development']).optional(),
  /** Item key → weight. */
  items: keyed(fixedText),
})

export const cardSchema = z.strictObject({
  name: text,
  method: z.enum(['kpi', 'bsc', 'mbo', 'review']),
  /** Whether item weights sum to 100 % in every group, or over all groups of the card. */
  weights: z.enum(['within-groups', 'across-items']).default('within-groups'),
  groups: keyed(groupSchema),
})

export const adjustmentSchema = z.strictObject({
  name: text,
  points: formulaText,
  floor: fixedText,
  cap: fixedText,
})

export const vetoSchema = z.strictObject({
  name: text,
  when: formulaText,
  effect: vetoEffectSchema,
  evidence: text,
})

export const consequenceSchema = z.strictObject({
  name: text,
  when: formulaText,
  kind: z.enum([
    'award',
    'recognition',
    'pay-review',
    'promotion-pool',
    'training',
    'mentoring',
    'coaching',
    'warning',
    'variable-pay',
    'improvement-plan',
    'reassignment',
    'case',
    'dismissal',
    'fine',
  ]),
  /** Consecutive periods in which it must hold; the record counts them. */
  streak: wholeNumber.default(1),
  text,
})

export const cycleSchema = z.strictObject({
  name: text.optional(),
  items: keyed(itemSchema),
  cards: keyed(cardSchema),
  /** How the cards combine, such as `=kpi * 70% + bsc * 30%`; needed with more than one card. */
  total: formulaText.optional(),
  totalCap: fixedText.optional(),
  adjustments: keyed(adjustmentSchema).optional(),
  vetoes: keyed(vetoSchema).optional(),
  grades: gradeSchema,
  pay: keyed(paySchema).optional(),
  /** From the lines of pay to the amount that is paid out. */
  settlement: settlementSchema.optional(),
  consequences: keyed(consequenceSchema).optional(),
})

export const planSchema = z.strictObject({
  yeji: z.literal('plan/1'),
  key: keyText,
  version: wholeNumber,
  name: text,
  purpose: z.array(text).optional(),
  effective: z.strictObject({ from: dayText, to: dayText.optional() }),
  currency: z.enum(currencies as [string, ...string[]]),
  fiscalYearStart: wholeNumber.default(1),
  /** Whose law limits deductions. */
  jurisdiction: z.enum(['cn']).default('cn'),
  dayCount: z.enum(['calendar', 'weekdays']).default('calendar'),
  rounding: z.enum(['half-up', 'half-even', 'down']).default('half-up'),
  /** Targets of additive metrics shrink with the days a person was in the plan. */
  prorateTargets: yesNo.default(true),
  population: z.strictObject({ name: text, where: formulaText }),
  /** Libraries of fact types and metrics that the plan draws on, by key. */
  uses: z.array(keyText).default([]),
  /** Roles in which people share a fact: the shares of a revenue role sum to 100 %, an overlay role's may exceed it. */
  roles: keyed(z.strictObject({ name: text, kind: z.enum(['revenue', 'overlay']) })).optional(),
  factTypes: keyed(factTypeSchema).optional(),
  metrics: keyed(metricSchema).optional(),
  ratings: keyed(ratingFormSchema).optional(),
  cycles: z.strictObject({
    month: cycleSchema.optional(),
    quarter: cycleSchema.optional(),
    year: cycleSchema.optional(),
  }),
  wall: wallSchema.optional(),
})

export const librarySchema = z.strictObject({
  yeji: z.literal('library/1'),
  key: keyText,
  version: wholeNumber,
  name: text,
  factTypes: keyed(factTypeSchema).optional(),
  metrics: keyed(metricSchema).optional(),
})

export type PlanDocument = z.output<typeof planSchema>
export type LibraryDocument = z.output<typeof librarySchema>
export type CycleDocument = z.output<typeof cycleSchema>
export type ItemDocument = z.output<typeof itemSchema>
export type CardDocument = z.output<typeof cardSchema>
export type GroupDocument = z.output<typeof groupSchema>
export type MissingPolicy = z.output<typeof missingSchema>
export type AdjustmentDocument = z.output<typeof adjustmentSchema>
export type VetoDocument = z.output<typeof vetoSchema>
export type ConsequenceDocument = z.output<typeof consequenceSchema>
export type FactTypeDocument = z.output<typeof factTypeSchema>
