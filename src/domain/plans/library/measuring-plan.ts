import type { Grain } from '#kernel/period.ts'

import { ownLibraryKey, shippedLibraryKey } from './own-library.ts'

/** A document as plain data, all scalars as texts. */
export type Document = Readonly<Record<string, unknown>>

const name = { zh: '试算', en: 'Trial' }
const everybody = { name, where: '=OR(job = "", job <> "")' }
const grades = { by: 'cuts', boundary: 'upper', grades: [{ grade: 'A' }] }

/** What plans say of the data besides their metrics. */
export type Surroundings = {
  readonly currency: string
  readonly startMonth: number
  readonly roles: Document
  readonly ratings: Document
}

/** A plan that only draws on libraries: what they say is checked and tried with it. */
export function libraryPlan({ currency, startMonth, roles, ratings }: Surroundings): Document {
  return {
    ...{ yeji: 'plan/1', key: 'library', version: '1', name, effective: { from: '2000-01-01' } },
    ...{ currency, fiscalYearStart: String(startMonth), population: everybody },
    uses: [shippedLibraryKey, ownLibraryKey],
    ...(Object.keys(roles).length === 0 ? {} : { roles }),
    ...(Object.keys(ratings).length === 0 ? {} : { ratings }),
    cycles: { month: { items: {}, cards: {}, grades } },
  }
}

/**
 * The plan as it measures some metrics and does nothing else: everybody is in it, since anybody may be tried, and nobody is paid or
 * scored. Lines that come to nothing read the metrics, whatever their units.
 */
export function measuringPlan(plan: Document, metrics: readonly string[], grain: Grain): string {
  const { wall: _, ...rest } = plan
  const lines: readonly (readonly [string, Document])[] = metrics.map((metric, at) => [
    `line_${at + 1}`,
    {
      ...{ name, kind: 'bonus' },
      rate: { shape: 'formula', pay: `=IF(HASVALUE(${metric}), 0, 0)` },
    },
  ])
  const pay: Document = Object.fromEntries(lines)
  return JSON.stringify({
    ...rest,
    population: everybody,
    cycles: { [grain]: { items: {}, cards: {}, grades, pay } },
  })
}
