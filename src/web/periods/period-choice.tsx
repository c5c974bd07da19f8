import { Select } from 'antd'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { KnownPeriod, KnownPlan } from './known-periods.ts'
import styles from './period-choice.module.css'
import { periodWords as words } from './words.ts'

type PeriodChoiceProps = {
  readonly plans: readonly KnownPlan[]
  readonly plan: KnownPlan
  readonly period: KnownPeriod
  readonly onChoose: (chosen: { readonly plan: string; readonly period: string }) => void
}

/** Which plan and which of its periods. */
export function PeriodChoice({ plans, plan, period, onChoose }: PeriodChoiceProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  return (
    <>
      <Choice
        label={say(words.plan)}
        value={plan.plan}
        options={plans.map((one) => ({ value: one.plan, label: say(one.name) }))}
        onChange={(value) => onChoose({ plan: value, period: period.period })}
        wide
      />
      <Choice
        label={say(words.period)}
        value={period.period}
        options={plan.periods.map((one) => ({
          value: one.period,
          label: format.period(one.period),
        }))}
        onChange={(value) => onChoose({ plan: plan.plan, period: value })}
      />
    </>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly wide?: boolean
}

/** One of some, with its label above. */
export function Choice({ label, value, options, onChange, wide = false }: ChoiceProps): ReactNode {
  return (
    <div className={wide ? `${styles.choice} ${styles.wide}` : styles.choice}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <Select
        aria-label={label}
        value={value}
        options={[...options]}
        onChange={onChange}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}
