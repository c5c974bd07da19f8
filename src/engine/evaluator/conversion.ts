import type { Day } from '#kernel/day.ts'
import { divideRounded, FIXED_DECIMALS, powerOfTen } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { convertedColumns } from '../facts/converted-columns.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { ExchangeRate, FactRow } from '../inputs.ts'
import { fixedFigure, minorFigure } from '../plan/figures.ts'
import type { Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { Value } from '../units.ts'
import { latestKnown } from './known.ts'

/** A fact as it's reckoned with: in the plan's currency, with what was said of each amount that was converted. */
export type ConvertedFact = FactRow & { readonly conversions?: readonly Text[] }

/**
 * Brings amounts in other currencies to the plan's, once per fact and column, before anything is split or added up: by the
 * latest rate of a day not after the fact's that was known at the run's moment, rounded once by the plan's rounding.
 */
export class Conversion {
  readonly #plan: Plan
  /** Rates to the plan's currency by currency, in order of day. */
  readonly #rates: ReadonlyMap<string, readonly ExchangeRate[]>
  readonly #remembered = new Map<string, ExchangeRate | undefined>()

  constructor(plan: Plan, run: Run, rates: readonly ExchangeRate[]) {
    this.#plan = plan
    const known = latestKnown(
      rates.filter(({ to }) => to === plan.currency),
      ({ from, day }) => JSON.stringify([from, day]),
      run.knownAt,
    )
    this.#rates = Map.groupBy(
      known.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      ({ from }) => from,
    )
  }

  /** The facts with their amounts in the plan's currency; the very same rows for a type without currencies of its own. */
  facts(type: FactType, facts: readonly FactRow[]): readonly ConvertedFact[] {
    const columns = convertedColumns(type)
    if (columns.length === 0) return facts
    return facts.map((fact) => {
      const values: Value[] = [...fact.values]
      const conversions: Text[] = []
      for (const { moneyAt, currencyAt } of columns) {
        const [amount, currency] = [fact.values[moneyAt], fact.values[currencyAt]]
        if (typeof amount !== 'bigint' || typeof currency !== 'string') continue
        if (currency === this.#plan.currency) continue
        const { value, said } = this.#convert(amount, currency, fact)
        values[moneyAt] = value
        conversions.push(said)
      }
      return conversions.length === 0 ? fact : { ...fact, values, conversions }
    })
  }

  /** The latest rate of the day or before, remembered: many facts share a day. */
  #rateOn(currency: string, day: Day): ExchangeRate | undefined {
    const key = `${currency}\n${day}`
    if (this.#remembered.has(key)) return this.#remembered.get(key)
    const found = this.#rates.get(currency)?.findLast((rate) => rate.day <= day)
    this.#remembered.set(key, found)
    return found
  }

  #convert(
    amount: bigint,
    currency: string,
    { occurredOn }: FactRow,
  ): { readonly value: bigint | null; readonly said: Text } {
    const decimals = currencyDecimals(currency)
    const found = this.#rateOn(currency, occurredOn)
    const shown = `${currency} ${minorFigure(amount, decimals ?? 0)}`
    if (found === undefined || decimals === null) {
      const said = {
        zh: `${shown}：${occurredOn} 及以前没有已知的汇率，无值`,
        en: `${shown}: no rate known of ${occurredOn} or before, so no value`,
      }
      return { value: null, said }
    }
    const value = divideRounded(
      amount * found.rate * powerOfTen(this.#plan.currencyDecimals),
      powerOfTen(decimals + FIXED_DECIMALS),
      this.#plan.rounding,
    )
    const product = `${shown} × ${fixedFigure(found.rate)}`
    const said = {
      zh: `${product}（${found.day}，${found.source}）`,
      en: `${product} (${found.day}, ${found.source})`,
    }
    return { value, said }
  }
}
