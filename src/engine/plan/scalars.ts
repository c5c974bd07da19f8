import { z } from 'zod'
import { absolute, FIXED_DECIMALS, parseDecimal, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'

/**
 * The scalars of a plan document. The parser hands every scalar over as text ("120", "2.5%", "true"), so that no
 * decimal ever passes through binary floating point; a number is accepted too, for documents built by a program.
 * An error's message is its code.
 */
const decimalPattern = '^[+-]?\\d+(\\.\\d+)?[%％]?$'
const plainPattern = '^[+-]?\\d+(\\.\\d+)?$'

/**
 * Bounds on what a plan may write, exclusive, so that no product of the engine leaves 38 digits: any number below ten
 * trillion, points below a million, and shares, rates and coefficients of a ratio below a thousand (100,000%).
 */
const LARGEST_NUMBER: Fixed = powerOfTen(13 + FIXED_DECIMALS)
const LARGEST_POINTS: Fixed = powerOfTen(6 + FIXED_DECIMALS)
const LARGEST_RATIO: Fixed = powerOfTen(3 + FIXED_DECIMALS)

type Written = z.ZodUnion<readonly [z.ZodString, z.ZodNumber]>
type FixedText = z.ZodPipe<Written, z.ZodTransform<Fixed, string | number>>

function written(pattern: string, description: string): Written {
  return z.union([z.string().meta({ pattern, description }), z.number()])
}

function plain(value: string | number): string {
  return String(value).trim().replace('％', '%')
}

/** What is wrong with a decimal's text: null when nothing is. */
function decimalProblem(text: string, largest: Fixed): 'not-a-decimal' | 'number-too-large' | null {
  const fixed = parseDecimal(text, FIXED_DECIMALS)
  if (fixed === null) return 'not-a-decimal'
  return absolute(fixed) < largest ? null : 'number-too-large'
}

function fixedBelow(largest: Fixed, description: string): FixedText {
  return written(decimalPattern, description).transform((value, context): Fixed => {
    const text = plain(value)
    const problem = decimalProblem(text, largest)
    if (problem === null) return parseDecimal(text, FIXED_DECIMALS) ?? 0n
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })
}

/** An exact decimal such as "120", "-0.5" or "2.5%" (= 0.025), at most 8 decimals. */
export const fixedText = fixedBelow(
  LARGEST_NUMBER,
  'a decimal such as 120, 0.8 or 80%; at most 8 decimals',
)

/** Points of a score, or a factor on it; below a million. */
export const pointsText = fixedBelow(LARGEST_POINTS, 'points such as 100 or -2.5')

/** A share, a rate or an attainment: "5%" and "0.05" are the same number. */
export const percentOrDecimal = fixedBelow(LARGEST_RATIO, 'a ratio such as 5% or 0.05')

/** Points, or "none" where a cap or a floor is left out on purpose. */
export const openPointsText = written(
  `^none$|${decimalPattern}`,
  'points such as 120, or none',
).transform((value, context): Fixed | null => {
  const text = plain(value)
  if (text === 'none') return null
  const problem = decimalProblem(text, LARGEST_POINTS)
  if (problem === null) return parseDecimal(text, FIXED_DECIMALS) ?? 0n
  context.addIssue({ code: 'custom', message: problem })
  return z.NEVER
})

/** An amount of money in the major unit, kept as text until the currency, and so its minor unit, is known. */
export const moneyText = written(
  plainPattern,
  'an amount in the major unit, such as 1500 or 99.50',
).transform((value, context): string => {
  const text = plain(value)
  const problem = text.endsWith('%') ? 'not-a-decimal' : decimalProblem(text, LARGEST_NUMBER)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  return text
})

/** A bound that is money or a ratio, as the table it stands in says; kept as text until then. */
export const boundText = written(
  decimalPattern,
  'an amount in the major unit, or a ratio such as 80%',
).transform((value, context): string => {
  const text = plain(value)
  const problem = decimalProblem(text, LARGEST_NUMBER)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  return text
})

const yes = ['true', 'yes', '是'] as const
const no = ['false', 'no', '否'] as const

/** Yes or no: true or false, as a text or as a boolean. */
export const yesNo = z
  .union([z.boolean(), z.enum([...yes, ...no], { error: 'not-yes-or-no' })])
  .transform((value) => value === true || yes.some((word) => word === value))
