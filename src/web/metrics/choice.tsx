import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './choice.module.css'

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly choose: (value: string) => void
}

/** One of a few, by its name. */
export function Choice({ label, value, options, choose }: ChoiceProps): ReactNode {
  const id = useId()
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </span>
  )
}
