import { Input, Select } from 'antd'
import type { ReactNode } from 'react'

import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Grain } from '#kernel/period.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { pastPeriods } from './bench.ts'
import styles from './simulate.module.css'
import type { ToldBudget } from './totals-view.tsx'
import { simulateWords as words } from './words.ts'

/** The cycle that is simulated, and its periods from the first to the last. */
export function Range({
  grain,
  cycles,
  past,
  from,
  to,
  onGrain,
  onRange,
}: {
  readonly grain: Grain
  readonly cycles: readonly Grain[]
  readonly past: ReturnType<typeof pastPeriods>
  readonly from: string
  readonly to: string
  readonly onGrain: (grain: Grain) => void
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const options = past.map(({ key }) => ({ value: key, label: format.period(key) }))
  const names = { month: words.months, quarter: words.quarters, year: words.years }
  return (
    <>
      <label className={styles.field}>
        <span>{say(words.cycle)}</span>
        <Select
          aria-label={say(words.cycle)}
          value={grain}
          options={cycles.map((one) => ({ value: one, label: say(names[one]) }))}
          onChange={onGrain}
        />
      </label>
      <label className={styles.field}>
        <span>{say(words.from)}</span>
        <Select
          aria-label={say(words.from)}
          value={from}
          options={options.filter(({ value }) => value <= to)}
          onChange={(value) => onRange({ from: value, to })}
        />
      </label>
      <label className={styles.field}>
        <span>{say(words.to)}</span>
        <Select
          aria-label={say(words.to)}
          value={to}
          options={options}
          onChange={(value) => onRange({ from: value < from ? value : from, to: value })}
        />
      </label>
    </>
  )
}

/** An amount, or a share of the sales. */
export function BudgetField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const say = useSay()
  const isWrong = value !== '' && !/^\d{1,15}(?:\.\d{1,2})?%?$/.test(value)
  return (
    <label className={styles.field}>
      <span>{say(words.budget)}</span>
      <Input
        value={value}
        placeholder={say(words.budgetExample)}
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => onChange(target.value.trim())}
      />
      {isWrong ? <em role="alert">{say(words.budgetWrong)}</em> : null}
    </label>
  )
}

/** Null while it isn't one. */
export function readBudget(text: string, currency: string): ToldBudget {
  if (text.endsWith('%')) {
    const share = parseDecimal(text, FIXED_DECIMALS)
    return share === null ? null : { kind: 'share', ofSales: formatDecimal(share, FIXED_DECIMALS) }
  }
  const minor = text === '' ? null : parseDecimal(text, currencyDecimals(currency) ?? 2)
  return minor === null ? null : { kind: 'amount', minor: String(minor) }
}
