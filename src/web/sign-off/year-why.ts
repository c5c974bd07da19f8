import { formatDecimal, FIXED_DECIMALS, parseDecimal } from '#kernel/fixed.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { ofResult } from '../why/why-of.ts'
import type { MadeNumber, ResultNumber } from '../why/why-of.ts'
import type { Signing } from './signing.ts'
import type { YearPeriod } from './use-year.ts'
import { signOffWords as words } from './words.ts'

type Which = 'now' | 'before'

/** Why the numbers of one's last year are what they are. */
export type YearWhy = {
  /** A number of a period under the plan that is to be signed; null is what can't be worked out. */
  readonly cell: (
    period: string,
    cell: 'total' | 'pay_total',
    name: string,
    value: string | null,
  ) => ResultNumber
  readonly sum: (which: Which, name: string) => MadeNumber
  readonly difference: (value: string | null) => MadeNumber
}

type YearOf = {
  readonly personId: string
  readonly signing: Signing
  readonly periods: readonly YearPeriod[]
  readonly money: (text: string | null) => string | null
  /** What it's compared with. */
  readonly before: { readonly version: number } | null
}

export function useYearWhy({ personId, signing, periods, money, before }: YearOf): YearWhy {
  const say = useSay()
  const format = useFormat()
  const shown = (value: string | null): string => value ?? say(words.notComputable)
  // Only what both can say is compared.
  const both = before === null ? [] : periods.filter(comparable)
  const cell: YearWhy['cell'] = (period, key, name, value) =>
    ofResult(
      { personId, plan: signing.key, period },
      {
        ...{ cell: key, under: { by: 'version', hash: signing.hash }, value: shown(value) },
        name: `${format.period(period)} · ${name}`,
      },
    )
  const sum: YearWhy['sum'] = (which, name) => {
    const all = which === 'now' ? periods : both
    return {
      ...{ kind: 'made', name, value: shown(money(exact(sumOf(all, which)))) },
      how: [say(which === 'now' ? words.sumHow : words.sumBeforeHow)],
      parts: () =>
        all.flatMap((one) => {
          const pay = payOf(one, which)
          if (pay === null) return []
          const value = shown(money(exact(pay)))
          const part = { key: one.period, name: format.period(one.period), value, share: null }
          return which === 'now'
            ? { ...part, of: cell(one.period, 'pay_total', say(words.pay), value) }
            : part
        }),
    }
  }
  return {
    ...{ cell, sum },
    difference: (value) => ({
      ...{ kind: 'made', name: say(words.difference), value: shown(value) },
      how: [say(words.differenceHow)],
      parts: () =>
        both.map((one) => {
          const [now, then] = [payOf(one, 'now') ?? 0n, payOf(one, 'before') ?? 0n]
          const by = shown(money(exact(now - then)))
          return { key: one.period, name: format.period(one.period), value: by, share: null }
        }),
    }),
  }
}

function comparable(one: YearPeriod): boolean {
  return payOf(one, 'now') !== null && payOf(one, 'before') !== null
}

export function payOf({ found }: YearPeriod, which: Which): bigint | null {
  const pay = found === null || found === 'too-large' ? null : (found[which]?.payTotal ?? null)
  return pay === null ? null : parseDecimal(pay, FIXED_DECIMALS)
}

/** Null while there's nothing to add up. */
export function sumOf(periods: readonly YearPeriod[], which: Which): bigint | null {
  const pays = periods.flatMap((one) => payOf(one, which) ?? [])
  return pays.length === 0 ? null : pays.reduce((sum, pay) => sum + pay, 0n)
}

export function exact(sum: bigint | null): string | null {
  return sum === null ? null : formatDecimal(sum, FIXED_DECIMALS)
}
